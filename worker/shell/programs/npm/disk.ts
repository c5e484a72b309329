import type { NpmIndex } from '../../../catalog'
import { fileContent, FsError, knownContent, type FileSystem } from '../../../fs'
import type { Process } from '../../../kernel'
import { makeFolders } from '../common/folders'
import { home } from './complaint'

/** A package and the folder it goes into. */
export interface Placed {
  /** `node_modules/express` */
  readonly place: string
  readonly name: string
  readonly version: string
  readonly integrity?: string | undefined
  /** Its tarball's address is known: npm need not ask for its page. */
  readonly resolved: boolean
  /** Command → script in the package. */
  readonly bin: Readonly<Record<string, string>>
  readonly funding: boolean
}

/** What a tarball is of the unpacked bytes, what npm keeps of a package's page, what an entry of the cache's index takes: measured on express. */
const TARBALL_SHARE = 0.32
const PAGE_BYTES = 36_000
const INDEX_BYTES = 660
const SCRIPT_BYTES = 400

/**
 * Writes the packages into `folder` (the one that holds node_modules): each with its real name, version, sum of bytes and number of files, and
 * its commands in `.bin`. Files that are not known one by one stand as `not-listed/1`, `not-listed/2`, ….
 */
export async function writePackages(
  process: Process,
  folder: string,
  packages: readonly Placed[],
  index: NpmIndex,
): Promise<true | FsError> {
  for (const placed of packages) {
    const written = writePackage(process.fs, `${folder}/${placed.place}`, placed, index)
    if (written instanceof FsError) return written
    const linked = linkCommands(process.fs, folder, placed)
    if (linked instanceof FsError) return linked
    await process.work(factsOf(placed, index).files)
  }
  return true
}

/** Bytes and files of a package; the mean where it is not known. */
export function factsOf(
  { name, version }: Pick<Placed, 'name' | 'version'>,
  index: NpmIndex,
): { readonly bytes: number; readonly files: number } {
  return index.packages.get(`${name}@${version}`) ?? index.mean
}

/** How many of the packages npm's cache does not hold yet; puts those there. */
export function fillCache(process: Process, packages: readonly Placed[], index: NpmIndex): number {
  const cache = `${home(process)}/.npm/_cacache`
  const missing = packages.filter((placed) => process.fs.lstat(tarballPath(cache, placed)) instanceof FsError)
  for (const placed of missing) {
    const path = tarballPath(cache, placed)
    if (makeFolders(process.fs, path.slice(0, path.lastIndexOf('/'))) instanceof FsError) return missing.length
    process.fs.writeFile(path, knownContent(Math.round(factsOf(placed, index).bytes * TARBALL_SHARE)))
    putKnown(process.fs, `${cache}/index-v5/not-listed`, `${placed.name}@${placed.version}`, INDEX_BYTES)
    if (!placed.resolved) putKnown(process.fs, `${cache}/content-v2/not-listed`, placed.name, PAGE_BYTES)
  }
  return missing.length
}

/** npm's content store is named by the digest that the lockfile gives; without one the name stands for it. */
function tarballPath(cache: string, { name, version, integrity }: Placed): string {
  const [, base64] = /^sha512-([A-Za-z0-9+/=]+)$/.exec(integrity ?? '') ?? []
  if (base64 === undefined) return `${cache}/content-v2/sha512/${name}@${version}`
  const hex = [...atob(base64)].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  return `${cache}/content-v2/sha512/${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex.slice(4)}`
}

function putKnown(fs: FileSystem, folder: string, name: string, bytes: number): void {
  const path = `${folder}/${name}`
  if (makeFolders(fs, path.slice(0, path.lastIndexOf('/'))) === true) fs.writeFile(path, knownContent(bytes))
}

function writePackage(fs: FileSystem, path: string, placed: Placed, index: NpmIndex): true | FsError {
  const made = makeFolders(fs, `${path}/not-listed`)
  if (made instanceof FsError) return made
  const about = fileContent(`${JSON.stringify({ name: placed.name, version: placed.version })}\n`)
  const written = fs.writeFile(`${path}/package.json`, about)
  if (written instanceof FsError) return written
  const facts = factsOf(placed, index)
  const scripts = Object.values(placed.bin)
  const count = Math.max(1, facts.files - 1 - scripts.length)
  const bytes = Math.max(0, facts.bytes - about.size - SCRIPT_BYTES * scripts.length)
  for (let i = 0; i < count; i++) {
    const share = Math.floor(bytes / count) + (i === 0 ? bytes % count : 0)
    const result = fs.writeFile(`${path}/not-listed/${i + 1}`, knownContent(share))
    if (result instanceof FsError) return result
  }
  return true
}

/** Commands are links from the nearest `.bin`. */
function linkCommands(fs: FileSystem, folder: string, { place, bin }: Placed): true | FsError {
  const above = place.slice(0, place.lastIndexOf('node_modules/') + 'node_modules'.length)
  const inside = place.slice(above.length + 1)
  for (const [command, script] of Object.entries(bin)) {
    const path = `${folder}/${place}/${script.replace(/^\.\//, '')}`
    const made = makeFolders(fs, path.slice(0, path.lastIndexOf('/')))
    if (made instanceof FsError) return made
    fs.writeFile(path, knownContent(SCRIPT_BYTES, null, command), { mode: 0o755 })
    fs.chmod(path, 0o755)
    makeFolders(fs, `${folder}/${above}/.bin`)
    fs.symlink(`../${inside}/${script.replace(/^\.\//, '')}`, `${folder}/${above}/.bin/${command}`)
  }
  return true
}
