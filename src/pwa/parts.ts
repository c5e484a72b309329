/** A file that a first visit does not install: named by the site's build in `offline.json`. */
export interface Part {
  readonly url: string
  readonly bytes: number
}

const CACHE = 'layerlab-parts'

/** The parts of this version of the page; none where there is no such list (a development server). */
export async function readParts(): Promise<readonly Part[]> {
  const response = await fetch('./offline.json')
  const list: unknown = response.ok ? await response.json() : []
  return Array.isArray(list) ? list.filter(isPart) : []
}

function isPart(value: unknown): value is Part {
  const { url, bytes } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Part>
  return typeof url === 'string' && url.startsWith('assets/') && typeof bytes === 'number'
}

/** Fetches what is not here yet, one after another so that nothing else waits; what another version left goes. `ondone` hears of each. */
export async function fetchParts(parts: readonly Part[], ondone: (bytes: number) => void): Promise<void> {
  const cache = await caches.open(CACHE)
  const wanted = new Set(parts.map(({ url }) => new URL(url, document.baseURI).href))
  for (const { url, bytes } of parts) {
    if (!(await cache.match(url))) await cache.add(url)
    ondone(bytes)
  }
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url)
}
