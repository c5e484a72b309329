import { openBuildContext } from '../context'
import { walk } from '../fs'
import type { Project } from '../playground'
import { encodeLink, MAX_LINK_CHARACTERS } from './link'

/** What a link could carry: all that is sent, all but some files and folders, or only what says how to build. */
export interface Offer {
  readonly kind: 'everything' | 'without' | 'dockerfile'
  /** Names at the top of the project that stay out. */
  readonly without: readonly string[]
  readonly files: number
  readonly bytes: number
  readonly text: string
}
export interface Offers {
  /** What the folder comes to without what is kept back. */
  readonly files: number
  readonly bytes: number
  /** Those that fit, the fullest first. */
  readonly offers: readonly Offer[]
  readonly secret: readonly string[]
}

interface SentFile {
  readonly path: string
  readonly bytes: number
}

/** More than this will not fit, whatever it is: it need not be packed to see. */
const HOPELESS_BYTES = 40 * MAX_LINK_CHARACTERS
/** `.env`, `.env.local`, keys: what a person would not read out aloud. */
const SECRET = /(^|\/)(\.env(\.(?!example$|sample$|template$)[\w.-]+)?|id_(rsa|ed25519)|.+\.(pem|key)|\.npmrc|\.netrc)$/

/** The links that a project could be given away by. */
export function linkOffers(project: Project, dockerfile: string): Offers {
  const opened = openBuildContext(project.files, dockerfile)
  const kept = 'error' in opened ? project.files : opened.snapshot
  const always = alwaysIn(project, dockerfile)
  const sent = filesOf({ ...project, files: kept })
  const beside = filesOf(project).filter(({ path }) => always.has(path) && !sent.some((file) => file.path === path))
  const all = [...sent, ...beside]
  const open = all.filter(({ path }) => !SECRET.test(path))
  const offers = [
    fullest(project, open, always),
    offerOf(
      project,
      'dockerfile',
      open.filter(({ path }) => always.has(path)),
      [],
    ),
  ]
  const fitting = offers.flatMap((offer) => (offer && offer.text.length <= MAX_LINK_CHARACTERS && offer.files > 0 ? [offer] : []))
  return {
    files: all.length,
    bytes: sum(all),
    secret: all.filter(({ path }) => SECRET.test(path)).map(({ path }) => path),
    offers: fitting[0]?.kind === 'everything' ? fitting.slice(0, 1) : fitting,
  }
}

/** All files, or those that are left when the largest names at the top are left out one after another. */
function fullest(project: Project, files: readonly SentFile[], always: ReadonlySet<string>): Offer | null {
  const without: string[] = []
  let left = files
  for (;;) {
    const offer = sum(left) > HOPELESS_BYTES ? null : offerOf(project, without.length === 0 ? 'everything' : 'without', left, without)
    if (offer && offer.text.length <= MAX_LINK_CHARACTERS) return offer
    const largest = largestTop(left.filter(({ path }) => !always.has(path)))
    if (largest === null) return null
    without.push(largest)
    left = left.filter(({ path }) => always.has(path) || topOf(path) !== largest)
  }
}

function offerOf(project: Project, kind: Offer['kind'], files: readonly SentFile[], without: readonly string[]): Offer {
  const text = encodeLink(
    project,
    files.map(({ path }) => path),
  )
  return { kind, without: [...without], files: files.length, bytes: sum(files), text }
}

function alwaysIn({ files }: Project, dockerfile: string): ReadonlySet<string> {
  const opened = openBuildContext(files, dockerfile)
  const ignoreFile = 'error' in opened ? '.dockerignore' : (opened.ignoreFile?.path ?? '.dockerignore')
  return new Set([dockerfile, ignoreFile])
}

function filesOf({ files }: Project): readonly SentFile[] {
  return [...walk(files)].flatMap(({ path, node }) => (node.kind === 'file' ? [{ path: path.slice(1), bytes: node.content.size }] : []))
}

function largestTop(files: readonly SentFile[]): string | null {
  const sizes = new Map<string, number>()
  for (const { path, bytes } of files) sizes.set(topOf(path), (sizes.get(topOf(path)) ?? 0) + bytes)
  const [largest] = [...sizes].sort(([, a], [, b]) => b - a)
  return largest?.[0] ?? null
}

/** `public/` of `public/a/b`; a file at the top is itself. */
const topOf = (path: string): string => path.slice(0, path.indexOf('/') + 1) || path

const sum = (files: readonly SentFile[]): number => files.reduce((total, { bytes }) => total + bytes, 0)
