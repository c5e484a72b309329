import type { FileView } from '../../../worker/door/protocol'

/** A row of the file list. */
export interface TreeRow {
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly folder: boolean
  readonly ignoredBy: FileView['ignoredBy']
  readonly edited: boolean
  /** A row that stands for entries of the folder `path` that are not here yet: how many. */
  readonly left?: number
}

/** What is in a folder. A folder that no file list names stands for itself by what is in it. */
interface Branch {
  readonly path: string
  readonly name: string
  readonly file: FileView | null
  readonly entries: Map<string, Branch> | null
  sorted?: readonly Branch[]
}

const branches = new WeakMap<readonly FileView[], Branch>()
const byName = new Intl.Collator('en')

/** Rows in reading order: folders, files, then the Dockerfile and its ignore file, then what is kept back. Closed folders hide what is in them. */
export function treeRows(
  files: readonly FileView[],
  dockerfile: string,
  isOpen: (folder: string) => boolean,
  leftOf: (folder: string) => number = () => 0,
): readonly TreeRow[] {
  const rows: TreeRow[] = []
  const root = branches.get(files) ?? branchOf(files)
  branches.set(files, root)
  const walk = (branch: Branch, depth: number): void => {
    for (const entry of sortedEntries(branch, dockerfile)) {
      const { path, name, file, entries } = entry
      rows.push({ path, name, depth, folder: entries !== null, ignoredBy: ignoredBy(entry), edited: file?.edited ?? false })
      if (entries !== null && isOpen(path)) walk(entry, depth + 1)
    }
    const left = leftOf(branch.path)
    if (left > 0) rows.push({ path: branch.path, name: '', depth, folder: false, ignoredBy: null, edited: false, left })
  }
  walk(root, 0)
  return rows
}

function branchOf(files: readonly FileView[]): Branch {
  const root: Branch = { path: '', name: '', file: null, entries: new Map() }
  for (const file of files) {
    const names = file.path.split('/')
    let at = root
    for (const [depth, name] of names.entries()) {
      const isLast = depth === names.length - 1
      const known = at.entries?.get(name)
      if (known && !isLast) at = known
      else {
        const folder = !isLast || file.kind === 'directory'
        const path = isLast ? file.path : names.slice(0, depth + 1).join('/')
        const next: Branch = { path, name, file: isLast ? file : null, entries: folder ? (known?.entries ?? new Map()) : null }
        at.entries?.set(name, next)
        at = next
      }
    }
  }
  return root
}

function sortedEntries(branch: Branch, dockerfile: string): readonly Branch[] {
  branch.sorted ??= [...(branch.entries?.values() ?? [])].sort(
    (one, other) => rank(one, dockerfile) - rank(other, dockerfile) || byName.compare(one.name, other.name),
  )
  return branch.sorted
}

function ignoredBy({ file, entries }: Branch): FileView['ignoredBy'] {
  if (file || entries === null || entries.size === 0) return file?.ignoredBy ?? null
  const inside = [...entries.values()].map(ignoredBy)
  return inside.includes(null) ? null : (inside[0] ?? null)
}

function rank(branch: Branch, dockerfile: string): number {
  if (ignoredBy(branch) !== null) return 4
  if (branch.entries !== null) return 0
  if (branch.path === dockerfile) return 3
  return branch.name === '.dockerignore' ? 2 : 1
}
