import type { BuildResult, StepResult } from '../../build'

/** `[build 2/4] RUN npm ci` → `RUN npm ci` */
export function wordsOf({ name }: Pick<StepResult, 'name'>): string {
  return name.replace(/^\[[^\]]*\]\s+/, '')
}

/** The newest build's step with these words: its instruction, and anywhere after it the rest; flags may stand between. */
export function findStep(build: BuildResult | null, words: string): StepResult | null {
  const [keyword = '', ...rest] = words.trim().split(/\s+/)
  const text = rest.join(' ')
  return (
    build?.steps.find((step) => {
      const [first = '', ...others] = wordsOf(step).split(/\s+/)
      return first.toUpperCase() === keyword.toUpperCase() && others.join(' ').includes(text)
    }) ?? null
  )
}

/** Steps but for FROM, which fetches and runs nothing. */
export function stepsOf(build: BuildResult): readonly StepResult[] {
  return build.steps.filter((step) => !wordsOf(step).startsWith('FROM '))
}
