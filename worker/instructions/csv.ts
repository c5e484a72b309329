import type { InstructionError } from './types'

/** The fields of one line of CSV as Go reads them: `"` quotes a whole field, `""` is a quote within it. */
export function csvFields(line: string): readonly string[] | InstructionError {
  const text = line.replace(/\r?\n$/, '')
  if (text === '') return { error: 'EOF' }
  const fields: string[] = []
  for (let position = 0; ;) {
    const quoted = text[position] === '"'
    const read = quoted ? readQuoted(text, position + 1) : readPlain(text, position)
    if ('error' in read) return read
    fields.push(read.field)
    if (read.end >= text.length) return fields
    position = read.end + 1
    if (position === text.length) return [...fields, '']
  }
}

type Read = { readonly field: string; readonly end: number } | InstructionError

function readPlain(text: string, start: number): Read {
  const comma = text.indexOf(',', start)
  const end = comma < 0 ? text.length : comma
  const field = text.slice(start, end)
  const quote = field.indexOf('"')
  return quote < 0 ? { field, end } : parseError(start + quote, 'bare " in non-quoted-field')
}

function readQuoted(text: string, start: number): Read {
  let field = ''
  for (let position = start; ;) {
    const quote = text.indexOf('"', position)
    if (quote < 0) return parseError(position, 'extraneous or missing " in quoted-field')
    field += text.slice(position, quote)
    const next = text[quote + 1]
    if (next === undefined || next === ',') return { field, end: quote + 1 }
    if (next !== '"') return parseError(quote, 'extraneous or missing " in quoted-field')
    field += '"'
    position = quote + 2
  }
}

function parseError(index: number, message: string): InstructionError {
  return { error: `parse error on line 1, column ${index + 1}: ${message}` }
}
