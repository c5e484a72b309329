import type { Fidelity } from './types'

/** What a whole is worth, made of these parts: as Docker only if each part is; else the bases of all that are not, each named once. */
export function combineFidelity(parts: Iterable<Fidelity>): Fidelity {
  const what = new Set<string>()
  const basis = new Set<string>()
  for (const part of parts) {
    if (part.kind === 'not-simulated') for (const name of part.what) what.add(name)
    if (part.kind === 'modelled') for (const name of part.basis) basis.add(name)
  }
  if (what.size > 0) return { kind: 'not-simulated', what: [...what] }
  if (basis.size > 0) return { kind: 'modelled', basis: [...basis] }
  return { kind: 'as-docker' }
}
