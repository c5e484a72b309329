import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  emptySnapshot,
  fileContent,
  FsError,
  knownContent,
  openFileSystem,
  Transaction,
  type MountableFileSystem,
} from '../../../worker/fs'
import { call, run } from './steps'

/** A container's tree: `/low` from the layers below, a read-only `/proc` and a secret file mounted. */
function container(): MountableFileSystem {
  const below = new Transaction(emptySnapshot(), () => 1)
  run(below, 'd /low; w /low/f 1')
  const fs = openFileSystem(new Transaction(below.snapshot(), () => 1_000_001))
  const proc = new Transaction(emptySnapshot(), () => 1)
  run(proc, 'w /v 7')
  fs.mount('/proc', proc.snapshot(), { readOnly: true, keepMountPoint: true })
  fs.mount('/s', { kind: 'file', mode: 0o400, uid: 0, gid: 0, mtime: 0, content: fileContent('secret') })
  return fs
}

/** Asks as this user (of group 70 besides his own). */
function check(fs: MountableFileSystem, who: string, text: string, expected: string): void {
  const uid = Number(who)
  expect(call(fs.as({ credentials: { uid, gid: uid, groups: uid === 0 ? [] : [70] } }), text)).toBe(expected)
}

describe('calls answer as Linux does', () => {
  const fs = container()
  const rows = readFileSync(new URL('calls.table.txt', import.meta.url), 'utf8').split('\n')
  for (const [index, row] of rows.entries()) {
    if (row.trim() === '' || row.startsWith('#')) continue
    const [who = '', text = '', expected = ''] = row.split('|').map((cell) => cell.trim())
    it(`${index + 1} ${row}`, () => check(fs, who, text, expected))
  }
})

describe('an open file', () => {
  const text = (bytes: Uint8Array | FsError) => (bytes instanceof FsError ? bytes.code : new TextDecoder().decode(bytes))
  const bytes = (content: string) => new TextEncoder().encode(content)

  it('goes on through a rename and an unlink, and is seen under every name', () => {
    const transaction = new Transaction(emptySnapshot(), () => 1)
    const fs = openFileSystem(transaction)
    run(transaction, 'w /a 1; ln /a /b')
    const file = fs.open('/a', { write: true, append: true })
    if (file instanceof FsError) throw new Error(file.code)
    file.write(0, bytes('2'))
    run(transaction, 'mv /a /c')
    file.write(0, bytes('3'))
    expect(text(fs.readFile('/b'))).toBe('123')
    run(transaction, 'rm /b; rm /c')
    expect(file.write(0, bytes('4'))).toBe(4)
    expect(text(file.read(0, 10))).toBe('1234')
    file.close()
    expect(transaction.commit().entries).toEqual([])
  })

  it('writes anywhere, fills gaps with zeros, and stops at the largest file', () => {
    const fs = openFileSystem(new Transaction(emptySnapshot(), () => 1))
    const file = fs.open('/f', { read: true, write: true, create: true })
    if (file instanceof FsError) throw new Error(file.code)
    file.write(2, bytes('ab'))
    file.write(3, bytes('c'))
    expect(text(file.read(0, 9))).toBe('\0\0ac')
    expect(file.write(2 ** 40, bytes('x'))).toMatchObject({ code: 'EFBIG' })
    expect(file.truncate(1)).toBe(true)
    file.close()
    expect(text(fs.readFile('/f'))).toBe('\0')
  })

  it('does not disturb what a snapshot holds when it appends', () => {
    const transaction = new Transaction(emptySnapshot(), () => 1)
    run(transaction, 'w /f 1; + /f 2')
    const before = transaction.snapshot()
    run(transaction, '+ /f 3')
    const after = transaction.snapshot()
    const other = new Transaction(before, () => 1)
    run(other, '+ /f x')
    const contents = [before, after, other.snapshot()].map(({ root }) => root.get('f'))
    expect(contents.map((node) => (node?.kind === 'file' ? text(node.content.bytes ?? bytes('')) : ''))).toEqual(['12', '123', '12x'])
  })
})

describe('a file whose bytes are not here', () => {
  const more = new TextEncoder().encode('more')
  const kept = () => {
    const fs = openFileSystem(new Transaction(emptySnapshot(), () => 1))
    fs.writeFile('/f', knownContent(100))
    return fs
  }
  const changed = (change: (fs: MountableFileSystem) => unknown) => {
    const fs = kept()
    expect(change(fs)).not.toBeInstanceOf(FsError)
    expect(fs.readFile('/f')).toMatchObject({ code: 'ENODATA' })
    const content = fs.content('/f')
    return content instanceof FsError ? content : { size: content.size, sha256: content.sha256 }
  }
  const written =
    (position: number, append = false) =>
    (fs: MountableFileSystem) => {
      const file = fs.open('/f', { write: true, append })
      return file instanceof FsError ? file : file.write(position, more)
    }

  it('grows, is overwritten and cut, and each change gives it a digest of its own', () => {
    const all = [
      changed(() => 0),
      changed((fs) => fs.writeFile('/f', more, { append: true })),
      changed(written(0)),
      changed(written(98)),
      changed((fs) => fs.truncate('/f', 7)),
    ]
    expect(all.map((content) => ('size' in content ? content.size : content.code))).toEqual([100, 104, 100, 102, 7])
    expect(new Set(all.map((content) => ('size' in content ? content.sha256 : content.code))).size).toBe(5)
    expect(changed(written(0, true))).toEqual(all[1])
  })
})

describe('a mount point that was not there', () => {
  it('goes again with its folders, and their times are as before; what was put beside it stays', () => {
    const transaction = new Transaction(emptySnapshot(), () => 9)
    const fs = openFileSystem(transaction)
    fs.mount('/run/secrets/x', { kind: 'file', mode: 0o400, uid: 0, gid: 0, mtime: 0, content: fileContent('s') })
    fs.mount('/cache/a', emptySnapshot())
    run(transaction, 'w /cache/mine 1')
    fs.unmount('/cache/a')
    fs.unmount('/run/secrets/x')
    expect(transaction.commit().entries.map(({ path }) => path)).toEqual(['cache', 'cache/mine'])
  })
})
