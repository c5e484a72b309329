import { frontCode, frontDecode } from './front-code'

/** Debian's package table as it was gathered from the signed indexes: columns over package numbers; numbers past `count` are virtual names. */
export interface GatheredDebian {
  readonly n: string
  readonly count: number
  readonly ver: string
  readonly isz: readonly number[]
  readonly dsz: readonly number[]
  readonly dep: string
  readonly rec: string
  readonly con: Readonly<Record<string, readonly number[]>>
  readonly vp: readonly (readonly number[])[]
  readonly rp: Readonly<Record<string, readonly number[]>>
  readonly p: string
  readonly base: readonly number[]
  readonly all: string
  readonly desc: string
}

/** The shard of Debian's packages: every column a text. Descriptions are a shard of their own. */
export function debianShard(table: GatheredDebian): object {
  const lines = table.ver.split('\n').length
  if (lines !== table.count) throw new Error(`${lines} versions for ${table.count} packages`)
  const names = frontDecode(table.n)
  return {
    names: table.n,
    count: table.count,
    versions: table.ver,
    installedKilobytes: table.isz.map((size) => size.toString(36)).join(' '),
    downloadBytes: table.dsz.map((size) => size.toString(36)).join(' '),
    depends: table.dep,
    recommends: table.rec,
    conflicts: rows(table.con),
    providers: table.vp.map((numbers, i) => preferred(numbers, names, names[table.count + i]).join(' ')).join('\n'),
    alsoProvided: rows(table.rp),
    priorities: table.p,
    base: table.base.join(' '),
    anyArchitecture: table.all,
  }
}

export function debianDescriptionsShard({ desc }: GatheredDebian): object {
  return { descriptions: desc }
}

/** All of Debian's package names, front-coded, without those that the table has. */
export function debianNamesShard(lines: string, { n }: GatheredDebian): object {
  const known = new Set(frontDecode(n))
  return { names: frontCode(frontDecode(lines).filter((name) => !known.has(name))) }
}

/** File lists of packages that were unpacked: package → front-coded lines `PATH TAB META`. Fails on a line without either. */
export function debianFilesShard(sample: Readonly<Record<string, string>>): object {
  for (const [name, lines] of Object.entries(sample)) {
    if (lines !== '' && lines.split('\n').some((line) => !/^[0-9a-z]+\/.+\t[fxlhF]/.test(line) && !/^[0-9a-z]+\/.*\t/.test(line)))
      throw new Error(`${name}: a line without path or size`)
  }
  return { files: sample }
}

/** What apt takes of several providers where the table's own order says otherwise: seen in its recorded answers. */
const PREFERRED: Readonly<Record<string, string>> = { 'phpapi-20220829': 'php8.2-phpdbg' }

function preferred(numbers: readonly number[], names: readonly string[], virtual = ''): readonly number[] {
  const first = numbers.find((number) => names[number] === PREFERRED[virtual])
  return first === undefined ? numbers : [first, ...numbers.filter((number) => number !== first)]
}

function rows(table: Readonly<Record<string, readonly number[]>>): string {
  return Object.entries(table)
    .filter(([, numbers]) => numbers.length > 0)
    .map(([number, numbers]) => [number, ...numbers].join(' '))
    .join('\n')
}
