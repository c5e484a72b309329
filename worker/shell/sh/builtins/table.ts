import type { Shell } from '../shell'
import type { Builtin } from './builtin'

const TABLE = new Map<string, Builtin>()

/** Makes builtins known; the index does, once. */
export function register(builtins: readonly Builtin[]): void {
  for (const builtin of builtins) TABLE.set(builtin.name, builtin)
}

/** The builtin of that name, where this shell has it. */
export function builtinNamed(shell: Shell, name: string): Builtin | undefined {
  const builtin = TABLE.get(name)
  return builtin && (!builtin.only || builtin.only.includes(shell.dialect.name)) ? builtin : undefined
}
