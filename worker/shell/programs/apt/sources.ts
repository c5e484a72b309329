import { FsError, knownContent } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'
import { BASIS, fail, lock, say, type Apt } from './state'
import { rateText, sizeText, timeText } from './words'

const LISTS = '/var/lib/apt/lists'
const BYTES_PER_MS = 10_000

/** One suite of a source: `http://HOST/debian bookworm`, with its components. */
interface Suite {
  readonly url: string
  readonly name: string
  readonly components: readonly string[]
}

/** Downloaded and kept sizes of Debian 12's lists (kept as lz4: 19.9 MB in all). */
const RELEASE_BYTES = { main: 151_000, updates: 55_400, security: 48_000 }
const PACKAGES_BYTES = { main: 8_792_000, updates: 6_924, security: 290_000 }
const KEPT_BYTES = { main: 19_130_000, updates: 14_000, security: 501_600 }

/** `apt-get update`: asks every source for its lists. Without a network each is a warning, and the old ones stay. */
export async function update(apt: Apt): Promise<number> {
  const { process, disk } = apt
  const locked = await lock(apt, 'lists')
  if (locked !== null) return locked
  const suites = readSources(process)
  if (suites.length === 0) {
    await say(apt, 'Reading package lists...\n')
    return 0
  }
  if (process.network === 'none') return unreachable(apt, suites)
  let number = 0
  let bytes = 0
  for (const { url, name } of suites) {
    bytes += RELEASE_BYTES[kindOf(name)]
    await say(apt, `Get:${++number} ${url} ${name} InRelease [${sizeText(RELEASE_BYTES[kindOf(name)])}]\n`)
  }
  for (const { url, name, components } of suites)
    for (const component of components) {
      const size = component === 'main' ? PACKAGES_BYTES[kindOf(name)] : 20_000
      bytes += size
      await say(apt, `Get:${++number} ${url} ${name}/${component} amd64 Packages [${sizeText(size)}]\n`)
    }
  const ms = bytes / BYTES_PER_MS + 1_000
  await process.sleep(ms)
  await say(apt, `Fetched ${sizeText(bytes)} in ${timeText(ms)} (${rateText(bytes, ms)})\nReading package lists...\n`)
  disk.folder(`${LISTS}/auxfiles`)
  disk.folder(`${LISTS}/partial`)
  disk.file(`${LISTS}/lock`, 0, 0o640)
  for (const { url, name, components } of suites) {
    const prefix = `${LISTS}/${url.replace(/^\w+:\/\//, '').replace(/\//g, '_')}_dists_${name}`
    process.fs.writeFile(`${prefix}_InRelease`, knownContent(RELEASE_BYTES[kindOf(name)]))
    for (const component of components) {
      const size = component === 'main' ? KEPT_BYTES[kindOf(name)] : 40_000
      process.fs.writeFile(`${prefix}_${component}_binary-amd64_Packages.lz4`, knownContent(size))
    }
  }
  process.modelled(BASIS)
  return 0
}

async function unreachable(apt: Apt, suites: readonly Suite[]): Promise<number> {
  const { process } = apt
  const reason = ({ url }: Suite): string => `Temporary failure resolving '${hostOf(url)}'`
  for (const [i, suite] of suites.entries()) await say(apt, `Err:${i + 1} ${suite.url} ${suite.name} InRelease\n  ${reason(suite)}\n`)
  await say(apt, 'Reading package lists...\n')
  const warnings = suites.map((suite) => `W: Failed to fetch ${suite.url}/dists/${suite.name}/InRelease  ${reason(suite)}\n`)
  await process.stderr.write(
    `${warnings.join('')}W: Some index files failed to download. They have been ignored, or old ones used instead.\n`,
  )
  return 0
}

/** Where packages come from: `http://HOST/debian`, for the lines that name each download. */
export function sourceFor(process: Process): { readonly url: string; readonly suite: string } {
  const [first] = readSources(process)
  return { url: first?.url ?? 'http://deb.os.example/debian', suite: first?.name ?? 'bookworm' }
}

/** An unknown host in a download: the whole complaint. */
export function cannotFetch(process: Process, path: string): Promise<number> {
  const { url } = sourceFor(process)
  return fail(
    process,
    `Failed to fetch ${url}/pool/main/${path}  Temporary failure resolving '${hostOf(url)}'`,
    'Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?',
  )
}

function readSources({ fs }: Process): Suite[] {
  const folder = '/etc/apt/sources.list.d'
  const names = fs.readdir(folder)
  const paths = ['/etc/apt/sources.list', ...(names instanceof FsError ? [] : names.map((name) => `${folder}/${name}`))]
  return paths.flatMap((path) => {
    const bytes = fs.readFile(path)
    if (bytes instanceof FsError) return []
    return path.endsWith('.sources') ? readDeb822(decodeText(bytes)) : readOneLine(decodeText(bytes))
  })
}

function readDeb822(text: string): Suite[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string): string[] => {
      const [, value = ''] = new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(stanza) ?? []
      return value.split(/\s+/).filter((word) => word !== '')
    }
    const components = field('Components')
    return field('URIs').flatMap((url) => field('Suites').map((name) => ({ url: url.replace(/\/$/, ''), name, components })))
  })
}

function readOneLine(text: string): Suite[] {
  return text.split('\n').flatMap((line) => {
    const [, url = '', name = '', components = ''] = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? []
    if (url === '') return []
    return [
      { url: url.replace(/\/$/, ''), name, components: components.split(/\s+/).filter((word) => word !== '' && !word.startsWith('#')) },
    ]
  })
}

function kindOf(suite: string): 'main' | 'updates' | 'security' {
  return suite.endsWith('-security') ? 'security' : suite.endsWith('-updates') || suite.endsWith('-backports') ? 'updates' : 'main'
}

function hostOf(url: string): string {
  return /^\w+:\/\/([^/:]+)/.exec(url)?.[1] ?? url
}
