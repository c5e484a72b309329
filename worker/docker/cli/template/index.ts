import { evaluate, type Evaluated } from './evaluate'
import { FUNCTION_NAMES } from './functions'
import { TemplateError } from './lex'
import { parseTemplate } from './parse'
import type { GoValue } from './value'

export { TemplateError } from './lex'
export * from './value'

/** A template that was read: run it over as many values as there are. */
export interface Template {
  run(data: GoValue): Evaluated
}

/** Reads a template of Go's text/template with Docker's functions. The error is Go's text: `template: :1: unclosed action`. */
export function templateOf(source: string): Template | TemplateError {
  const nodes = parseTemplate(source, FUNCTION_NAMES)
  if (nodes instanceof TemplateError) return named(nodes)
  return {
    run(data) {
      const { text, error } = evaluate(source, nodes, data)
      return { text, error: error && named(error) }
    },
  }
}

function named({ text }: TemplateError): TemplateError {
  return new TemplateError(`template: :${text}`)
}
