import { hereBefore } from './here'
import { linkOf } from './link'
import { isReadable, listProjects, readProject, takeOverOld } from './store'
import type { SavedProject, Unreadable } from './store'

/** What a visit begins with: a link's project, else the one that was open last. */
export interface Start {
  readonly saved: SavedProject | null
  readonly unreadable: Unreadable | null
  readonly link: string | null
}

const NOTHING: Start = { saved: null, unreadable: null, link: null }

/** Reads what is kept. Nothing at all where storage is denied: the sample is opened then. */
export async function findStart(hash: string): Promise<Start> {
  const link = linkOf(hash)
  if (link !== null) return { ...NOTHING, link }
  try {
    const old = await takeOverOld()
    const id = hereBefore() ?? old
    const found = (id === null ? null : await readProject(id)) ?? (await newest())
    if (found === null) return NOTHING
    return 'problem' in found ? { ...NOTHING, unreadable: found } : { ...NOTHING, saved: found }
  } catch {
    return NOTHING
  }
}

async function newest(): Promise<SavedProject | Unreadable | null> {
  const row = (await listProjects()).find(isReadable)
  return row ? readProject(row.id) : null
}
