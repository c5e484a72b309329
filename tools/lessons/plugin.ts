import { join } from 'node:path'
import type { Plugin } from 'vite'
import { packOf, readLesson } from '../../worker/lesson/format/read'
import type { Language, Lesson, LessonPack } from '../../worker/lesson/types'
import { lessonFolders, LESSONS, readSources } from './sources'

const PREFIX = 'virtual:lesson'
const LANGUAGES = ['en', 'ko'] as const

/**
 * The course for the page, compiled from its folders:
 * `virtual:lessons/packs` (id and language → what fetches the lesson), `virtual:lessons/en` and `/ko` (what the course page says of each lesson),
 * and the lessons themselves, each a chunk of its own.
 */
export function lessons(): Plugin {
  return {
    name: 'layerlab:lessons',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null
      const [kind = '', ...rest] = id.slice(PREFIX.length + 1).split('/')
      const course = readCourse()
      if (kind === 's' && rest[0] === 'packs') return loadersOf(course)
      if (kind === 's') return `export const lessons = ${JSON.stringify(course.map((lesson) => rowOf(lesson, rest[0] as Language)))}`
      const [name, language] = rest
      const lesson = course.find((each) => each.id === name)
      const pack = lesson && packOf(lesson, language as Language)
      return pack ? `export const pack = ${packText(pack)}` : null
    },
  }
}

/** A pack as it is fetched. */
export function packText(pack: LessonPack): string {
  return JSON.stringify(pack)
}

function readCourse(): readonly Lesson[] {
  return lessonFolders()
    .flatMap((folder) => readLesson(readSources(join(LESSONS, folder))).lesson ?? [])
    .sort((a, b) => a.order - b.order)
}

function loadersOf(course: readonly Lesson[]): string {
  const rows = course.map(({ id, text }) => {
    const loaders = LANGUAGES.filter((language) => text[language]).map(
      (language) => `${language}: () => import('${PREFIX}/${id}/${language}')`,
    )
    return `${JSON.stringify(id)}: { ${loaders.join(', ')} }`
  })
  return `export const packs = { ${rows.join(', ')} }`
}

/** What the course page says of a lesson, and the questions that come back. */
function rowOf({ id, order, minutes, checks, predict, text }: Lesson, language: Language) {
  const words = text[language] ?? text.en
  return {
    id,
    order,
    minutes,
    checks: Object.keys(checks).length,
    title: words?.title ?? id,
    goal: words?.goal ?? '',
    questions: Object.entries(words?.predict ?? {}).map(([question, { title }]) => ({
      id: question,
      title: title.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
      beliefs: [...new Set(Object.values(predict[question]?.wrong ?? {}))],
    })),
  }
}
