import type { StepView } from '../../../../worker/door/protocol'

/** The newest line that a step printed, without its number and time; '' where it printed nothing yet. */
export function printing(log: string, { name }: Pick<StepView, 'name'>): string {
  const begun = log.lastIndexOf(` ${name}\n`)
  const number = begun === -1 ? null : /#(\d+)$/.exec(log.slice(Math.max(0, begun - 8), begun))?.[1]
  if (!number) return ''
  const at = log.lastIndexOf(`\n#${number} `)
  if (at <= begun) return ''
  const line = log.slice(at + 1).split('\n', 1)[0] ?? ''
  return line.replace(/^#\d+ (?:\d+\.\d+ )?/, '')
}
