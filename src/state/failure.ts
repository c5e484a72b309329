import type { BuildView, StepView } from '../../worker/door/protocol'

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
