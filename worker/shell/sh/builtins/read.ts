import { decodeText, type OpenFile } from '../../../kernel'
import { setList } from '../expand/arrays'
import { expandString } from '../expand/expand'
import { Failure } from '../failure'
import type { Shell } from '../shell'
import { fail, failAsTool, illegalOption, readOptions, type Builtin } from './builtin'

const OPTIONS: Readonly<Record<Shell['dialect']['name'], string>> = { dash: 'rp:', ash: 'rp:n:t:u:d:s', bash: 'ersa:d:i:n:N:p:t:u:' }
const USAGE = 'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]'

export const read: Builtin = {
  name: 'read',
  async run(shell, args) {
    const options = readOptions(args, OPTIONS[shell.dialect.name])
    if ('unknown' in options) return illegalOption(shell, options.unknown, USAGE)
    const names = options.operands
    if (names.length === 0 && shell.dialect.name === 'dash') return fail(shell, 'arg count', 2)
    const bad = names.find((name) => !/^[A-Za-z_]\w*(?:\[.*\])?$/.test(name))
    if (bad !== undefined) return badName(shell, bad)
    const prompt = options.values.get('p')
    if (prompt !== undefined && shell.file(0)?.kind === 'terminal') await shell.print(2, await expandString(shell, prompt))
    const descriptor = Number(options.values.get('u') ?? 0)
    const file = shell.file(descriptor)
    if (!file) return shell.isBash ? fail(shell, `${descriptor}: invalid file descriptor: Bad file descriptor`, 1) : 1
    const taken = await takeLine(file, {
      raw: options.letters.has('r'),
      delimiter: delimiterOf(options.values.get('d')),
      limit: Number(options.values.get('N') ?? options.values.get('n') ?? Infinity),
      exact: options.values.has('N'),
    })
    try {
      store(shell, names, options.values.get('a') ?? null, taken.text, taken.quoted, options.values.has('N'))
    } catch (failure) {
      if (!(failure instanceof Failure) || !shell.isBash) throw failure
      shell.command = null
      return fail(shell, failure.text ?? '', 1)
    }
    return taken.ended ? 1 : 0
  },
}

function delimiterOf(text: string | undefined): number {
  return text === undefined ? 10 : text === '' ? 0 : text.charCodeAt(0)
}

interface Line {
  readonly text: string
  /** Places in the text that a backslash protects from splitting. */
  readonly quoted: ReadonlySet<number>
  readonly ended: boolean
}

async function takeLine(
  file: OpenFile,
  how: { readonly raw: boolean; readonly delimiter: number; readonly limit: number; readonly exact: boolean },
): Promise<Line> {
  let text = ''
  const quoted = new Set<number>()
  for (;;) {
    const bytes = await takeUntil(file, how)
    const ended = bytes.ended
    const line = decodeText(bytes.data)
    if (how.raw) return { text: text + line, quoted, ended }
    let joined = false
    for (let at = 0; at < line.length; at++) {
      if (line[at] !== '\\') text += line[at] ?? ''
      else if (at + 1 < line.length) {
        at += 1
        if (line[at] === '\n') continue
        quoted.add(text.length)
        text += line[at] ?? ''
      } else joined = !ended
    }
    if (!joined) return { text, quoted, ended }
  }
}

async function takeUntil(
  file: OpenFile,
  how: { readonly delimiter: number; readonly limit: number; readonly exact: boolean },
): Promise<{ data: Uint8Array; ended: boolean }> {
  if (how.delimiter === 10 && how.limit === Infinity) {
    const line = await file.readLine()
    if (line === null) return { data: new Uint8Array(), ended: true }
    const ended = line[line.length - 1] !== 10
    return { data: ended ? line : line.subarray(0, -1), ended }
  }
  const bytes: number[] = []
  let characters = 0
  while (characters < how.limit) {
    const one = await file.read(1)
    const byte = one?.[0]
    if (byte === undefined) return { data: Uint8Array.from(bytes), ended: true }
    if (byte === how.delimiter && !how.exact) break
    bytes.push(byte)
    // The first byte of a character says how many follow.
    const following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0
    for (let n = 0; n < following; n++) {
      const next = (await file.read(1))?.[0]
      if (next !== undefined) bytes.push(next)
    }
    characters += 1
  }
  return { data: Uint8Array.from(bytes), ended: false }
}

function store(
  shell: Shell,
  names: readonly string[],
  list: string | null,
  text: string,
  quoted: ReadonlySet<number>,
  whole: boolean,
): void {
  const ifs = shell.value('IFS') ?? ' \t\n'
  if (list !== null) {
    const fields = splitLine(text, quoted, ifs, Infinity)
    return setList(
      shell,
      list,
      fields.map((value) => ({ key: null, value, append: false })),
      false,
    )
  }
  if (names.length === 0) return shell.assign('REPLY', shell.isBash ? text : trim(text, quoted, ifs))
  if (whole) {
    for (const [index, name] of names.entries()) shell.assign(name, index === 0 ? text : '')
    return
  }
  const fields = splitLine(text, quoted, ifs, names.length)
  for (const [index, name] of names.entries()) shell.assign(name, fields[index] ?? '')
}

function trim(text: string, quoted: ReadonlySet<number>, ifs: string): string {
  return splitLine(text, quoted, ifs, 1)[0] ?? ''
}

/** Fields of a line: the last of `count` takes the rest, without the separators at its end. */
function splitLine(text: string, quoted: ReadonlySet<number>, ifs: string, count: number): readonly string[] {
  const isSeparator = (at: number): boolean => !quoted.has(at) && ifs.includes(text[at] ?? '')
  const isSpace = (at: number): boolean => isSeparator(at) && ' \t\n'.includes(text[at] ?? '')
  const fields: string[] = []
  let at = 0
  while (at < text.length && isSpace(at)) at += 1
  while (at < text.length) {
    if (fields.length === count - 1) {
      fields.push(lastField(text, at, isSeparator, isSpace))
      break
    }
    let end = at
    while (end < text.length && !isSeparator(end)) end += 1
    fields.push(text.slice(at, end))
    at = end
    while (at < text.length && isSpace(at)) at += 1
    if (at < text.length && isSeparator(at) && !isSpace(at)) {
      at += 1
      while (at < text.length && isSpace(at)) at += 1
    }
  }
  return fields
}

function lastField(text: string, start: number, isSeparator: (at: number) => boolean, isSpace: (at: number) => boolean): string {
  let end = text.length
  while (end > start && isSpace(end - 1)) end -= 1
  if (end === start || !isSeparator(end - 1)) return text.slice(start, end)
  // One separator that only ends the last field is not part of it.
  let inner = end - 1
  while (inner > start && isSpace(inner - 1)) inner -= 1
  for (let at = start; at < inner; at++) if (isSeparator(at)) return text.slice(start, end)
  return text.slice(start, inner)
}

function badName(shell: Shell, name: string): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      throw new Failure(`${name}: bad variable name`, 2, 'command')
    case 'ash':
      return failAsTool(shell, `read: '${name}': bad variable name`, 1)
    case 'bash':
      return fail(shell, `\`${name}': not a valid identifier`, 1)
  }
}
