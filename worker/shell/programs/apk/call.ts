import { apkIndex, type ApkIndex } from '../../../catalog'
import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Options } from '../common/options'
import { Database } from './database'
import { fetchIndexes, repositories } from './repositories'

/** What every apk command works with. */
export interface ApkCall {
  readonly process: Process
  readonly options: Options
  readonly operands: readonly string[]
  readonly index: ApkIndex
  readonly database: Database
  /** The repositories, each `https://HOST/alpine/v3.19/main`. */
  readonly urls: readonly string[]
  /** False: no index could be reached, so no package is known. */
  readonly reachable: boolean
  readonly quiet: boolean
}

const LOCKED = 99

/** Opens the database (for `write`, as only root may) and the indexes. A number is the exit status, all said. */
export async function openApk(
  process: Process,
  options: Options,
  operands: readonly string[],
  needs: { readonly write: boolean; readonly indexes: boolean | 'update' },
): Promise<ApkCall | number> {
  if (needs.write && process.fs.access('/lib/apk/db', 2) instanceof FsError) {
    await process.stderr.write('ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n')
    return LOCKED
  }
  const quiet = options.has('q')
  const source = options.has('no-cache') ? 'no-cache' : options.has('U') || needs.indexes === 'update' ? 'update' : 'cached'
  const urls = repositories(process, options.values('X'))
  const reachable = !needs.indexes || (await fetchIndexes(process, urls, source, quiet))
  const database = Database.read(process.fs)
  return { process, options, operands, index: await process.outside(apkIndex()), database, urls, reachable, quiet }
}

/** Numbers of the installed packages that the index knows. */
export function installedNumbers({ index, database }: Pick<ApkCall, 'index' | 'database'>): Set<number> {
  return new Set(database.installed.flatMap(({ name }) => index.byName.get(name) ?? []))
}

/** A line to standard output, unless `-q`. */
export async function say({ process, quiet }: Pick<ApkCall, 'process' | 'quiet'>, line: string): Promise<void> {
  if (!quiet) await process.stdout.write(`${line}\n`)
}
