import type { FileView } from '../../../worker/door/protocol'

/** A row of the file list. */
export interface TreeRow {
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly folder: boolean
  readonly ignoredBy: FileView['ignoredBy']
  readonly edited: boolean
}

/** Rows in reading order: folders, files, then the Dockerfile and its ignore file, then what is kept back. Closed folders hide what is in them. */
export function treeRows(files: readonly FileView[], dockerfile: string, isOpen: (folder: string) => boolean): readonly TreeRow[] {
  const byFolder = new Map<string, Map<string, FileView | null>>()
  for (const file of files) {
    const parts = file.path.split('/')
    parts.forEach((_part, index) => {
      const path = parts.slice(0, index + 1).join('/')
      const folder = parts.slice(0, index).join('/')
      const entries = byFolder.get(folder) ?? new Map<string, FileView | null>()
      byFolder.set(folder, entries)
      if (index === parts.length - 1) entries.set(path, file)
      else if (!entries.has(path)) entries.set(path, null)
    })
  }
  const rows: TreeRow[] = []
  const walk = (folder: string, depth: number): void => {
    const entries = [...(byFolder.get(folder)?.entries() ?? [])].map(([path, file]) => rowOf(path, file, depth, files))
    entries.sort((one, other) => rank(one, dockerfile) - rank(other, dockerfile) || one.name.localeCompare(other.name, 'en'))
    for (const row of entries) {
      rows.push(row)
      if (row.folder && isOpen(row.path)) walk(row.path, depth + 1)
    }
  }
  walk('', 0)
  return rows
}

function rowOf(path: string, file: FileView | null, depth: number, files: readonly FileView[]): TreeRow {
  const folder = file === null || file.kind === 'directory'
  const inside = folder ? files.filter((other) => other.path.startsWith(`${path}/`)) : []
  const whole = inside.length > 0 && inside.every((other) => other.ignoredBy !== null)
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    depth,
    folder,
    ignoredBy: file?.ignoredBy ?? (whole ? (inside[0]?.ignoredBy ?? null) : null),
    edited: file?.edited ?? false,
  }
}

function rank(row: TreeRow, dockerfile: string): number {
  if (row.ignoredBy !== null) return 4
  if (row.folder) return 0
  if (row.path === dockerfile) return 3
  return row.name === '.dockerignore' ? 2 : 1
}
