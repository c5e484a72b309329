import { FsError, lookup, openFileSystem, Transaction, walk, type Node, type Snapshot } from '../../fs'
import { containerUser, findUid, parsePasswd, UnknownUser, type User } from '../../kernel'
import { isMeant } from './globs'
import { subject, type Found, type Look } from './subject'

const WRITE = 2

/** A file as a container of the newest image sees it. */
export const file = subject({
  name: 'file',
  properties: {
    exists: (look) => (look.situation.image ? nodeAt(look) !== null : null),
    text: of((node) => (node.kind === 'file' && node.content.bytes ? new TextDecoder().decode(node.content.bytes) : '')),
    size: of((node) => (node.kind === 'file' ? node.content.size : 0)),
    mode: of((node) => node.mode.toString(8)),
    owner: of(({ uid }, root) => findUid(usersOf(root), uid)?.name ?? String(uid)),
    writableBy: of((_node, root, { of: path, given }) => {
      const user = containerUser(given ?? '', textAt(root, '/etc/passwd'), textAt(root, '/etc/group'))
      if (user instanceof UnknownUser) return null
      const fs = openFileSystem(new Transaction(root, () => 0), { overlay: false }).as({ credentials: user })
      return fs.access(path ?? '', WRITE) === true
    }),
  },
})

function of(read: (node: Node, root: Snapshot, look: Look) => Found): (look: Look) => Found {
  return (look) => {
    const node = nodeAt(look)
    return node && look.situation.image ? read(node, look.situation.image.root, look) : null
  }
}

function nodeAt({ situation: { image }, of: path }: Look): Node | null {
  if (!image || path === null) return null
  const found = lookup(image.root, path)
  if (!(found instanceof FsError)) return found.node
  if (!path.includes('*')) return null
  const meant = isMeant(path)
  for (const { path: here, node } of walk(image.root)) if (meant(here.slice(1))) return node
  return null
}

function usersOf(root: Snapshot): readonly User[] {
  return parsePasswd(textAt(root, '/etc/passwd'))
}

function textAt(root: Snapshot, path: string): string {
  const found = lookup(root, path)
  return found instanceof FsError || found.node.kind !== 'file' || !found.node.content.bytes
    ? ''
    : new TextDecoder().decode(found.node.content.bytes)
}
