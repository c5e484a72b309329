import type { StepView } from '../../../worker/door/protocol'
import type { Phrase } from '../../i18n/phrase'
import type { MissPlace, MissReason, Words } from '../../i18n/words'

/** Why a step ran, was reused or was not reached, in the reader's words. */
export function reasonOf(step: StepView, steps: readonly StepView[], words: Words): Phrase {
  if (step.state === 'cached') return words.why.cached(step.text)
  if (step.state === 'not-reached') return words.why.notReached
  if (step.state === 'cancelled') return words.why.cancelled
  if (step.reason === null) return words.why.miss.first({ kind: 'first' }, { step: step.text, parent: '', root: '' })
  const textOf = (vertex: string): string => steps.find((other) => other.vertex === vertex)?.text ?? ''
  const parent = step.reason.kind === 'parent' ? step.reason : null
  const tell = words.why.miss[step.reason.kind] as (reason: MissReason, at: MissPlace) => Phrase
  return tell(step.reason, { step: step.text, parent: parent ? textOf(parent.parent) : '', root: parent ? textOf(parent.root) : '' })
}
