import type { Process } from '../../../kernel'
import { complain, exists, readText } from '../common/modelled'

/** One thing that pip is asked for. */
export interface Request {
  /** As PyPI compares names: `flask-cors`. */
  readonly name: string
  /** `>=2.0`: each an operator and a version. */
  readonly bounds: readonly Bound[]
  readonly text: string
  /** From a file, a repository or an address: no index is asked. */
  readonly direct: boolean
  /** Where it was written: on the command line, or in a file or project. */
  readonly typed: boolean
}
export interface Bound {
  readonly operator: string
  readonly version: string
}

/** What `-r` files, folders and operands ask for; options and comments left out. A number: a complaint was made. */
export async function readRequests(process: Process, args: readonly string[]): Promise<Request[] | number> {
  const requests: Request[] = []
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    const file = /^(-r|--requirement)$/.test(word) ? args[++i] : /^(-r|--requirement=)(.+)$/.exec(word)?.[2]
    const folder = word === '-e' || word === '--editable' ? args[++i] : word
    if (file === undefined && VALUES.has(word)) {
      i++
      continue
    }
    if (file === undefined && folder?.startsWith('-')) continue
    const read = file !== undefined ? await readFile(process, file, new Set()) : await readOperand(process, folder ?? '.')
    if (typeof read === 'number') return read
    requests.push(...read)
  }
  return requests
}

const VALUES = new Set(
  '-i --index-url --extra-index-url --trusted-host --timeout --retries -c --constraint -t --target --prefix --find-links -f --root --platform --progress-bar --python-version --abi --implementation --cert --proxy --default-timeout --root-user-action'.split(
    ' ',
  ),
)

async function readFile(process: Process, path: string, seen: Set<string>): Promise<Request[] | number> {
  if (seen.has(path)) return []
  seen.add(path)
  const text = readText(process, path)
  if (text === null) return complain(process, `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${path}'\n`)
  const requests: Request[] = []
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    const other = /^\s*(?:-r|--requirement)[\s=]*(\S+)/.exec(line)?.[1]
    const read =
      other === undefined
        ? await readLine(process, line, `line ${index + 1} of ${path}`)
        : await readFile(process, other.startsWith('/') ? other : `${path.slice(0, path.lastIndexOf('/') + 1)}${other}`, seen)
    if (typeof read === 'number') return read
    requests.push(...read)
  }
  return requests
}

async function readOperand(process: Process, word: string): Promise<Request[] | number> {
  if (!/^\.{0,2}(\/|$)/.test(word.replace(/\[.*\]$/, ''))) return readLine(process, word, null)
  const folder = word.replace(/\[.*\]$/, '').replace(/\/+$/, '') || '.'
  if (/\.(whl|tar\.gz|zip)$/.test(folder)) return [direct(folder)]
  const project = readText(process, `${folder}/pyproject.toml`) ?? readText(process, `${folder}/setup.py`)
  if (project === null)
    return exists(process, folder)
      ? complain(process, `ERROR: Directory '${word}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.\n`)
      : complain(
          process,
          `ERROR: Invalid requirement: '${word}': Expected package name at the start of dependency specifier\n    ${word}\n    ^\nHint: It looks like a path. File '${word}' does not exist.\n`,
        )
  const [, list = ''] = /^\s*(?:dependencies|install_requires)\s*=\s*\[([\s\S]*?)\]\s*,?\s*$/m.exec(project) ?? []
  const needs = [...list.matchAll(/"([^"]+)"|'([^']+)'/g)].map((match) => readRequirement(match[1] ?? match[2] ?? ''))
  const [, name = 'UNKNOWN'] = /^\s*name\s*=\s*["']([^"']+)["']/m.exec(project) ?? []
  return [{ ...direct(name), name: normalName(name) }, ...needs.flatMap((need) => ('at' in need ? [] : { ...need, typed: false }))]
}

async function readLine(process: Process, line: string, place: string | null): Promise<Request[] | number> {
  const text = line
    .replace(/(^|\s)#.*$/, '')
    .replace(/\s+--hash=\S+/g, '')
    .trim()
  if (text === '' || text.startsWith('-')) return []
  if (/^(\w+\+)?\w+:\/\//.test(text)) return [direct(text)]
  const read = readRequirement(text)
  if (!('at' in read)) return [{ ...read, typed: place === null }]
  const from = place === null ? '' : ` (from ${place})`
  const hint = text.includes('=') && !/[=<>!~]=|[<>]/.test(text) ? '\nHint: = is not a valid operator. Did you mean == ?' : ''
  const expected =
    read.at === 0
      ? 'Expected package name at the start of dependency specifier'
      : 'Expected end or semicolon (after name and no valid version specifier)'
  return complain(process, `ERROR: Invalid requirement: '${text}': ${expected}\n    ${text}\n    ${' '.repeat(read.at)}^${from}${hint}\n`)
}

/** PEP 508: name, extras, versions or an address, a marker; or where it stops being one. */
function readRequirement(text: string): Request | { readonly at: number } {
  const head = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*/.exec(text)
  if (!head) return { at: 0 }
  const rest = text.slice(head[0].length).replace(/\s*;.*$/, '')
  const name = normalName(head[1] ?? '')
  if (rest.startsWith('@')) return { name, bounds: [], text, direct: true, typed: false }
  const clauses = rest.replace(/^\((.*)\)$/, '$1').split(',')
  const bounds = clauses.flatMap((clause) => {
    const [, operator, version] = /^\s*(===|==|~=|!=|<=|>=|<|>)\s*([\w.*+!-]+)\s*$/.exec(clause) ?? []
    return operator === undefined || version === undefined ? [] : [{ operator, version }]
  })
  if (rest.trim() !== '' && bounds.length < clauses.length) return { at: head[0].length }
  return { name, bounds, text: text.replace(/\s*;.*$/, ''), direct: false, typed: false }
}

/** Something that is not looked up in an index; its name is the last part of its address. */
function direct(text: string): Request {
  const [, egg] = /[#&]egg=([\w.-]+)/.exec(text) ?? []
  const last =
    text
      .replace(/[#?].*$/, '')
      .replace(/@[^/]*$/, '')
      .split('/')
      .at(-1) ?? text
  return {
    name: normalName(egg ?? last.replace(/(\.git|\.whl|\.tar\.gz|\.zip)$/, '').replace(/-\d.*$/, '')),
    bounds: [],
    text,
    direct: true,
    typed: false,
  }
}

function normalName(name: string): string {
  return name.toLowerCase().replace(/[-._]+/g, '-')
}

/** The version to take: the newest known where it fits; else what the bounds name, and it is a guess. */
export function versionFor(bounds: readonly Bound[], newest: string | undefined): { readonly version: string; readonly guessed: boolean } {
  if (newest !== undefined && bounds.every((bound) => holds(newest, bound))) return { version: newest, guessed: false }
  const named = bounds.find(({ operator }) => operator !== '!=')
  return { version: named?.version.replace(/\.?\*$/, '') ?? '1.0.0', guessed: true }
}

function holds(version: string, { operator, version: bound }: Bound): boolean {
  const order = compareVersions(version, bound)
  switch (operator) {
    case '===':
      return version === bound
    case '==':
      return bound.endsWith('*') ? `${version}.`.startsWith(bound.replace(/\*$/, '')) : order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '~=':
      return order >= 0 && `${version}.`.startsWith(`${bound.split('.').slice(0, -1).join('.')}.`)
    default:
      return order >= 0
  }
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) =>
    text
      .replace(/^v/, '')
      .split('.')
      .map((part) => parseInt(part, 10) || 0),
  )
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
