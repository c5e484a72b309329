import { gzipSync } from 'node:zlib'
import { NO_ATTRIBUTES, NO_DATA, writeTar, type TarEntry, type TarType } from '../../../worker/archive'
import type { FileSpec } from '../../../tests/conformance/case-project'
import type { Random } from './random'

/** A small archive for ADD, packed or not, with the odd members that archives have. */
export function archive(random: Random): FileSpec {
  const tar = writeTar(random.times(1, 5, () => member(random)))
  return { base64: Buffer.from(random.chance(30) ? gzipSync(tar) : tar).toString('base64') }
}

function member(random: Random): TarEntry {
  const type = random.weighed<TarType>([
    [6, 'file'],
    [3, 'directory'],
    [2, 'symlink'],
    [1, 'hardlink'],
    [0.3, 'fifo'],
  ])
  return {
    path: random.pick([
      'a',
      'b',
      'd',
      'd/x',
      'd/s',
      'd/s/z',
      'e',
      './w',
      'w/x',
      'l',
      ...(random.chance(15) ? ['../up', '/abs', 'd/../q', '.'] : []),
    ]),
    type,
    mode: random.pick([0o644, 0o600, 0o755, 0o777, 0o4755, 0o1777]),
    uid: random.pick([0, 0, 1000, 33]),
    gid: random.pick([0, 0, 1000, 100]),
    mtime: random.int(1, 1000) * 1_000_000,
    target:
      type === 'symlink' ? random.pick(['a', '../x', '/d', 'nowhere', 's']) : type === 'hardlink' ? random.pick(['a', 'b', 'd/x']) : '',
    major: 0,
    minor: 0,
    xattrs: NO_ATTRIBUTES,
    data: type === 'file' ? Buffer.from(`packed ${random.int(0, 99)}\n`) : NO_DATA,
  }
}
