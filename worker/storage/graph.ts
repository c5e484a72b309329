import { base64, bytesOf } from './base64'
import type { Blobs } from './blobs'
import { directoryWith, fileContent, knownContent, type Content, type DirectoryNode, type Node } from '../fs'

/** A value that holds what is no plain data (a function, a class of its own, a circle): it cannot be kept. */
export class NotPlain extends Error {}

/** A field as it is written: itself where it is a primitive, else the row that says what it is. */
type Cell = string | number | boolean | null | readonly [row: number]
type Row = readonly [tag: string, ...rest: readonly unknown[]]

/** Bytes up to this stand in the row; more become a blob, which is stored once. */
const INLINE_BYTES = 4096

/**
 * An immutable value → rows, what it shares written once, parts before what they are part of. A value that only grew gives the same rows and then
 * more. Knows primitives, arrays, plain objects, maps, sets, bytes, and the filesystem's directories and contents.
 */
export class GraphWriter {
  readonly rows: string[] = []
  readonly #rowOf = new Map<object, number>()
  readonly #open = new Set<object>()

  constructor(private readonly blobs: Blobs) {}

  /** The cell that stands for `value`. Throws NotPlain. */
  cell(value: unknown): Cell {
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value
    if (typeof value !== 'object') throw new NotPlain(typeof value)
    const known = this.#rowOf.get(value)
    if (known !== undefined) return [known]
    if (this.#open.has(value)) throw new NotPlain('a circle')
    this.#open.add(value)
    const text = JSON.stringify(this.#row(value))
    this.#open.delete(value)
    this.#rowOf.set(value, this.rows.length)
    this.rows.push(text)
    return [this.rows.length - 1]
  }

  #row(value: object): Row {
    if (value instanceof Uint8Array) return ['bytes', ...this.#bytes(value, null)]
    if (Array.isArray(value)) return ['array', ...value.map((each: unknown) => this.#optional(each))]
    if (value instanceof Map)
      return ['map', ...[...value].flatMap(([key, each]: [unknown, unknown]) => [this.cell(key), this.#optional(each)])]
    if (value instanceof Set) return ['set', ...[...value].map((each: unknown) => this.cell(each))]
    if (isDirectory(value)) return this.#directory(value)
    if (isContent(value)) return this.#content(value)
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new NotPlain(value.constructor.name)
    const fields = Object.entries(value).filter(([, each]) => each !== undefined)
    return ['object', fields.map(([name]) => name), ...fields.map(([, each]: [string, unknown]) => this.cell(each))]
  }

  #directory(node: DirectoryNode): Row {
    const { mode, uid, gid, mtime, inode, merged, xattrs } = node
    const entries: unknown[] = []
    for (const [name, child] of node.entries()) entries.push(name, this.cell(child))
    return ['directory', [mode, uid, gid, mtime, inode, merged], xattrs ? this.cell(xattrs) : null, ...entries]
  }

  #content({ bytes, size, program, sha256 }: Content): Row {
    if (bytes) return ['content', program, ...this.#bytes(bytes, sha256)]
    // Most are known by their size alone: their digest is made of that, and need not be written.
    return ['known', program, size, knownContent(size, null, program).sha256 === sha256 ? null : sha256]
  }

  #bytes(bytes: Uint8Array, sha256: string | null): readonly unknown[] {
    return bytes.length <= INLINE_BYTES ? [base64(bytes)] : [bytes.length, this.blobs.add(bytes, sha256)]
  }

  #optional(value: unknown): Cell {
    return value === undefined ? null : this.cell(value)
  }
}

/** Rows → the values they stand for, what was shared shared again. Null where a row is none, or asks for a blob that is not here. */
export function readGraph(rows: readonly string[], blobs: ReadonlyMap<string, Uint8Array>): readonly unknown[] | null {
  const values: unknown[] = []
  try {
    for (const row of rows) values.push(readRow(JSON.parse(row) as Row, values, blobs))
    return values
  } catch {
    return null
  }
}

function readRow([tag, ...rest]: Row, values: readonly unknown[], blobs: ReadonlyMap<string, Uint8Array>): unknown {
  const read = (cell: unknown): unknown => (Array.isArray(cell) ? valueAt(values, cell[0]) : cell)
  switch (tag) {
    case 'object': {
      const [names, ...cells] = rest
      return Object.fromEntries((names as string[]).map((name, index) => [name, read(cells[index])]))
    }
    case 'array':
      return rest.map(read)
    case 'map':
      return new Map(pairs(rest).map(([key, value]) => [read(key), read(value)]))
    case 'set':
      return new Set(rest.map(read))
    case 'bytes':
      return readBytes(rest, blobs)
    case 'content':
      return fileContent(readBytes(rest.slice(1), blobs), rest[0] as string | null)
    case 'known':
      return knownContent(rest[1] as number, rest[2] as string | null, rest[0] as string | null)
    case 'directory':
      return readDirectory(rest, read)
  }
  throw new NotPlain(tag)
}

function readDirectory([facts, xattrs, ...entries]: readonly unknown[], read: (cell: unknown) => unknown): DirectoryNode {
  const [mode, uid, gid, mtime, inode, merged] = facts as [number, number, number, number, number, boolean]
  const held = pairs(entries)
  return directoryWith(
    { mode, uid, gid, mtime, inode, merged, ...(xattrs !== null && { xattrs: read(xattrs) as ReadonlyMap<string, Uint8Array> }) },
    held.map(([name]) => name as string),
    held.map(([, node]) => read(node) as Node),
  )
}

function readBytes([first, digest]: readonly unknown[], blobs: ReadonlyMap<string, Uint8Array>): Uint8Array {
  if (typeof first === 'string') return bytesOf(first)
  const bytes = blobs.get(digest as string)
  if (!bytes || bytes.length !== first) throw new NotPlain('a blob that is not here')
  return bytes
}

function valueAt(values: readonly unknown[], row: unknown): unknown {
  if (typeof row !== 'number' || row >= values.length) throw new NotPlain('a row that is not here')
  return values[row]
}

function pairs(list: readonly unknown[]): readonly (readonly [unknown, unknown])[] {
  return Array.from({ length: list.length / 2 }, (_, index) => [list[2 * index], list[2 * index + 1]] as const)
}

function isDirectory(value: object): value is DirectoryNode {
  return 'kind' in value && value.kind === 'directory' && 'entries' in value
}

function isContent(value: object): value is Content {
  return 'sha256' in value && 'program' in value && Object.getPrototypeOf(value) !== Object.prototype
}
