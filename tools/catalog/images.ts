/** A published image's Dockerfile, read: what it stands on, its config, its history lines. */
interface GatheredConfig {
  readonly from: string
  readonly config: Readonly<Record<string, unknown>>
  readonly history: readonly string[]
  readonly src: string
}

/** A published image's compressed layers, with the day of the page and, where it says so, the bytes on a disk. */
interface GatheredLayers {
  readonly asOf?: string
  readonly digest?: string
  readonly dl?: number
  readonly layers?: readonly (readonly [blob: string, bytes: number])[]
  readonly disk: readonly [bytes: number, basis: string] | null
}

/** The shard of published images: rows by name. Fails where a page's layers do not add up to its own total. */
export function imagesShard(configs: Readonly<Record<string, GatheredConfig>>, layers: Readonly<Record<string, GatheredLayers>>): object {
  for (const [name, { layers: blobs = [], dl = 0 }] of Object.entries(layers)) {
    const sum = blobs.reduce((total, [, bytes]) => total + bytes, 0)
    if (blobs.length > 0 && sum !== dl) throw new Error(`${name}: layers hold ${sum} bytes, the page says ${dl}`)
  }
  return {
    configs: Object.fromEntries(
      Object.entries(configs).map(([name, { from, config, history, src }]) => [
        name,
        {
          from,
          config: JSON.stringify(config),
          history: history.join('\n'),
          source: src.replace(/ \S+$/, ''),
          date: src.slice(src.lastIndexOf(' ') + 1),
        },
      ]),
    ),
    layers: Object.fromEntries(
      Object.entries(layers).map(([name, { asOf = '', digest = '', dl = 0, layers: blobs = [], disk }]) => [
        name,
        { asOf, digest, bytes: dl, blobs: blobs.map(([, bytes]) => bytes).join(' '), disk: disk?.[0] ?? 0 },
      ]),
    ),
  }
}
