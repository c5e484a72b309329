import type { ApkIndex } from './apk'

/** The text of /lib/apk/db/installed for the base's packages: what apk's programs read to know what is there (modelled: no file lists). */
export function installedDatabase(index: ApkIndex): string {
  return index.base.map((number) => stanza(index, number)).join('')
}

/** One package's stanza of the database. `files` are absolute paths; folders come as `F:`, files as `R:` lines. */
export function stanza(index: ApkIndex, number: number, files: readonly string[] = []): string {
  const row = index.packages[number]
  if (!row) return ''
  const lines = [
    `P:${row.name}`,
    `V:${row.version}`,
    'A:x86_64',
    `S:${row.downloadBytes}`,
    `I:${row.installedBytes}`,
    `T:${row.description}`,
  ]
  return [...lines, ...fileLines(files), '', ''].join('\n')
}

function fileLines(files: readonly string[]): string[] {
  let folder = ''
  return files.flatMap((file) => {
    const cut = file.lastIndexOf('/')
    const lines = [`R:${file.slice(cut + 1)}`]
    if (file.slice(1, cut) !== folder) lines.unshift(`F:${(folder = file.slice(1, cut))}`)
    return lines
  })
}
