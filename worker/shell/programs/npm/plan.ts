import type { NpmIndex, NpmPackage } from '../../../catalog'
import type { Process } from '../../../kernel'
import type { Options } from '../common/options'
import type { Placed } from './disk'
import type { LockEntry, LockFile, PackageJson } from './project'
import { satisfies } from './semver'

/** Packages of a lockfile that would be installed here: linux on x64 with musl, without those left out by `--omit` or NODE_ENV. */
export function lockedPackages(lock: LockFile, omitDev: boolean): Placed[] {
  return [...lock.packages].flatMap(([place, entry]) => {
    if (!place.includes('node_modules/') || entry.link || (omitDev && entry.dev) || !fits(entry)) return []
    return placed(place, entry)
  })
}

/** `--omit=dev`, `--production`, `--only=prod`, or NODE_ENV=production, unless `--include=dev` says otherwise. */
export function omitsDev({ env }: Process, options: Options): boolean {
  if (options.values('include').includes('dev')) return false
  if (options.values('omit').includes('dev') || options.has('production')) return true
  return /^prod/.test(options.value('only') ?? '') || env.get('NODE_ENV') === 'production'
}

/** Where package.json and the lockfile do not agree, as `npm ci` puts it. */
export function disagreements(project: PackageJson, lock: LockFile, index: NpmIndex): string[] {
  if (!lock.root) return []
  const wanted = { ...project.optionalDependencies, ...project.devDependencies, ...project.dependencies }
  const locked = { ...lock.root.optionalDependencies, ...lock.root.devDependencies, ...lock.root.dependencies }
  return Object.entries(wanted).flatMap(([name, range]) => {
    const entry = lock.packages.get(`node_modules/${name}`)
    const newest = index.closures.get(name)?.[0]?.version ?? range.replace(/^[\^~]/, '')
    if (!entry) return `Missing: ${name}@${newest} from lock file`
    if (locked[name] === range || satisfies(entry.version, range)) return []
    return `Invalid: lock file's ${name}@${entry.version} does not satisfy ${name}@${satisfies(newest, range) ? newest : range}`
  })
}

/** The newest known version of a package. */
export function newestOf(name: string, index: NpmIndex): NpmPackage | undefined {
  return index.closures.get(name)?.[0]
}

function fits({ optional, os, cpu, libc }: LockEntry): boolean {
  return !optional || (allows(os, 'linux') && allows(cpu, 'x64') && allows(libc, 'musl'))
}

function allows(list: readonly string[], value: string): boolean {
  return (
    list.length === 0 ||
    (list.includes(value) && !list.includes(`!${value}`)) ||
    list.some((item) => item.startsWith('!') && item !== `!${value}`)
  )
}

function placed(place: string, { version, integrity, resolved, bin, funding }: LockEntry): Placed {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const commands = typeof bin === 'string' ? { [name.slice(name.indexOf('/') + 1)]: bin } : bin
  return { place, name, version, integrity, resolved: resolved !== undefined, bin: commands, funding: funding !== undefined }
}
