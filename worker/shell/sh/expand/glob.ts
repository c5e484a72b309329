import { compareNames, FsError } from '../../../fs'
import type { Shell } from '../shell'
import { matches, readPattern, type Pattern } from './pattern'

/** Names that a pattern names (in byte order), null where it names none. `pattern` quotes with backslashes. Costs work by the names it looks at. */
export async function pathnames(shell: Shell, pattern: string): Promise<readonly string[] | null> {
  const absolute = pattern.startsWith('/')
  const parts = splitPattern(pattern)
  let found: string[] = [absolute ? '/' : '']
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    const next: string[] = []
    if (part === '') {
      if (last) found = found.filter((path) => isDirectory(shell, path)).map((path) => `${path}/`)
      continue
    }
    const read = readPattern(part, { extended: shell.extended.has('extglob'), ignoreCase: shell.extended.has('nocaseglob') })
    for (const folder of found) {
      const turn = shell.process.work(1)
      if (turn) await turn
      if (read.literal !== null) {
        const path = join(folder, read.literal)
        if (exists(shell, path)) next.push(path)
      } else if (part === '**' && shell.extended.has('globstar')) next.push(...(await below(shell, folder, last)))
      else next.push(...(await matching(shell, folder, part, read)))
    }
    found = next
  }
  return found.length > 0 ? found.sort(compareNames) : null
}

async function matching(shell: Shell, folder: string, part: string, pattern: Pattern): Promise<string[]> {
  const names = shell.process.fs.readdir(folder === '' ? '.' : folder)
  if (names instanceof FsError) return []
  const turn = shell.process.work(1 + (names.length >> 3))
  if (turn) await turn
  const hidden = part.startsWith('.') || part.startsWith('\\.') || shell.extended.has('dotglob')
  const all = part.startsWith('.') && !shell.isBash ? ['.', '..', ...names] : names
  const ignoreCase = shell.extended.has('nocaseglob')
  return all
    .filter((name) => (hidden || !name.startsWith('.')) && matches(pattern, ignoreCase ? name.toLowerCase() : name))
    .map((name) => join(folder, name))
}

async function below(shell: Shell, folder: string, files: boolean): Promise<string[]> {
  const found = folder === '' ? [] : [folder]
  const names = shell.process.fs.readdir(folder === '' ? '.' : folder)
  if (names instanceof FsError) return found
  for (const name of names) {
    const turn = shell.process.work(1)
    if (turn) await turn
    if (name.startsWith('.')) continue
    const path = join(folder, name)
    const stat = shell.process.fs.lstat(path)
    if (stat instanceof FsError) continue
    if (stat.kind === 'directory') found.push(...(await below(shell, path, files)))
    else if (files) found.push(path)
  }
  return found
}

/** At the slashes outside brackets. */
function splitPattern(pattern: string): readonly string[] {
  return pattern.replace(/^\/+/, '').replace(/\\\//g, '/').split(/\/+/)
}

function join(folder: string, name: string): string {
  return folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`
}

function exists(shell: Shell, path: string): boolean {
  return !(shell.process.fs.lstat(path) instanceof FsError)
}

function isDirectory(shell: Shell, path: string): boolean {
  const stat = shell.process.fs.stat(path === '' ? '.' : path)
  return !(stat instanceof FsError) && stat.kind === 'directory'
}
