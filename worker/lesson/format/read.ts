import type { Lesson, LessonFile, LessonFiles, LessonPack, Language, LessonText } from '../types'
import { readFrontMatter, readTranslated } from './data'
import { readYaml, type LocatedMap } from './located'
import { readSections } from './markdown'
import { Findings, Lines, type LessonDiagnostic } from './problem'
import { readLessonText } from './text'

/** A file of a lesson's folder. */
export interface LessonSource {
  readonly path: string
  readonly bytes: Uint8Array
  readonly mode?: number
}

/** What could be read of a folder: the lesson where it is one, and all that is wrong with it. Nothing is thrown. */
export interface ReadLesson {
  readonly lesson: Lesson | null
  readonly diagnostics: readonly LessonDiagnostic[]
}

/** One lesson is read by people on phones: more than this is a mistake. */
const MAX_TEXT_BYTES = 100_000
const MAX_FILES = 200
const MAX_FILE_BYTES = 2_000_000
const FIRST_LINE = { start: { line: 1, column: 0 }, end: { line: 2, column: 0 } }
const FENCE = '---\n'

/** A folder's files (`lesson.md`, `lesson.ko.md`, `start/…`, `solution/…`) → a lesson. */
export function readLesson(sources: readonly LessonSource[]): ReadLesson {
  const english = new Findings('lesson.md')
  const korean = new Findings('lesson.ko.md')
  const diagnostics = (): readonly LessonDiagnostic[] => [...english.list, ...korean.list]
  const main = readMarkdown(sources, english)
  if (!main) return { lesson: null, diagnostics: diagnostics() }
  const { title, goal, files, session, ...data } = readFrontMatter(main.map, english)
  const translated = readMarkdown(sources, korean)
  const ko = translated && readLessonText(translated.sections, readTranslated(translated.map, korean), korean)
  const solved = filesUnder(sources, 'solution/', english)
  return {
    lesson: {
      ...data,
      start: { ...filesUnder(sources, 'start/', english), ...files },
      solution: { files: solved, session },
      text: { en: readLessonText(main.sections, { title, goal }, english), ...(ko && { ko }) },
    },
    diagnostics: diagnostics(),
  }
}

/** A lesson in one language, as the page wants it; null: it does not have that language. */
export function packOf({ text, ...data }: Lesson, language: Language): LessonPack | null {
  const words: LessonText | undefined = text[language]
  return words ? { ...data, language, text: words } : null
}

interface Markdown {
  readonly map: LocatedMap
  readonly sections: ReturnType<typeof readSections>
}

function readMarkdown(sources: readonly LessonSource[], findings: Findings): Markdown | null {
  const source = sources.find(({ path }) => path === findings.file)
  if (!source) return findings.add('missing-file', findings.file, FIRST_LINE)
  if (source.bytes.length > MAX_TEXT_BYTES) return findings.add('too-large', findings.file, FIRST_LINE)
  const text = new TextDecoder().decode(source.bytes).replaceAll('\r\n', '\n')
  const lines = new Lines(text)
  const end = text.startsWith(FENCE) ? text.indexOf(`\n${FENCE}`, FENCE.length - 1) : -1
  if (end < 0) return findings.add('no-front-matter', '', FIRST_LINE)
  const map = readYaml(text.slice(FENCE.length, end + 1), FENCE.length, lines, findings)
  return map && { map, sections: readSections(text, end + 1 + FENCE.length, lines, findings) }
}

function filesUnder(sources: readonly LessonSource[], folder: string, findings: Findings): LessonFiles {
  const files = new Map<string, LessonFile>()
  for (const { path, bytes, mode } of sources) {
    if (!path.startsWith(folder)) continue
    const name = path.slice(folder.length)
    if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) findings.add('bad-path', path, FIRST_LINE)
    else if (files.size >= MAX_FILES || bytes.length > MAX_FILE_BYTES) findings.add('too-large', path, FIRST_LINE)
    else files.set(name, { ...contentOf(bytes), ...(mode !== undefined && mode !== 0o644 && { mode }) })
  }
  return Object.fromEntries(files)
}

function contentOf(bytes: Uint8Array): { readonly text: string } | { readonly bytes: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { bytes: btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')) }
  }
}
