import type { Surroundings } from '../../docker/daemon'
import { readLesson, type LessonSource } from '../format/read'
import type { Lesson } from '../types'
import { problemOf } from '../checks'
import { hintsHoldBack } from './hints-hold-back'
import { knownMisconceptions } from './known-misconceptions'
import { oneIdea } from './one-idea'
import { oneTrueChoice } from './one-true-choice'
import { everyCheckWorks, noSpareLine, solutionPasses, startFails } from './outcomes'
import type { LessonRule, LintFinding, RuleName, Tell } from './rule'
import { sameAnchors } from './same-anchors'
import { Trials } from './trials'

export type { LintFinding, RuleName } from './rule'

/** In the order in which an author meets them. */
export const RULES: readonly LessonRule[] = [
  sameAnchors,
  knownMisconceptions,
  oneIdea,
  hintsHoldBack,
  oneTrueChoice,
  startFails,
  solutionPasses,
  everyCheckWorks,
  noSpareLine,
]

/** Reads a lesson's folder and holds it against every rule. Nothing is thrown; a lesson that cannot be read has findings alone. */
export async function lintLesson(
  sources: readonly LessonSource[],
  surroundings: Surroundings,
): Promise<{ readonly lesson: Lesson | null; readonly findings: readonly LintFinding[] }> {
  const { lesson, diagnostics } = readLesson(sources)
  const findings: LintFinding[] = diagnostics.map(({ file, problem, about, range }) => ({
    rule: 'readable',
    case: problem,
    about: [about],
    file,
    line: range.start.line,
  }))
  if (lesson) findUnknown(lesson, teller('readable', sources, findings))
  if (!lesson || findings.some(({ case: problem }) => problem !== 'missing-file')) return { lesson, findings }
  const linted = { lesson, sources, trials: new Trials(lesson, surroundings), surroundings }
  for (const { name, check } of RULES) await check(linted, teller(name, sources, findings))
  return { lesson, findings }
}

/** Checks that look at what there is not. */
function findUnknown({ checks, predict }: Lesson, tell: Tell): void {
  for (const { query, text } of [...Object.values(checks), ...Object.values(predict).flatMap(({ choices }) => Object.values(choices))]) {
    const problem = problemOf(query)
    if (problem) tell({ case: problem, about: [problem === 'unknown-subject' ? query.subject : query.property], place: text })
  }
}

function teller(rule: RuleName, sources: readonly LessonSource[], findings: LintFinding[]): Tell {
  return ({ case: which = '', about = [], file = 'lesson.md', place = '' }) => {
    const source = sources.find(({ path }) => path === file)
    const lines = source ? new TextDecoder().decode(source.bytes).split('\n') : []
    const line = Math.max(0, place === '' ? 0 : lines.findIndex((each) => each.includes(place)))
    findings.push({ rule, case: which, about, file, line: line + 1 })
  }
}
