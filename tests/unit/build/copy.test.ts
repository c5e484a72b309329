import { describe, expect, it } from 'vitest'
import { walk, type Node } from '../../../worker/fs'
import type { FileSpecs } from '../../conformance/case-project'
import { readRows } from '../table'
import { builds } from './cases'

const FILES: FileSpecs = {
  'a.txt': 'a\n',
  'b.txt': { text: 'b\n', mode: '0600' },
  'd/1': '1\n',
  'd/sub': { dir: true, mode: '0700' },
  'd/sub/2': '2\n',
  link: { symlink: 'a.txt' },
  broken: { symlink: 'nope' },
}

describe('COPY and ADD', { timeout: 30_000 }, () => {
  it.each(readRows(new URL('./copy.table.txt', import.meta.url), 2))('%s', async (instructions = '', expected = '') => {
    expect(await treeAfter(instructions)).toBe(expected)
  })
})

async function treeAfter(instructions: string): Promise<string> {
  const [result] = await builds({ ...FILES, Dockerfile: `FROM scratch\n${instructions}\n` })
  if (result?.error) return `error: ${steady(result.error.message)}`
  return [...walk(result?.image?.root ?? { root: noFolder(), nextInode: 0 })]
    .filter(({ path }) => path !== '/')
    .map(({ path, node }) => path + about(node))
    .join(' ')
}

function about({ kind, mode, uid, gid }: Node): string {
  const usual = kind === 'directory' ? 0o755 : 0o644
  return (
    (kind === 'directory' ? '/' : '') + (mode === usual ? '' : `(${mode.toString(8)})`) + (uid === 0 && gid === 0 ? '' : `{${uid}:${gid}}`)
  )
}

/** Without the names that BuildKit makes up. */
function steady(message: string): string {
  return message.replace(/ref [0-9a-z]{25}::[0-9a-z]{25}/, 'ref R').replace(/\/var\/lib\S*buildkit1(?=\/)/, 'H')
}

function noFolder(): never {
  throw new Error('no image')
}
