import { rule } from './rule'
import type { Trial } from './trials'

/** With the files as the student finds them, at least one check fails: there is something to do. */
export const startFails = rule({
  name: 'start-fails',
  async check({ lesson, trials }, tell) {
    const { judged } = await trials.start()
    if (Object.keys(lesson.checks).length === 0 || judged.every(({ holds }) => holds)) tell({ place: 'checks:' })
  },
})

/** With the solution all checks hold, and nothing is met that this engine cannot do. */
export const solutionPasses = rule({
  name: 'solution-passes',
  async check({ trials }, tell) {
    const { judged, notSimulated } = await trials.solution()
    for (const { id, holds, found, problem } of judged) {
      if (holds) continue
      const seen = problem ? `${problem.kind} ${problem.about}` : JSON.stringify(found)
      tell({ case: 'fails', about: [id, seen.slice(0, 300)], place: `${id}:` })
    }
    if (notSimulated.length > 0) tell({ case: 'not-simulated', about: [notSimulated.join(', ')] })
  },
})

/** Each check fails for the start, or for the solution less one of its lines: one that no file can fail says nothing. */
export const everyCheckWorks = rule({
  name: 'every-check-works',
  async check({ trials }, tell) {
    const { judged: all } = await trials.solution()
    const failsIn = (tried: readonly Trial[], id: string): boolean =>
      tried.some(({ judged }) => judged.some((each) => each.id === id && !each.holds))
    const tried = [await trials.start(), ...(await trials.mutants()).map(({ trial }) => trial)]
    const open = all.filter(({ id }) => !failsIn(tried, id))
    const more = open.length > 0 ? await trials.untouched() : []
    for (const { id } of open) if (!failsIn(more, id)) tell({ about: [id], place: `${id}:` })
  },
})

/** Each changed line of the solution is needed by a check. */
export const noSpareLine = rule({
  name: 'no-spare-line',
  async check({ trials }, tell) {
    for (const { path, line, trial } of await trials.mutants())
      if (trial.judged.every(({ holds }) => holds)) tell({ about: [path, line], place: path === 'session' ? line : 'checks:' })
  },
})
