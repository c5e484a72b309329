/** True where Alpine v3.19 has a package of this name, whatever else is known of it. Loaded on first use. */
export async function isApkName(name: string): Promise<boolean> {
  const { names, suffixes } = await (loaded ??= load())
  return names.has(name) || suffixes.some((suffix) => name.endsWith(suffix) && names.has(name.slice(0, -suffix.length)))
}

let loaded: ReturnType<typeof load> | undefined

async function load(): Promise<{ readonly names: ReadonlySet<string>; readonly suffixes: readonly string[] }> {
  const { default: shard } = await import('../data/apk-names.json')
  return { names: new Set(frontCoded(shard.names)), suffixes: shard.subpackages.split(' ') }
}

/** Lines that each begin with how much of the line before they keep (base 36). */
export function frontCoded(lines: string): string[] {
  let before = ''
  return lines.split('\n').map((line) => (before = before.slice(0, parseInt(line[0] ?? '0', 36)) + line.slice(1)))
}
