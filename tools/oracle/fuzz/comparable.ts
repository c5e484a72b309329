interface Answer {
  readonly builds: readonly unknown[]
}
interface Step {
  readonly name: string
  readonly cached: boolean
  readonly error?: string
  readonly output?: string
  readonly incomplete?: boolean
}
interface Build {
  readonly exit: number
  readonly error?: string
  readonly warnings?: readonly { readonly short: string; readonly line?: number }[]
  readonly steps?: readonly Step[]
}

/** Two answers as they can be compared; `isDecided` is false where chance decided which of several failures came first. */
export interface Comparable {
  readonly wanted: Answer
  readonly given: Answer
  readonly isDecided: boolean
}

/**
 * What two engines must agree on. Left out is what the engine beside the project says otherwise than the one we follow (docker/CHANGES.md: the check
 * CopyIgnoredFile was experimental there), what is no two times the same (the order of undefined variables within a line), and what chance decides: from
 * a failed build on, which steps had been finished beside the failing one, and with that what later builds find in the cache. Where two steps of a
 * build fail, either may come first: such a build, and those after it, are not compared.
 */
export function comparable(wanted: Answer, given: Answer): Comparable {
  const pairs = wanted.builds.map((build, index) => [build as Build, (given.builds[index] ?? { exit: -1 }) as Build] as const)
  const undecided = pairs.findIndex(([want, got]) => failDifferently(want, got))
  const compared = undecided < 0 ? pairs : pairs.slice(0, undecided)
  const failed = compared.findIndex(([want, got]) => want.exit !== 0 && got.exit !== 0)
  const steady = compared.map(([want, got], index) => steadyPair(want, got, failed >= 0 && index >= failed))
  return {
    wanted: { builds: steady.map(([want]) => want) },
    given: { builds: steady.map(([, got]) => got) },
    isDecided: undecided < 0,
  }
}

/** Both fail, and more than one step can. */
function failDifferently(want: Build, got: Build): boolean {
  if (want.exit === 0 || got.exit === 0 || want.error === got.error) return false
  const [a, b] = [failingSteps(want), failingSteps(got)]
  return a.length > 0 && b.length > 0 && new Set([...a, ...b]).size > 1
}

function failingSteps({ steps = [] }: Build): readonly string[] {
  return steps.filter(({ error }) => error !== undefined && !error.includes('context canceled')).map(({ name }) => name)
}

function steadyPair(want: Build, got: Build, isAfterFailure: boolean): readonly [Build, Build] {
  const [a, b] = [steadyWarnings(want), steadyWarnings(got)]
  return isAfterFailure ? [withoutCached(a, b), withoutCached(b, a)] : [a, b]
}

/** Of steps that either did not run to its end nothing is kept; of one that either had in its cache, not what it printed. */
function withoutCached(build: Build, other: Build): Build {
  const steps = (build.steps ?? []).flatMap((step): readonly Step[] => {
    const same = other.steps?.find(({ name }) => name === step.name)
    if (!same || !isSettled(step) || !isSettled(same)) return []
    const { name, error, output } = step
    const hasRun = !step.cached && !same.cached
    return [{ name, cached: false, ...(error !== undefined && { error }), ...(hasRun && output !== undefined && { output }) }]
  })
  return { ...build, steps }
}

function isSettled({ error, incomplete }: Step): boolean {
  return !incomplete && !error?.includes('context canceled')
}

function steadyWarnings(build: Build): Build {
  const kept = (build.warnings ?? []).filter(({ short }) => !short.startsWith('CopyIgnoredFile'))
  return { ...build, warnings: kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.short < b.short ? -1 : 1)) }
}
