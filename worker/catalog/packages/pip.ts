/** A Python package as lockfiles have it (real): version, wheel, needs. */
export interface PipPackage {
  readonly version: string
  readonly wheelBytes: number
  readonly needs: readonly string[]
}

export interface PipIndex {
  readonly packages: ReadonlyMap<string, PipPackage>
  /** For packages that are not known. */
  readonly meanBytes: number
}

/** The table, loaded on first use. */
export function pipIndex(): Promise<PipIndex> {
  return (loaded ??= load())
}

let loaded: Promise<PipIndex> | undefined

async function load(): Promise<PipIndex> {
  const { default: shard } = await import('../data/pip.json')
  const rows = shard.packages.split('\n').map((row): readonly [string, PipPackage] => {
    const [name = '', version = '', wheelBytes, ...needs] = row.split(' ')
    return [name, { version, wheelBytes: Number(wheelBytes), needs }]
  })
  const sizes = rows.map(([, row]) => row.wheelBytes).sort((a, b) => a - b)
  return { packages: new Map(rows), meanBytes: sizes[Math.floor(sizes.length / 2)] ?? 0 }
}
