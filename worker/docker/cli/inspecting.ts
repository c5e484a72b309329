import { fail, print, type Call } from './command'
import { TemplateError, templateOf, toJson, type GoValue } from './template'

const BAD_TEMPLATE = 64
const INDENT = 4

/** One thing looked for: found, or the whole line that stderr gets. */
export type Looked = { readonly value: GoValue } | { readonly missing: string }

/** Prints what `inspect` commands print: JSON, or a template a thing; what is missing afterwards (behaviour §13). */
export async function printInspected(call: Call, look: (name: string) => Looked): Promise<number> {
  const format = call.flags.text('format') ?? ''
  const template = format === '' || format === 'json' ? null : templateOf(format.replaceAll('\\t', '\t').replaceAll('\\n', '\n'))
  if (template instanceof TemplateError) return fail(call, `template parsing error: ${template.text}`, BAD_TEMPLATE)
  const looked = call.operands.map(look)
  const found = looked.flatMap((each) => ('value' in each ? [each.value] : []))
  const missing = looked.flatMap((each) => ('missing' in each ? [each.missing] : []))
  if (!template) {
    await print(call, format === 'json' ? `${toJson(found)}\n` : `${toJson(found, { indent: INDENT })}\n`)
    return report(call, missing)
  }
  const lines: string[] = []
  for (const value of found) {
    const { text, error } = template.run(value)
    lines.push(`${text}\n`)
    if (!error) continue
    await print(call, lines.join(''))
    return fail(call, `template parsing error: ${error.text}`)
  }
  await print(call, lines.length === 0 && missing.length > 0 ? '\n' : lines.join(''))
  return report(call, missing)
}

async function report(call: Call, missing: readonly string[]): Promise<number> {
  if (missing.length === 0) return 0
  return fail(call, missing.join('\n'))
}
