import { readFileSync } from 'node:fs'

/** `NAME=value`; a name alone takes its value from the environment, as the client does. */
export function readPair(text: string): Readonly<Record<string, string>> {
  const equals = text.indexOf('=')
  if (equals >= 0) return { [text.slice(0, equals)]: text.slice(equals + 1) }
  const value = process.env[text]
  return value === undefined ? {} : { [text]: value }
}

/** `id=tok,src=FILE`, or `id=tok[,env=NAME]` for a variable; a text is what is wrong. */
export function readSecret(text: string): Readonly<Record<string, Uint8Array>> | string {
  const fields = new Map(text.split(',').map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)] as const))
  const id = fields.get('id') ?? ''
  const path = fields.get('src') ?? fields.get('source')
  if (path === undefined) return { [id]: new TextEncoder().encode(process.env[fields.get('env') ?? id] ?? '') }
  try {
    return { [id]: readFileSync(path) }
  } catch {
    return `ERROR: failed to build: failed to stat ${path}: stat ${path}: no such file or directory`
  }
}
