import { parsePort, type PortSpec } from '../../instructions'
import type { PlannedInstruction } from '../../plan'

/** The ports of an EXPOSE as evaluated, up to the first that cannot be read; none of another instruction. */
export function portsOf({ keyword, words }: PlannedInstruction): readonly { readonly text: string; readonly spec: PortSpec }[] {
  if (keyword !== 'EXPOSE') return []
  const ports: { text: string; spec: PortSpec }[] = []
  for (const text of words) {
    const spec = parsePort(text)
    if ('error' in spec) break
    ports.push({ text, spec })
  }
  return ports
}
