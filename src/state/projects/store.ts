import { createStore, delMany, get, promisifyRequest } from 'idb-keyval'
import type { UseStore } from 'idb-keyval'
import type { FirstView, KeptRecord, LinkProblem, RecordProblem } from '../../../worker/door/protocol'

/**
 * Where projects are kept: an IndexedDB store of small records. `summary/ID` is a row of the list, `project/ID` a head with its first view, `blob/ID/DIGEST`
 * bytes that a head names. A save is one transaction: a tab that is ended in the middle of it leaves what was there.
 */

/** A row of the list of projects. */
export interface Summary {
  readonly version: 2
  readonly id: string
  /** The project's, which may have been given another since the record was written. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  /** Of the newest image; null: none. */
  readonly imageBytes: number | null
  readonly isModelled: boolean
  /** The image's layers, the base first, for its small picture. */
  readonly layers: readonly { readonly base: boolean; readonly sizeBytes: number }[]
  readonly storedBytes: number
}
interface StoredProject {
  readonly version: 2
  readonly id: string
  readonly head: Uint8Array
  readonly uses: readonly string[]
  readonly first: FirstView
  /** The page that wrote it: another one may paint a view differently, and waits for its engine. */
  readonly page: string
}

/** A project as it is opened. */
export interface SavedProject {
  readonly id: string
  readonly name: string
  readonly record: KeptRecord
  readonly first: FirstView | null
  /** Blobs that are stored. */
  readonly uses: readonly string[]
}
/** Something is kept here that this page cannot read: it stays as it is. */
export interface Unreadable {
  readonly id: string
  readonly name: string
  readonly problem: RecordProblem
}
export type Row = Summary | Unreadable

export const isReadable = (row: Row): row is Summary => !('problem' in row)

export const isRecordProblem = (problem: RecordProblem | LinkProblem): problem is RecordProblem => !problem.startsWith('link-')

const kept: UseStore = createStore('layerlab', 'kept')
const OLD_KEY = 'layerlab.playground'
const OLD_ASIDE = 'layerlab.aside'
const VERSION = 2

/** All projects, the newest first. What cannot be read is among them, and hides none. */
export async function listProjects(): Promise<readonly Row[]> {
  const rows = await kept('readonly', (store) => promisifyRequest<unknown[]>(store.getAll(IDBKeyRange.bound('summary/', 'summary0'))))
  const keys = await kept('readonly', (store) =>
    promisifyRequest(store.getAllKeys(IDBKeyRange.bound('summary/', 'summary0')) as IDBRequest<string[]>),
  )
  return rows.map((row, index) => rowOf(row, (keys[index] ?? '').slice('summary/'.length))).sort((a, b) => savedAt(b) - savedAt(a))
}

const savedAt = (row: Row): number => (isReadable(row) ? row.savedAt : 0)

function rowOf(row: unknown, id: string): Row {
  const { version, name } = (typeof row === 'object' && row !== null ? row : {}) as { readonly version?: unknown; readonly name?: unknown }
  const title = typeof name === 'string' ? name : id
  if (typeof version === 'number' && version > VERSION) return { id, name: title, problem: 'newer-version' }
  return isSummary(row) ? { ...row, id } : { id, name: title, problem: 'damaged' }
}

function isSummary(row: unknown): row is Summary {
  const { name, savedAt: at, layers, storedBytes } = (row ?? {}) as Partial<Summary>
  return typeof name === 'string' && typeof at === 'number' && Array.isArray(layers) && typeof storedBytes === 'number'
}

/** A project with its bytes; null: there is none of this id. */
export async function readProject(id: string): Promise<SavedProject | Unreadable | null> {
  const [summary, project] = await kept('readonly', (store) =>
    Promise.all([promisifyRequest<unknown>(store.get(`summary/${id}`)), promisifyRequest<unknown>(store.get(`project/${id}`))]),
  )
  if (summary === undefined) return null
  const row = rowOf(summary, id)
  if (!isReadable(row)) return row
  const {
    version = 0,
    head,
    uses,
    first,
    page,
  } = (project ?? {}) as Partial<Omit<StoredProject, 'version'>> & { readonly version?: number }
  if (version > VERSION) return { id, name: row.name, problem: 'newer-version' }
  if (!(head instanceof Uint8Array) || !Array.isArray(uses)) return { id, name: row.name, problem: 'damaged' }
  const blobs = await readBlobs(id, uses as readonly string[])
  return {
    id,
    name: row.name,
    record: { head, blobs },
    first: page === PAGE && first ? first : null,
    uses: [...blobs.keys()],
  }
}

/** Another build of the page has this module at another address. */
const PAGE = import.meta.url

function readBlobs(id: string, uses: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  return kept('readonly', async (store) => {
    const all = await Promise.all(uses.map((digest) => promisifyRequest<unknown>(store.get(`blob/${id}/${digest}`))))
    return new Map(uses.flatMap((digest, index) => (all[index] instanceof Uint8Array ? [[digest, all[index]] as const] : [])))
  })
}

export interface Saving {
  readonly summary: Summary
  readonly record: KeptRecord
  readonly uses: readonly string[]
  readonly first: FirstView
  /** Blobs that the record before named. */
  readonly before: readonly string[]
}

/** Writes a project, all of it or nothing. Rejects where storage is denied or full. */
export function writeProject({ summary, record, uses, first, before }: Saving): Promise<void> {
  const { id } = summary
  const project: StoredProject = { version: VERSION, id, head: record.head, uses, first, page: PAGE }
  return kept('readwrite', (store) => {
    for (const [digest, bytes] of record.blobs) store.put(bytes, `blob/${id}/${digest}`)
    for (const digest of before) if (!uses.includes(digest)) store.delete(`blob/${id}/${digest}`)
    store.put(project, `project/${id}`)
    store.put(summary, `summary/${id}`)
    return promisifyRequest(store.transaction)
  })
}

/** Gives a project another name in the list. */
export function renameStored(id: string, name: string): Promise<void> {
  return kept('readwrite', async (store) => {
    const row = await promisifyRequest<unknown>(store.get(`summary/${id}`))
    if (row !== undefined) store.put({ ...(row as object), name }, `summary/${id}`)
    return promisifyRequest(store.transaction)
  })
}

/** Takes a project away, all of it. */
export function deleteProject(id: string): Promise<void> {
  return kept('readwrite', (store) => {
    for (const range of rangesOf(id)) store.delete(range)
    return promisifyRequest(store.transaction)
  })
}

/** Everything that is kept of a project, as it is: for a person who wants it, whatever it is. */
export function readAsIs(id: string): Promise<ReadonlyMap<string, unknown>> {
  return kept('readonly', async (store) => {
    const found = new Map<string, unknown>()
    for (const range of rangesOf(id)) {
      const [keys, values] = await Promise.all([
        promisifyRequest(store.getAllKeys(range) as IDBRequest<string[]>),
        promisifyRequest<unknown[]>(store.getAll(range)),
      ])
      keys.forEach((key, index) => found.set(key, values[index]))
    }
    return found
  })
}

const rangesOf = (id: string): readonly IDBKeyRange[] => [
  IDBKeyRange.only(`summary/${id}`),
  IDBKeyRange.only(`project/${id}`),
  IDBKeyRange.bound(`blob/${id}/`, `blob/${id}0`),
]

/** The one project that pages before this one kept, and what they had put aside, become projects like others. */
export async function takeOverOld(): Promise<string | null> {
  const old = await get<{ readonly version?: number; readonly record?: unknown; readonly first?: FirstView }>(OLD_KEY)
  const aside = (await get<readonly unknown[]>(OLD_ASIDE)) ?? []
  for (const [index, head] of aside.entries()) if (head instanceof Uint8Array) await putOld(`aside-${index}`, `aside-${index}`, head)
  if (!old) return null
  const head = old.record instanceof Uint8Array ? old.record : new TextEncoder().encode(JSON.stringify(old))
  await putOld('first', old.first?.view.project.name ?? 'my-app', head)
  await delMany([OLD_KEY, OLD_ASIDE])
  return 'first'
}

/** Once: what is there already is the person's own work by now. */
function putOld(id: string, name: string, head: Uint8Array): Promise<void> {
  return kept('readwrite', async (store) => {
    if ((await promisifyRequest<unknown>(store.get(`summary/${id}`))) !== undefined) return
    const summary: Summary = {
      version: VERSION,
      id,
      name,
      savedAt: 0,
      imageBytes: null,
      isModelled: false,
      layers: [],
      storedBytes: head.length,
    }
    store.put(summary, `summary/${id}`)
    store.put({ version: VERSION, id, head, uses: [], page: '' }, `project/${id}`)
    await promisifyRequest(store.transaction)
  })
}
