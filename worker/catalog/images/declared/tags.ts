/** A tag taken apart: `20.11-bookworm-slim` → version 20.11, kind slim. */
interface Tag {
  /** Empty where the tag names no version. */
  readonly version: readonly number[]
  /** What decides how an image is made: alpine, slim, jre, jdk, fpm, apache, cli, alpine-slim; sorted. */
  readonly kind: string
  /** Of what it runs on: `17` in `3.9-eclipse-temurin-17` and `8-jdk17`. */
  readonly runtime: string
}

export interface Candidate {
  readonly name: string
  readonly tag: string
  /** The main program's: `20.20.2`. */
  readonly version: string
}

export interface Match {
  readonly name: string
  /** What was asked for is not here; this is the nearest. */
  readonly nearest: boolean
}

/**
 * The image that a tag means among those of its repository: the one of its version and kind, else the nearest version of that kind. null where
 * the tag has a word that no image of this repository has in life.
 */
export function matchTag(tag: string, candidates: readonly Candidate[]): Match | null {
  const exact = candidates.find((candidate) => candidate.tag === tag)
  if (exact) return { name: exact.name, nearest: false }
  const read = readTag(tag)
  if (!read) return null
  const rows = candidates.map((candidate) => ({ candidate, is: readTag(candidate.tag) ?? { version: [], kind: '', runtime: '' } }))
  const asked = { ...read, kind: rows.some(({ is }) => /jdk/.test(is.kind)) ? withJdk(read.kind) : read.kind }
  const sameKind = rows.filter(({ is }) => is.kind === asked.kind)
  const pool = sameKind.length > 0 ? sameKind : rows.filter(({ is }) => overlaps(is.kind, asked.kind))
  const [best] = [...(pool.length > 0 ? pool : rows)].sort(
    (a, b) => distance(a.candidate, asked) - distance(b.candidate, asked) || newness(b.candidate) - newness(a.candidate),
  )
  if (!best) return null
  const full = numbersOf(best.candidate.version)
  const covers = asked.version.every((number, i) => full[i] === number)
  const plain = !CODENAMES.test(tag)
  return {
    name: best.candidate.name,
    nearest: !(covers && sameKind.length > 0 && plain && asked.version.length > 0 && best.is.runtime === asked.runtime),
  }
}

/** Words that mean no version: their image is the newest. */
const NAMED = /^(latest|lts|current|stable|mainline|edge|rolling|testing|sid|unstable)$/
const CODENAMES =
  /^(lts|current|hydrogen|iron|jod|argon|boron|carbon|dubnium|erbium|fermium|gallium|krypton)|(wheezy|jessie|stretch|buster|bullseye|trixie|forky|focal|jammy|noble|bionic|xenial|trusty|hirsute|impish|kinetic|lunar|mantic|oracular|plucky)|alpine3/
const DISTRIBUTIONS =
  /^(wheezy|jessie|stretch|buster|bullseye|bookworm|trixie|forky|focal|jammy|noble|bionic|xenial|trusty|hirsute|impish|kinetic|lunar|mantic|oracular|plucky|debian12|ubi\d*|oracle|oraclelinux\d*|centos7|amazoncorretto|temurin|eclipse|openjdk|azulzulu|otel|perl|rc\d*|management|community|root|nonroot)$/
/** Ubuntu's names of its releases; alone they are a tag. */
const RELEASES: Readonly<Record<string, readonly number[]>> = {
  trusty: [14, 4],
  xenial: [16, 4],
  bionic: [18, 4],
  focal: [20, 4],
  jammy: [22, 4],
  noble: [24, 4],
}
const LTS = /^(hydrogen|iron|jod|argon|boron|carbon|dubnium|erbium|fermium|gallium|krypton)$/
const KINDS = /^(slim|jre|jdk|fpm|apache|cli|zts|headless|ga|hotspot|scm|curl|debug|amd64)$/

function readTag(tag: string): Tag | null {
  const words = tag.toLowerCase().split('-')
  const kinds: string[] = []
  let version: readonly number[] = []
  let runtime = ''
  for (const word of words) {
    const [, digits] = /^v?(\d+(?:\.\d+)*)(?:[a-z]\d*|_\d+|u\d+)?$/.exec(word) ?? []
    const [, kind = '', attached] = /^(jdk|jre)(\d+)$/.exec(word) ?? []
    const release = words.length === 1 ? RELEASES[word] : undefined
    if (release) version = release
    else if (digits !== undefined && version.length === 0) version = numbersOf(digits)
    else if (digits !== undefined) runtime = digits
    else if (NAMED.test(word) || DISTRIBUTIONS.test(word) || LTS.test(word)) continue
    else if (/^alpine[\d.]*$/.test(word)) kinds.push('alpine')
    else if (attached !== undefined) {
      kinds.push(kind)
      runtime = attached
    } else if (KINDS.test(word)) kinds.push(...(IGNORED_KINDS.has(word) ? [] : [word]))
    else return null
  }
  return { version, kind: [...new Set(kinds)].sort().join('-'), runtime }
}

const IGNORED_KINDS = new Set(['zts', 'headless', 'ga', 'hotspot', 'amd64', 'cli'])

function overlaps(kind: string, asked: string): boolean {
  const words = new Set(kind.split('-'))
  return asked.split('-').some((word) => word !== '' && words.has(word))
}

/** Java images are JDKs where the tag does not say. */
function withJdk(kind: string): string {
  const words = kind.split('-').filter((word) => word !== '')
  return words.includes('jre') || words.includes('jdk') ? kind : [...words, 'jdk'].sort().join('-')
}

function newness({ version }: Candidate): number {
  return numbersOf(version)
    .slice(0, 3)
    .reduce((sum, number, i) => sum + number * weight(i), 0)
}

/** Major versions weigh most; without one, the newest is nearest. */
function distance({ version }: Candidate, asked: Tag): number {
  const own = numbersOf(version)
  if (asked.version.length === 0) return 0
  return asked.version.reduce((sum, number, i) => sum + Math.abs(number - (own[i] ?? 0)) * weight(i), 0)
}

function weight(place: number): number {
  return 1000 ** Math.max(0, 2 - place)
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => parseInt(part, 10) || 0)
}
