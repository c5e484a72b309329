import { walk } from '../../../worker/fs'
import type { Project } from '../../../worker/playground'

/** A record as the first version wrote it: magic, version, the header's length, the header, the files' bytes. */
export function firstRecord({ name, files }: Project): Uint8Array {
  const parts: Uint8Array[] = []
  let start = 0
  const entries = [...walk(files)].flatMap(({ path, node }) => {
    const common = { path, mode: node.mode, mtime: node.mtime, kind: node.kind }
    if (path === '/' || node.kind === 'directory') return path === '/' ? [] : [common]
    if (node.kind !== 'file' || node.content.bytes === null) return []
    parts.push(node.content.bytes)
    start += node.content.size
    return [{ ...common, start: start - node.content.size, size: node.content.size }]
  })
  const header = new TextEncoder().encode(JSON.stringify({ name, entries }))
  const sizes = new Uint8Array(8)
  new DataView(sizes.buffer).setUint32(0, 1)
  new DataView(sizes.buffer).setUint32(4, header.length)
  return Uint8Array.from([...new TextEncoder().encode('LAYERLAB'), ...sizes, ...header, ...parts.flatMap((part) => [...part])])
}
