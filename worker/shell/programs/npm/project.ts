import * as v from 'valibot'
import { FsError } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'

/** package.json, as far as it matters here. */
export type PackageJson = v.InferOutput<typeof PACKAGE>
/** One package of a lockfile; its place is `node_modules/a` or `node_modules/a/node_modules/b`. */
export type LockEntry = v.InferOutput<typeof ENTRY>
export interface LockFile {
  /** What package.json asked for when it was written; null where an old lockfile does not say. */
  readonly root: LockEntry | null
  readonly packages: ReadonlyMap<string, LockEntry>
}
/** The file is there and says nothing sensible; the words are the parser's. */
export interface BadJson {
  readonly error: string
  readonly text: string
}

const STRINGS = v.optional(v.record(v.string(), v.string()), {})
const LIST = v.optional(v.array(v.string()), [])

const PACKAGE = v.object({
  name: v.optional(v.string(), ''),
  version: v.optional(v.string(), ''),
  scripts: STRINGS,
  dependencies: STRINGS,
  devDependencies: STRINGS,
  optionalDependencies: STRINGS,
})

const ENTRY = v.object({
  version: v.optional(v.string(), ''),
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  dev: v.optional(v.boolean(), false),
  optional: v.optional(v.boolean(), false),
  link: v.optional(v.boolean(), false),
  os: LIST,
  cpu: LIST,
  libc: LIST,
  funding: v.optional(v.unknown()),
  bin: v.optional(v.union([v.record(v.string(), v.string()), v.string()]), {}),
  dependencies: STRINGS,
  devDependencies: STRINGS,
  optionalDependencies: STRINGS,
})

/** The package.json of a folder. null: there is none. */
export function readPackageJson(process: Process, folder: string): PackageJson | BadJson | FsError | null {
  return readJson(process, `${folder}/package.json`, PACKAGE)
}

/** package-lock.json or npm-shrinkwrap.json of a folder, versions 1 to 3. null: there is none. */
export function readLockFile(process: Process, folder: string): LockFile | BadJson | FsError | null {
  const found = readJson(process, `${folder}/npm-shrinkwrap.json`, LOCK) ?? readJson(process, `${folder}/package-lock.json`, LOCK)
  if (!found || found instanceof FsError || 'error' in found) return found
  if (!found.packages) return { root: null, packages: flatten(found.dependencies ?? {}, '') }
  const { '': root, ...packages } = found.packages
  return { root: root ?? null, packages: new Map(Object.entries(packages)) }
}

interface OldEntry {
  readonly version: string
  readonly dev: boolean
  readonly optional: boolean
  readonly dependencies?: Readonly<Record<string, OldEntry>>
}

const OLD_ENTRY: v.GenericSchema<unknown, OldEntry> = v.object({
  version: v.optional(v.string(), ''),
  dev: v.optional(v.boolean(), false),
  optional: v.optional(v.boolean(), false),
  dependencies: v.optional(
    v.record(
      v.string(),
      v.lazy(() => OLD_ENTRY),
    ),
  ),
})

const LOCK = v.object({
  packages: v.optional(v.record(v.string(), ENTRY)),
  dependencies: v.optional(v.record(v.string(), OLD_ENTRY)),
})

/** The nested packages of a version 1 lockfile by their places. */
function flatten(packages: Readonly<Record<string, OldEntry>>, above: string): Map<string, LockEntry> {
  const rows = Object.entries(packages).flatMap(([name, { version, dev, optional, dependencies = {} }]) => {
    const place = `${above}node_modules/${name}`
    const entry: LockEntry = { ...v.parse(ENTRY, {}), version, dev, optional }
    return [[place, entry] as const, ...flatten(dependencies, `${place}/`)]
  })
  return new Map(rows)
}

function readJson<T>(process: Process, path: string, schema: v.GenericSchema<unknown, T>): T | BadJson | FsError | null {
  const bytes = process.fs.readFile(path)
  if (bytes instanceof FsError) return bytes.code === 'ENOENT' || bytes.code === 'ENOTDIR' ? null : bytes
  const text = decodeText(bytes).replace(/^\ufeff/, '')
  try {
    const result = v.safeParse(schema, JSON.parse(text))
    return result.success ? result.output : { error: `${v.getDotPath(result.issues[0]) ?? 'the file'}: ${result.issues[0].message}`, text }
  } catch (fault) {
    return { error: fault instanceof Error ? fault.message : String(fault), text }
  }
}
