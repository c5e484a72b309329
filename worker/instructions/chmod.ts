import type { Chmod, InstructionError } from './types'

/** One clause or more: who, then operators with permissions or another class. */
const SYMBOLIC = /^[augo]*([+\-=][rstwXxugo]*)+(,[augo]*([+\-=][rstwXxugo]*)+)*$/

/** `--chmod`: octal up to 07777, or symbolic. What begins as a number but is none gets BuildKit's text about octals (behaviour §5). */
export function parseChmod(text: string): Chmod | InstructionError {
  const octal = /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : null
  if (octal !== null && octal <= 0o7777) return { octal }
  if (/^\d/.test(text)) return { error: `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777` }
  return SYMBOLIC.test(text) ? { symbolic: text } : { error: 'invalid syntax' }
}
