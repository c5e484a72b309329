import { fail, print, type Call } from './command'
import { layTable } from './table'
import { printed, struct, TemplateError, templateOf, toJson, type GoStruct, type GoValue } from './template'

/** What a list is printed with. */
export interface Listing {
  readonly format: string | undefined
  /** Columns of the default table: fields in their order. */
  readonly columns: readonly string[]
  /** What stands over a field in a table. */
  readonly headers: Readonly<Record<string, string>>
  readonly rows: readonly GoStruct[]
}

const ESCAPES: readonly (readonly [string, string])[] = [
  ['\\t', '\t'],
  ['\\n', '\n'],
]

/** Prints a list as `--format` asks: `table`, `table TEMPLATE`, `json`, or a template a row (behaviour §13). */
export async function printListing(call: Call, { format = 'table', columns, headers, rows }: Listing): Promise<number> {
  if (format === 'table' || format === '') {
    const table = [columns.map((name) => headers[name] ?? name), ...rows.map((row) => columns.map((name) => textOf(row.fields.get(name))))]
    await print(call, layTable(table))
    return 0
  }
  if (format === 'json') {
    await print(call, rows.map((row) => `${toJson(row)}\n`).join(''))
    return 0
  }
  const isTable = format.startsWith('table')
  const source = ESCAPES.reduce((text, [from, to]) => text.replaceAll(from, to), isTable ? format.slice('table'.length).trim() : format)
  const template = templateOf(source)
  if (template instanceof TemplateError) return fail(call, `failed to parse template: ${template.text}`)
  const lines: string[] = []
  for (const row of rows) {
    const { text, error } = template.run(row)
    if (error) return fail(call, `failed to execute template: ${error.text}`)
    lines.push(text)
  }
  await print(
    call,
    isTable
      ? layTable([headerLine(template, headers, rows[0]), ...lines].map((line) => line.split('\t')))
      : lines.map((line) => `${line}\n`).join(''),
  )
  return 0
}

/** A table's header is its template over the fields' headers. */
function headerLine(
  template: Exclude<ReturnType<typeof templateOf>, TemplateError>,
  headers: Listing['headers'],
  like: GoStruct | undefined,
): string {
  const names = new Set([...Object.keys(headers), ...(like?.fields.keys() ?? [])])
  return template.run(struct(Object.fromEntries([...names].map((name) => [name, headers[name] ?? name])))).text
}

function textOf(value: GoValue | undefined): string {
  return value === undefined ? '' : printed(value)
}

/** A one-value command's `--format` (`version`, `info`). */
export async function printFormatted(call: Call, format: string, value: GoValue, prefix = 'template parsing error'): Promise<number> {
  if (format === 'json') {
    await print(call, `${toJson(value)}\n`)
    return 0
  }
  const template = templateOf(format)
  if (template instanceof TemplateError) return fail(call, `${prefix}: ${template.text}`, 64)
  const { text, error } = template.run(value)
  await print(call, `${text}\n`)
  return error ? fail(call, `${prefix}: ${error.text}`) : 0
}

/** The flags of every list. */
export const FORMAT_HELP = `Format output using a custom template:
'table':            Print output in table format with column headers (default)
'table TEMPLATE':   Print output in table format using the given Go template
'json':             Print in JSON format
'TEMPLATE':         Print output using the given Go template.
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`

export const INSPECT_FORMAT_HELP = `Format output using a custom template:
'json':             Print in JSON format
'TEMPLATE':         Print output using the given Go template.
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`
