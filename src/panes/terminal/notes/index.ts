import { explainBuild } from './build'
import { explainCommand } from './commands'
import { explainError } from './errors'
import { explainHost } from './host'
import { explainOld } from './old'
import type { Explainer, Facts, Told } from './facts'

export { dockerWords, type Facts, type Offer } from './facts'

/** More beside one output is not read. */
const MOST = 3

const EXPLAINERS: readonly Explainer[] = [explainOld, explainHost, explainError, explainBuild, explainCommand]

/** What there is to say beside a command's output: the most telling first. */
export function explain(facts: Facts): readonly Told[] {
  const all = EXPLAINERS.flatMap((explainer) => explainer(facts))
  const kinds = new Set<string>()
  return all.filter(({ note }) => !kinds.has(note.kind) && kinds.add(note.kind)).slice(0, MOST)
}
