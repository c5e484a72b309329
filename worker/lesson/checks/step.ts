import type { MissReason, StepResult } from '../../build'
import { findStep } from './steps'
import { subject, type Found, type Look } from './subject'

/** One step of the newest build, by its words. A step that is not there did nothing. */
export const step = subject({
  name: 'step',
  properties: {
    ran: of((found) => found?.state === 'ran'),
    cached: of((found) => found?.state === 'cached'),
    reached: of((found) => found !== null && found.state !== 'not-reached'),
    output: of((found) => found?.output ?? ''),
    because: of((found) => (found?.reason ? becauseOf(found.reason) : '')),
  },
})

function of(read: (found: StepResult | null) => Found): (look: Look) => Found {
  return ({ situation, of: words }) => (situation.build ? read(findStep(situation.build, words ?? '')) : null)
}

function becauseOf(reason: MissReason): string {
  switch (reason.kind) {
    case 'instruction':
      return 'text'
    case 'variable':
      return reason.source === 'ARG' ? 'arg' : 'env'
    case 'file-changed':
    case 'file-added':
    case 'file-removed':
    case 'file-renamed':
    case 'mode-changed':
    case 'owner-changed':
      return 'file'
    default:
      return reason.kind
  }
}
