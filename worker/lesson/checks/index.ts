import type { Check, Query, Value } from '../types'
import { build } from './build'
import { sent, kept } from './context'
import { file } from './file'
import { image } from './image'
import { layer } from './layer'
import { push, registry } from './registry'
import { run } from './run'
import { step } from './step'
import type { Found, Look, Situation, Subject } from './subject'
import { world } from './world'

export type { Found, Ran, Situation } from './subject'

/** Everything that a check can look at, one row each. */
export const SUBJECTS: readonly Subject[] = [build, step, image, layer, file, sent, kept, run, world, registry, push]

/** Whether a query names something that there is. */
export function problemOf({ subject, property }: Query): 'unknown-subject' | 'unknown-property' | null {
  const found = SUBJECTS.find(({ name }) => name === subject)
  if (!found) return 'unknown-subject'
  return reader(found, property) ? null : 'unknown-property'
}

/** What a check finds in a situation, and whether it holds. */
export function look({ query, op, value }: Check, situation: Situation): { readonly found: Found; readonly holds: boolean } {
  const subject = SUBJECTS.find(({ name }) => name === query.subject)
  const found = subject ? (reader(subject, query.property)?.({ situation, of: query.of, given: query.with }) ?? null) : null
  return { found, holds: found !== null && compare(found, op, value) }
}

function reader({ properties, open }: Subject, property: string): ((look: Look) => Found) | null {
  return (Object.hasOwn(properties, property) ? properties[property] : undefined) ?? open?.(property) ?? null
}

/** How far `~` goes. */
const ABOUT = 0.05

/** A list against a number is its length; texts are equal without their last line ends. */
function compare(found: Value, op: Check['op'], value: Value): boolean {
  switch (op) {
    case '==':
      return isEqual(found, value)
    case '!=':
      return !isEqual(found, value)
    case 'has':
      return holds(found, String(value))
    case 'lacks':
      return !holds(found, String(value))
    case '~':
      return Math.abs(amount(found) - Number(value)) <= Math.abs(Number(value)) * ABOUT
    case '<':
      return amount(found) < Number(value)
    case '<=':
      return amount(found) <= Number(value)
    case '>':
      return amount(found) > Number(value)
    case '>=':
      return amount(found) >= Number(value)
  }
}

function isEqual(found: Value, value: Value): boolean {
  if (typeof value === 'number') return amount(found) === value
  if (Array.isArray(value)) return Array.isArray(found) && found.length === value.length && value.every((each, at) => each === found[at])
  return typeof value === 'boolean' ? found === value : trimmed(String(found)) === trimmed(String(value))
}

function holds(found: Value, part: string): boolean {
  return Array.isArray(found) ? found.some((each: string) => each.includes(part)) : String(found).includes(part)
}

function amount(found: Value): number {
  return Array.isArray(found) ? found.length : Number(found)
}

function trimmed(text: string): string {
  return text.replace(/\n+$/, '')
}
