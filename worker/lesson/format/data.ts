import { LIVE, type Check, type LessonData, type LessonFile, type Prediction, type SceneStep } from '../types'
import { readCheck } from './check-line'
import type { Entry, Located, LocatedMap } from './located'
import type { Findings } from './problem'
import { octal, readScene } from './scenes'
import { textOf, Values } from './values'

/** What the front matter of `lesson.md` holds, but for the files beside it. */
export type FrontMatter = Omit<LessonData, 'start' | 'solution'> & {
  readonly title: string
  readonly goal: string
  /** Files that a repository cannot hold: of the start, and of the solution. */
  readonly files: Readonly<Record<string, LessonFile>>
  readonly session: readonly string[]
}

/** Always there. */
const ONE: readonly SceneStep[] = [
  { kind: 'build', build: {} },
  { kind: 'run', run: {} },
]
const ID = /^[a-z][a-z0-9-]{0,40}$/
const KEYS = 'id title goal order minutes requires teaches returns seed files session scenes predict checks'.split(' ')

/** All of it; what does not fit is said and left out. */
export function readFrontMatter(map: LocatedMap, findings: Findings): FrontMatter {
  const values = new Values(findings, map).allow(KEYS)
  const id = values.text('id')
  if (!ID.test(id)) findings.add('bad-id', id, map.range)
  const scenes = { one: ONE, ...values.each('scenes', (entry) => readScene(entry, findings)) }
  const read = (entry: Entry, scene: string): Check | null => readCheckAt(entry.value, scene, scenes, findings)
  return {
    id,
    title: values.text('title'),
    goal: values.text('goal'),
    order: values.number('order'),
    minutes: values.number('minutes'),
    requires: values.texts('requires'),
    teaches: values.texts('teaches'),
    returns: values.texts('returns'),
    seed: values.texts('seed'),
    files: values.each('files', (entry) => readFile(entry, findings)),
    session: values.texts('session'),
    scenes,
    predict: values.each('predict', (entry) => readPrediction(entry, read, findings)),
    checks: values.each('checks', (entry) => read(entry, 'one')),
  }
}

function readPrediction({ value }: Entry, read: (entry: Entry, scene: string) => Check | null, findings: Findings): Prediction | null {
  if (value.kind !== 'map') return findings.add('wrong-kind', 'map', value.range)
  const values = new Values(findings, value).allow(['scene', 'choices', 'wrong'])
  const scene = values.text('scene', 'one')
  return {
    scene,
    choices: values.each('choices', (entry) => read(entry, scene)),
    wrong: values.each('wrong', (entry) => textOf(entry.value)),
  }
}

function readCheckAt(value: Located, scene: string, scenes: Readonly<Record<string, unknown>>, findings: Findings): Check | null {
  const line = textOf(value)
  if (line === null) return findings.add('wrong-kind', 'text', value.range)
  const check = readCheck(line, scene)
  if ('problem' in check) return findings.add('check-syntax', line.slice(check.at), value.range)
  if (check.scene !== LIVE && !Object.hasOwn(scenes, check.scene)) return findings.add('unknown-scene', check.scene, value.range)
  return check
}

const SIZE = /^(\d+) ?(B|kB|MB)$/
const BYTES = { B: 1, kB: 1000, MB: 1_000_000 } as const
const MAX_ZEROS = 50_000_000

/** A text, a size (`30MB`: so many zeros), or `{ text, mode }`. */
function readFile({ value }: Entry, findings: Findings): LessonFile | null {
  if (value.kind === 'list') return findings.add('wrong-kind', 'text', value.range)
  const values = value.kind === 'map' ? new Values(findings, value).allow(['text', 'size', 'mode']) : null
  const mode = value.kind === 'map' ? value.entries.get('mode')?.value : undefined
  const bits = mode ? octal(mode) : null
  const text = values ? values.text(values.has('size') ? 'size' : 'text', '') : (textOf(value) ?? '')
  const [, amount, unit] = SIZE.exec(text) ?? []
  const zeros = amount === undefined ? null : Number(amount) * BYTES[unit as keyof typeof BYTES]
  if (zeros !== null && zeros > MAX_ZEROS) return findings.add('too-large', text, value.range)
  return { ...(zeros === null ? { text } : { zeros }), ...(bits !== null && { mode: bits }) }
}

/** The front matter of a translation: title and goal, nothing else. */
export function readTranslated(map: LocatedMap, findings: Findings): Pick<FrontMatter, 'title' | 'goal'> {
  const values = new Values(findings, map).allow(['title', 'goal'])
  return { title: values.text('title'), goal: values.text('goal') }
}
