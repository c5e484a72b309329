import { dependencyOrder } from './dependency-order'
import { frontCode, frontDecode } from './front-code'

/** Alpine's package table as it was gathered from the signed index: columns over package numbers. */
export interface GatheredApk {
  readonly release: string
  readonly n: string
  readonly ver: string
  readonly isz: readonly number[]
  readonly dsz: readonly number[]
  readonly dep: string
  readonly virt: Readonly<Record<string, readonly [providers: readonly number[], priorities: readonly number[]]>>
  readonly vids: Readonly<Record<string, number>>
  readonly if: Readonly<Record<string, readonly number[]>>
  readonly base: readonly number[]
  readonly comm: string
  readonly desc: string
  readonly alias: Readonly<Record<string, number>>
}

/** The shard of Alpine's packages: every column a text. Descriptions are cut at 40 characters. */
export function apkShard(table: GatheredApk): object {
  const virtuals = Object.entries(table.virt).map(([name, [providers, priorities]]) =>
    [name, table.vids[name], ...providers.map((number, i) => `${number}:${priorities[i]}`)].join(' '),
  )
  return {
    release: table.release,
    names: table.n,
    versions: table.ver,
    installedSizes: table.isz.map((size) => (size / 4096).toString(36)).join(' '),
    downloadSizes: table.dsz.map((size) => size.toString(36)).join(' '),
    depends: orderedDepends(table),
    virtuals: virtuals.join('\n'),
    installIf: Object.entries(table.if)
      .map(([number, conditions]) => [number, ...conditions].join(' '))
      .join('\n'),
    base: table.base.join(' '),
    community: table.comm,
    descriptions: table.desc
      .split('\n')
      .map((text) => text.slice(0, 40))
      .join('\n'),
    aliases: Object.entries(table.alias)
      .map((row) => row.join(' '))
      .join('\n'),
  }
}

/** The shard of all of Alpine's package names, front-coded; subpackages (`-doc`, `-dev`, …) of what is listed are left out. */
export function apkNamesShard(lines: string): object {
  const names = frontDecode(lines)
  const all = new Set(names)
  const kept = names.filter((name) => !SUBPACKAGES.some((suffix) => name.endsWith(suffix) && all.has(name.slice(0, -suffix.length))))
  return { names: frontCode(kept), subpackages: SUBPACKAGES.join(' ') }
}

const SUBPACKAGES =
  '-doc -lang -dbg -openrc -bash-completion -zsh-completion -fish-completion -pyc -dev -static -libs -locale -common -udev -systemd -nftrules -tools -utils -vim -examples'.split(
    ' ',
  )

/** Each package's needs in apk's order; numbers past the last package are virtual names. */
function orderedDepends(table: GatheredApk): string {
  const virtuals = Object.entries(table.vids).map(([name, number]) => [number, name] as const)
  const names = new Map([...frontDecode(table.n).entries(), ...virtuals])
  const numbers = new Map([...names].map(([number, name]) => [name, number]))
  const rows = table.dep.split('\n').map((row, i) => {
    const needs = row === '' ? [] : row.split(' ').map((number) => names.get(Number(number)) ?? '')
    return dependencyOrder(names.get(i) ?? '', needs).map((name) => numbers.get(name))
  })
  return rows.map((row) => row.join(' ')).join('\n')
}

/** npm packages that were really installed: `name@version bytes files` lines, and what some teaching packages bring along. */
export interface GatheredNpm {
  readonly p: string
  readonly t: Readonly<Record<string, readonly [version: string, bytes: number, files: number, packages: readonly number[]]>>
}

/** The shard of npm packages: names in front-coded lines, closures as numbers. Fails if a closure does not add up. */
export function npmShard({ p, t }: GatheredNpm): object {
  const rows = p.split('\n').map((row) => row.split(' '))
  const closures = Object.entries(t).map(([name, [version, bytes, files, packages]]) => {
    const sum = packages.reduce((total, number) => total + Number(rows[number]?.[1]), 0)
    if (sum !== bytes) throw new Error(`${name}: packages hold ${sum} bytes, the record says ${bytes}`)
    return `${name}@${version} ${files} ${packages.join(' ')}`
  })
  return {
    packages: rows.map(([id, size, files]) => `${id} ${Number(size).toString(36)} ${files}`).join('\n'),
    closures: closures.join('\n'),
  }
}

/** What teaching packages bring along by names and versions alone: `name@version` lines, and per package the steps from one line's number to the next. */
export interface GatheredNpmSets {
  readonly p: string
  readonly t: Readonly<Record<string, readonly number[]>>
}

/** The shard of such sets: `name@version` lines, then a line a package with its steps in base 36. */
export function npmSetsShard({ p, t }: GatheredNpmSets): object {
  return {
    packages: p
      .split('\n')
      .map((row) => row.trim())
      .join('\n'),
    closures: Object.entries(t)
      .map(([name, steps]) => [name, ...steps.map((step) => step.toString(36))].join(' '))
      .join('\n'),
  }
}

/** The shard of Python packages: `NAME VERSION WHEEL-BYTES NEEDS...` lines. */
export function pipShard(table: Readonly<Record<string, readonly [version: string, bytes: number, needs: readonly string[]]>>): object {
  return {
    packages: Object.entries(table)
      .map(([name, [version, bytes, needs]]) => [name, version, bytes, ...needs].join(' '))
      .join('\n'),
  }
}
