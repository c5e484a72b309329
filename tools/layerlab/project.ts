import { existsSync, lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { emptySnapshot, fileContent, Transaction, type Metadata, type Snapshot } from '../../worker/fs'

/** A folder of this machine as a project's files; null where there is none. */
export function readProject(folder: string): Snapshot | null {
  if (!existsSync(folder) || !lstatSync(folder).isDirectory()) return null
  const transaction = new Transaction(emptySnapshot(), () => 0, { keepParentTimes: true })
  readInto(transaction, folder, '')
  return transaction.snapshot()
}

function readInto(transaction: Transaction, folder: string, path: string): void {
  for (const name of readdirSync(folder)) {
    const from = join(folder, name)
    const to = `${path}/${name}`
    const stat = lstatSync(from)
    const metadata: Metadata = { mode: stat.mode & 0o7777, uid: 0, gid: 0, mtime: Math.round(stat.mtimeMs * 1000) }
    if (stat.isSymbolicLink()) transaction.put(to, { kind: 'symlink', ...metadata, target: readlinkSync(from) })
    else if (stat.isFile()) transaction.put(to, { kind: 'file', ...metadata, content: fileContent(readFileSync(from)) })
    else if (stat.isDirectory()) {
      transaction.put(to, { kind: 'directory', ...metadata })
      readInto(transaction, from, to)
    }
  }
}
