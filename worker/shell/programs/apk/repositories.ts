import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { FsError, knownContent } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'

const CACHE = '/var/cache/apk'
const FRESH_US = 4 * 3600 * 1e6
/** Sizes of v3.19's indexes, about. */
const INDEX_BYTES: Readonly<Record<string, number>> = { main: 471_000, community: 1_480_000 }
const BYTES_PER_MS = 10_000

/** How the indexes are had: from the mirror each time, from the mirror if the cached ones are old, or from the mirror into the cache. */
export type IndexSource = 'no-cache' | 'cached' | 'update'

/** URLs in /etc/apk/repositories and given with `-X`, without comments and pins. */
export function repositories(process: Process, extra: readonly string[]): string[] {
  const bytes = process.fs.readFile('/etc/apk/repositories')
  const lines = bytes instanceof FsError ? [] : decodeText(bytes).split('\n')
  return [...lines, ...extra].map((line) => line.trim().split(/\s+/).at(-1) ?? '').filter((line) => line !== '' && !line.startsWith('#'))
}

/**
 * Gets each repository's index: prints `fetch URL`, spends its time, and keeps it in the cache unless told not to. Without a network each one
 * is a warning, and false is returned: apk then knows no package.
 */
export async function fetchIndexes(process: Process, urls: readonly string[], source: IndexSource, quiet: boolean): Promise<boolean> {
  let reached = true
  for (const url of urls) {
    if (source === 'cached' && isFresh(process, url)) continue
    if (!quiet) await process.stdout.write(`fetch ${url}/x86_64/APKINDEX.tar.gz\n`)
    if (process.network === 'none') {
      await process.stderr.write(
        `WARNING: ${source === 'no-cache' ? 'fetching' : 'updating and opening'} ${url}: temporary error (try again later)\n`,
      )
      reached = false
      continue
    }
    const bytes = INDEX_BYTES[url.slice(url.lastIndexOf('/') + 1)] ?? 400_000
    await process.sleep(bytes / BYTES_PER_MS)
    if (source !== 'no-cache') process.fs.writeFile(cachePath(url), knownContent(bytes), { mode: 0o644 })
  }
  return reached
}

/** `/var/cache/apk/APKINDEX.<first 8 hex digits of the URL's SHA-1>.tar.gz`. */
function cachePath(url: string): string {
  return `${CACHE}/APKINDEX.${bytesToHex(sha1(utf8ToBytes(url))).slice(0, 8)}.tar.gz`
}

function isFresh(process: Process, url: string): boolean {
  const stat = process.fs.stat(cachePath(url))
  return !(stat instanceof FsError) && process.now() - stat.mtime < FRESH_US
}
