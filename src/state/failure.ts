import { didYouMean } from '../../worker/text'
import type { BuildView, FileView, StepView } from '../../worker/door/protocol'

/** What kind of failure a build's error is, as far as the page can say more about it than Docker's own text. */
export type Failure =
  /** `stage`: what COPY --from names; null: the build context. */
  | { readonly kind: 'missing'; readonly path: string; readonly stage: string | null }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'other' }

export function failureOf(build: BuildView): Failure {
  const message = build.error?.message ?? ''
  const missing = /"\/([^"]*)": not found/.exec(message)
  if (missing?.[1]) return { kind: 'missing', path: missing[1], stage: /\s--from=(\S+)/.exec(failedStep(build)?.text ?? '')?.[1] ?? null }
  const exit = /did not complete successfully: exit code: (\d+)/.exec(message)
  if (exit) return { kind: 'exit', code: Number(exit[1]) }
  const line = build.error?.ranges[0]?.start.line
  if (failedStep(build) === undefined && line !== undefined) return { kind: 'line', line }
  return { kind: 'other' }
}

export function failedStep(build: BuildView): StepView | undefined {
  return build.steps.find(({ state }) => state === 'failed')
}

/** Why a path that COPY asked for is not in the context. */
export interface Missing {
  /** It is in the folder. */
  readonly inFolder: boolean
  readonly ignoredBy: FileView['ignoredBy']
  /** A path that was probably meant. */
  readonly similar: string | null
}

export function explainMissing(path: string, files: readonly FileView[]): Missing {
  const clean = path.replace(/\/+$/, '')
  const inside = files.filter((file) => file.path === clean || file.path.startsWith(`${clean}/`))
  const sent = new Set(files.flatMap((file) => (file.ignoredBy === null ? withFolders(file.path) : [])))
  return {
    inFolder: inside.length > 0,
    ignoredBy: inside.find((file) => file.ignoredBy !== null)?.ignoredBy ?? null,
    similar: inside.length > 0 ? null : didYouMean(clean, sent, false),
  }
}

/** The line with the path replaced, if the path stands in it as a word of its own. */
export function corrected(line: string, wrong: string, right: string): string | null {
  const words = line.split(/(\s+)/)
  const at = words.findIndex((word) => word.replace(/^\.?\//, '').replace(/\/$/, '') === wrong)
  if (at === -1) return null
  return words.with(at, (words[at] ?? '').replace(wrong, right)).join('')
}

function withFolders(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'))
}
