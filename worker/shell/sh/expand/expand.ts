import { decodeText, encodeText, findUser, parsePasswd } from '../../../kernel'
import { Failure } from '../failure'
import type { Shell } from '../shell'
import type { Part, Word } from '../syntax/tree'
import { readWord } from '../syntax/words'
import { evaluate } from './arithmetic'
import { expandBraces } from './braces'
import { FieldBuilder } from './fields'
import { pathnames } from './glob'
import { expandParameter } from './parameter'

/** Words → arguments: every expansion, field splitting, pathnames, quotes removed. */
export async function expandWords(shell: Shell, words: readonly Word[]): Promise<string[]> {
  const out: string[] = []
  for (const word of words) {
    if (word.literal !== null) out.push(word.literal)
    else for (const one of bracesOf(shell, word)) await expandInto(shell, one, out)
  }
  return out
}

/** A word that is not split: the right side of an assignment, a `case` word, a here-document, a redirection's target. */
export async function expandText(shell: Shell, word: Word): Promise<string> {
  if (word.literal !== null) return word.literal
  const builder = new FieldBuilder(null)
  await expandParts(shell, builder, word.parts, false)
  return builder
    .finish()
    .map(({ text }) => text)
    .join(' ')
}

/** A word as a pattern: what was quoted in it is quoted with backslashes. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  const builder = new FieldBuilder(null)
  await expandParts(shell, builder, word.parts, false)
  return builder
    .finish()
    .map(({ pattern }) => pattern)
    .join(' ')
}

/** The right side of `=~`: what was quoted in it stands for itself in the regular expression. */
export async function expandRegularExpression(shell: Shell, word: Word): Promise<string> {
  const builder = new FieldBuilder(null, (text) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'))
  await expandParts(shell, builder, word.parts, false)
  return builder
    .finish()
    .map(({ pattern }) => pattern)
    .join(' ')
}

/** A redirection's target: bash splits it, and complains of more than one field; the others do not. */
export async function expandTarget(shell: Shell, word: Word): Promise<string> {
  if (!shell.isBash || word.literal !== null) return expandText(shell, word)
  const fields = await expandWords(shell, [word])
  const [only] = fields
  if (fields.length === 1 && only !== undefined) return only
  throw new Failure(`${word.raw}: ambiguous redirect`, 1, 'command')
}

/** Expands parts into a builder; `quoted`: inside double quotes. */
export async function expandParts(shell: Shell, builder: FieldBuilder, parts: readonly Part[], quoted: boolean): Promise<void> {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        builder.append(part.text, quoted || part.quoted)
        if (part.quoted) builder.start()
        break
      case 'quoted':
        if (!onlyLists(part.parts)) builder.start()
        await expandParts(shell, builder, part.parts, true)
        break
      case 'tilde':
        builder.append(homeOf(shell, part.user), true)
        break
      case 'parameter':
        await expandParameter(shell, builder, part, quoted)
        break
      case 'command':
        appendResult(builder, await shell.hooks.substitute(shell, part), quoted)
        break
      case 'arithmetic':
        appendResult(builder, String(evaluate(shell, await expandText(shell, part.expression))), quoted)
        break
      case 'process':
        builder.append(shell.hooks.openProcess(shell, part.direction, part.source, part.line), true)
        break
      case 'bad':
        throw badSubstitution(shell, part.text)
    }
  }
}

/** A text with expansions that is read now (PS4, `read -p`): as in double quotes. */
export function expandString(shell: Shell, text: string): Promise<string> {
  return expandText(shell, readWord(text, shell.dialect.name, shell.line, 'document'))
}

async function expandInto(shell: Shell, word: Word, out: string[]): Promise<void> {
  if (word.literal !== null) {
    out.push(word.literal)
    return
  }
  const builder = new FieldBuilder(shell.value('IFS') ?? ' \t\n')
  await expandParts(shell, builder, word.parts, false)
  for (const { text, pattern, special } of builder.finish()) {
    const names = special && !shell.has('f') ? await pathnames(shell, pattern) : null
    if (names) for (const name of names) out.push(name)
    else if (!special || shell.has('f')) out.push(text)
    else if (shell.extended.has('failglob')) throw new Failure(`no match: ${text}`, 1, 'unit')
    else if (!shell.extended.has('nullglob')) out.push(text)
  }
}

function appendResult(builder: FieldBuilder, text: string, quoted: boolean): void {
  if (quoted || !builder.splits) builder.append(text, quoted)
  else builder.appendSplit(text)
}

/** `"$@"` with nothing in it is no field at all. */
function onlyLists(parts: readonly Part[]): boolean {
  return parts.length > 0 && parts.every((part) => part.kind === 'parameter' && (part.name === '@' || part.index === '@') && !part.length)
}

const BRACED = new WeakMap<Word, readonly Word[]>()

function bracesOf(shell: Shell, word: Word): readonly Word[] {
  if (!shell.isBash || !word.raw.includes('{') || shell.has('noB')) return [word]
  const known = BRACED.get(word)
  if (known) return known
  const raws = expandBraces(word.raw)
  const words = raws.length === 1 && raws[0] === word.raw ? [word] : raws.map((raw) => readWord(raw, shell.dialect.name, word.line))
  BRACED.set(word, words)
  return words
}

function homeOf(shell: Shell, user: string): string {
  if (user === '') return shell.value('HOME') ?? (shell.isBash ? '/root' : '~')
  if (user === '+') return shell.isBash ? (shell.value('PWD') ?? '~+') : '~+'
  if (user === '-') return shell.isBash ? (shell.value('OLDPWD') ?? '~-') : '~-'
  const passwd = shell.process.fs.readFile('/etc/passwd')
  const found = passwd instanceof Uint8Array ? findUser(parsePasswd(decodeText(passwd)), user) : null
  return found ? found.home : `~${user}`
}

/** `${…}` that means nothing. */
export function badSubstitution(shell: Shell, text: string): Failure {
  switch (shell.dialect.name) {
    case 'dash':
      return new Failure('Bad substitution', 2, 'shell')
    case 'ash':
      return new Failure('syntax error: bad substitution', 2, 'shell')
    case 'bash':
      return new Failure(`${text}: bad substitution`, 1, 'unit')
  }
}

/** Length as the shell counts: bytes in dash, characters in the others. */
export function lengthOf(shell: Shell, text: string): number {
  return shell.dialect.name === 'dash' ? encodeText(text).length : [...text].length
}
