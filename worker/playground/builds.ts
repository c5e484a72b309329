import type { BuildRecord, Builds } from './playground'

/** So many builds are remembered whole: their trees are shared, so that each costs what it changed. */
const MAX_RECORDS = 12

/** The builds with one more; one that was cancelled is not counted. */
export function withBuild(builds: Builds, record: BuildRecord): Builds {
  const { number, result } = record
  if (result.outcome === 'cancelled') return builds
  const isGood = result.outcome === 'built'
  return {
    count: number,
    last: record,
    lastGood: isGood ? record : builds.lastGood,
    records: [...builds.records, record].slice(-MAX_RECORDS),
    firstDurationMs: builds.firstDurationMs ?? (isGood ? result.durationMs : null),
  }
}
