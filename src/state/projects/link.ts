/** `#p=…` carries a project. */
export function linkOf(hash: string): string | null {
  return /^#p=(.*)$/s.exec(hash)?.[1] ?? null
}
