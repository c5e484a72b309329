import type { FileSpecs } from '../../../tests/conformance/case-project'
import { instruction, type Scope } from './instruction'
import type { Random } from './random'
import { plainWord } from './words'

/** A Dockerfile of one to four stages over the files of a project, with the names of its stages. */
export interface Written {
  readonly text: string
  readonly stages: readonly string[]
}

const NAMES = ['base', 'build', 'test', 'last'] as const

export function dockerfile(random: Random, files: FileSpecs): Written {
  const count = random.weighed([
    [5, 1],
    [4, 2],
    [2, 3],
    [1, 4],
  ] as const)
  const lines: string[] = []
  if (random.chance(30)) lines.push(random.pick(['ARG BASE=busybox', 'ARG V=1', 'ARG V', 'ARG BASE=busybox V=2']))
  if (random.chance(8)) lines.unshift(random.pick(['# escape=\\', '# a note', '#']))
  const hasBase = lines.some((line) => line.includes('BASE=busybox'))
  const stages: string[] = []
  /** A stage may have one child: before 0.30 children changed the labels, ports and volumes of the stage they stand on. */
  const free: string[] = []
  for (let index = 0; index < count; index++) {
    const name = NAMES[index] ?? `s${index}`
    const above = free.length > 0 && random.chance(35) ? random.pick(free) : null
    if (above !== null) free.splice(free.indexOf(above), 1)
    const from =
      above ??
      random.weighed([
        [8, hasBase ? '${BASE}' : 'busybox'],
        [2, 'scratch'],
      ])
    lines.push(`${random.chance(10) ? 'from' : 'FROM'} ${from} ${random.chance(10) ? 'as' : 'AS'} ${name}`)
    if (above === null) lines.push('ENV SALT=@@')
    const scope: Scope = { files, stages: [...stages], hasShell: from !== 'scratch', isChild: above !== null }
    lines.push(...random.times(1, 6, () => instruction(random, scope)))
    stages.push(name)
    if (from !== 'scratch') free.push(name)
  }
  return { text: lines.join('\n') + '\n', stages }
}

/** The same file after an edit: a line changed, moved, added, taken out. */
export function edited(random: Random, text: string, files: FileSpecs): string {
  const lines = text.trimEnd().split('\n')
  const stages = [...text.matchAll(/^from \S+ as (\S+)$/gim)].map(([, name = '']) => name)
  const movable = lines.flatMap((line, index) =>
    /^[A-Z]+ /.test(line) && !/^(FROM|ARG BASE|ENV SALT)/i.test(line) && !line.includes('<<') ? [index] : [],
  )
  const at = movable.length > 0 ? random.pick(movable) : lines.length
  const stage = lines.slice(0, at).filter((line) => /^from /i.test(line)).length - 1
  const before = lines.slice(0, at).findLast((line) => /^from /i.test(line)) ?? ''
  const fresh = (): string =>
    instruction(random, { files, stages: stages.slice(0, Math.max(0, stage)), hasShell: !before.includes('scratch'), isChild: true })
  random.weighed<() => void>([
    [3, () => lines.splice(at, 1, fresh())],
    [3, () => lines.splice(at, 0, fresh())],
    [2, () => lines.splice(at, 1)],
    [2, () => lines.push(`CMD ["echo", "${plainWord(random)}"]`)],
    [1, () => lines.splice(at, 0, '# only a remark')],
    [2, () => lines.splice(at, 1, (lines[at] ?? '').replace(/\b(one|two|red|v1|v2|k9|zz)\b/, plainWord(random)))],
  ])()
  return lines.join('\n') + '\n'
}
