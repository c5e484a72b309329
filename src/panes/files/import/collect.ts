/** A file of a drop or an upload, or (null) a folder with nothing in it; its path begins with what was dropped. */
export interface Picked {
  readonly path: string
  readonly file: File | null
}
/** What could not be taken: the browser could not read it, or it lies too deep. */
export interface Unpicked {
  readonly path: string
  readonly problem: 'unreadable' | 'too-deep'
}

/** A link that leads back into its own folder would go on for ever. */
const MAX_DEPTH = 64

/** What was dropped. To be called in the event's own turn: afterwards a drop is empty. */
export function droppedRoots(transfer: DataTransfer): readonly FileSystemEntry[] {
  return [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
}

/** Files of what was dropped, folder by folder. */
export async function* entriesOf(roots: readonly FileSystemEntry[]): AsyncGenerator<Picked | Unpicked> {
  for (const root of roots) yield* walkEntry(root, root.name, 0)
}

/** Files that a field gave: of a chosen folder with their paths. */
export function* chosenFiles(files: FileList): Generator<Picked> {
  for (const file of files) yield { path: file.webkitRelativePath || file.name, file }
}

/** Files of a folder that the browser lets us read. */
export async function* folderFiles(folder: FolderHandle): AsyncGenerator<Picked | Unpicked> {
  yield* walkHandle(folder, folder.name, [])
}

/** The part of a directory handle that is read; TypeScript's own has no `entries` yet. */
export interface FolderHandle {
  readonly kind: 'directory'
  readonly name: string
  entries(): AsyncIterable<readonly [string, FolderHandle | FileSystemFileHandle]>
  isSameEntry(other: FolderHandle): Promise<boolean>
}

async function* walkEntry(entry: FileSystemEntry, path: string, depth: number): AsyncGenerator<Picked | Unpicked> {
  if (isFileEntry(entry)) {
    yield await new Promise<Picked | Unpicked>((resolve) => {
      entry.file(
        (file) => {
          resolve({ path, file })
        },
        () => {
          resolve({ path, problem: 'unreadable' })
        },
      )
    })
    return
  }
  if (!isFolderEntry(entry)) return
  if (depth >= MAX_DEPTH) yield { path, problem: 'too-deep' }
  else yield* walkFolder(entry, path, depth)
}

async function* walkFolder(folder: FileSystemDirectoryEntry, path: string, depth: number): AsyncGenerator<Picked | Unpicked> {
  const reader = folder.createReader()
  let isEmpty = true
  for (;;) {
    const entries = await new Promise<readonly FileSystemEntry[] | null>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve(null)
      })
    })
    if (entries === null) yield { path, problem: 'unreadable' }
    if (entries === null || entries.length === 0) break
    isEmpty = false
    for (const entry of entries) yield* walkEntry(entry, `${path}/${entry.name}`, depth + 1)
  }
  if (isEmpty) yield { path, file: null }
}

async function* walkHandle(folder: FolderHandle, path: string, above: readonly FolderHandle[]): AsyncGenerator<Picked | Unpicked> {
  for (const outer of above) {
    if (!(await outer.isSameEntry(folder))) continue
    yield { path, problem: 'too-deep' }
    return
  }
  let isEmpty = true
  try {
    for await (const [name, handle] of folder.entries()) {
      isEmpty = false
      const here = `${path}/${name}`
      if (handle.kind === 'directory') yield* walkHandle(handle, here, [...above, folder])
      else yield { path: here, file: await handle.getFile() }
    }
    if (isEmpty) yield { path, file: null }
  } catch {
    yield { path, problem: 'unreadable' }
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
