/** Reads the case files, and says differences in one line. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A JSON table such as `parser.json`; nothing if the folder has none. */
export function readTable<T>(folder: string, name: string): T | null {
  const file = join(folder, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

/** `NAME.json` beside `NAME.golden.json`, in `folder` itself and in its folder `kind`. */
export function readPairs(folder: string, kind: string): { name: string; input: unknown; golden: unknown }[] {
  return [join(folder, kind), folder].flatMap((at) => {
    if (!existsSync(at)) return []
    return readdirSync(at)
      .filter((file) => file.endsWith('.golden.json'))
      .sort()
      .map((file) => {
        const name = file.slice(0, -'.golden.json'.length)
        return { name, input: read(join(at, `${name}.json`)), golden: read(join(at, file)) }
      })
  })
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** `what: want …, got …`, each cut to what fits a line. */
export function difference(what: string, want: unknown, got: unknown): string {
  return `${what}\n    want ${show(want)}\n    got  ${show(got)}`
}

/** A difference if the two are not the same as JSON. */
export function compare(what: string, want: unknown, got: unknown): string[] {
  return JSON.stringify(want) === JSON.stringify(got) ? [] : [difference(what, want, got)]
}

function show(value: unknown): string {
  const text = (typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value)) as string | undefined
  if (text === undefined) return 'nothing'
  return text.length > 600 ? `${text.slice(0, 600)}… (${text.length} characters)` : text
}
