import { INSTRUCTION_FLAGS, KEYWORDS } from '../../instructions'
import { RULES } from '../lint/table'
import { cursorAt, type Cursor } from './cursor'
import { mountFields } from './mount-fields'
import { NOTHING, type Completion, type Offer, type Offers } from './offer'
import type { LanguageRequest } from './request'
import { scopeBefore, type Scope } from './scope'

/** What could stand at a place of a Dockerfile: only what begins with what is typed there already. */
export async function complete(request: LanguageRequest): Promise<readonly Completion[]> {
  const cursor = cursorAt(request.text.split('\n'), request.position)
  if (cursor.kind === 'heredoc') return []
  const { typed, offers } = cursor.kind === 'comment' ? directives(cursor) : await inInstruction(cursor, request)
  const { position } = request
  const range = { start: { line: position.line, column: position.column - typed.length }, end: position }
  return offers
    .filter(({ label, text = label }) => startsWith(text, typed) || startsWith(label, typed))
    .map(({ kind, label, text = label, detail = null, goesOn = false }) => ({ kind, label, text, range, detail, goesOn }))
}

function startsWith(text: string, typed: string): boolean {
  return text.toLowerCase().startsWith(typed.toLowerCase())
}

const DIRECTIVES: readonly Offer[] = [
  { kind: 'directive', label: 'syntax', text: 'syntax=docker/dockerfile:1' },
  { kind: 'directive', label: 'escape', text: 'escape=`' },
  { kind: 'directive', label: 'check', text: 'check=', goesOn: true },
]

/** `# check=skip=Rule` at the top; above an instruction too, where it silences that one. */
function directives({ before, isHead }: Cursor): Offers {
  const check = /#\s*check\s*=\s*(.*)$/i.exec(before)?.[1]
  if (check !== undefined) return checkOptions(check)
  const typed = /^\s*#\s*(\w*)$/.exec(before)?.[1]
  if (typed === undefined) return NOTHING
  return { typed, offers: isHead ? DIRECTIVES : DIRECTIVES.slice(-1) }
}

function checkOptions(written: string): Offers {
  const option = written.split(';').at(-1)?.trimStart() ?? ''
  const equals = option.indexOf('=')
  if (equals < 0)
    return {
      typed: option,
      offers: ['skip', 'error', 'experimental'].map((label) => ({ kind: 'key', label, text: `${label}=`, goesOn: true })),
    }
  const typed =
    option
      .slice(equals + 1)
      .split(',')
      .at(-1)
      ?.trimStart() ?? ''
  if (option.startsWith('error')) return { typed, offers: [{ kind: 'value', label: 'true' }] }
  return { typed, offers: [...RULES.map(({ name }): Offer => ({ kind: 'rule', label: name })), { kind: 'value', label: 'all' }] }
}

async function inInstruction(cursor: Cursor, request: LanguageRequest): Promise<Offers> {
  const { keyword, given, word } = cursor
  if (keyword === '') return keywords(cursor)
  const scope = await scopeBefore(request, cursor.startLine)
  const variable = /\$\{?(\w*)$/.exec(word)
  if (variable) return { typed: variable[1] ?? '', offers: variables(keyword === 'FROM' ? scope.globals : scope.variables, word) }
  const isFlag = word.startsWith('--') && given.every((before) => before.startsWith('--'))
  if (isFlag) return word.includes('=') ? flagValues(keyword, word, scope, request) : { typed: word, offers: flags(cursor) }
  return argumentsOf(cursor, scope, request)
}

/** In the case that is being typed: a file in small letters stays one. */
function keywords({ word, words, before }: Cursor): Offers {
  const inner = words[0]?.toUpperCase() === 'ONBUILD' && (words.length > 1 || /\s$/.test(before))
  const isLower = word !== '' && word === word.toLowerCase()
  const names = KEYWORDS.filter((name) => !inner || !['ONBUILD', 'FROM', 'MAINTAINER'].includes(name))
  const offers = names.map((name): Offer => {
    const label = isLower ? name.toLowerCase() : name
    return { kind: 'instruction', label, text: `${label} `, goesOn: true }
  })
  return { typed: word, offers }
}

function flags({ keyword, given }: Cursor): readonly Offer[] {
  return Object.entries(INSTRUCTION_FLAGS[keyword] ?? {})
    .filter(([name, type]) => type === 'strings' || !given.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)))
    .map(([name, type]) => ({
      kind: 'flag',
      label: `--${name}`,
      text: type === 'bool' ? `--${name}` : `--${name}=`,
      goesOn: type !== 'bool',
    }))
}

const FLAG_VALUES: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
  platform: ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64'],
}

function flagValues(keyword: string, word: string, scope: Scope, { images }: LanguageRequest): Offers {
  const equals = word.indexOf('=')
  const name = word.slice(2, equals)
  const value = word.slice(equals + 1)
  const type = INSTRUCTION_FLAGS[keyword]?.[name]
  if (type === undefined) return NOTHING
  if (name === 'mount') return mountFields(value, stagesAndImages(scope, images))
  if (name === 'from') return { typed: value, offers: stagesAndImages(scope, images) }
  const values = type === 'bool' ? ['true', 'false'] : (FLAG_VALUES[name] ?? [])
  return { typed: value, offers: values.map((label) => ({ kind: 'value', label })) }
}

function argumentsOf(cursor: Cursor, scope: Scope, request: LanguageRequest): Offers {
  const { keyword, given, word } = cursor
  const plain = given.filter((before) => !before.startsWith('--'))
  switch (keyword) {
    case 'FROM':
      return fromWords(plain, word, scope, request)
    case 'COPY':
    case 'ADD':
      return given.some((flag) => flag.startsWith('--from=')) ? NOTHING : paths(word, request)
    case 'ARG':
      return { typed: word, offers: variables(scope.globals, '') }
    case 'HEALTHCHECK':
      return plain.length > 0
        ? NOTHING
        : { typed: word, offers: ['CMD', 'NONE'].map((label) => ({ kind: 'operator', label, text: `${label} ` })) }
    case 'STOPSIGNAL':
      return {
        typed: word,
        offers: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGHUP', 'SIGWINCH'].map((label) => ({ kind: 'value', label })),
      }
    default:
      return NOTHING
  }
}

function fromWords(plain: readonly string[], word: string, scope: Scope, { images }: LanguageRequest): Offers {
  if (plain.length === 1) return { typed: word, offers: [{ kind: 'operator', label: 'AS', text: 'AS ' }] }
  if (plain.length > 1) return NOTHING
  const colon = word.lastIndexOf(':')
  if (colon < 0) return { typed: word, offers: [...stagesAndImages(scope, images), { kind: 'image', label: 'scratch' }] }
  const name = word.slice(0, colon)
  const tags = images.filter((image) => image.name === name).flatMap((image) => image.tags)
  return { typed: word.slice(colon + 1), offers: tags.map((label) => ({ kind: 'tag', label })) }
}

function stagesAndImages({ stages }: Scope, images: LanguageRequest['images']): readonly Offer[] {
  const named = stages.flatMap(({ name, base }): Offer[] => (name === null ? [] : [{ kind: 'stage', label: name, detail: base }]))
  const names = [...new Set(images.map(({ name }) => name))]
  return [...named, ...names.map((label): Offer => ({ kind: 'image', label, text: `${label}:`, goesOn: true }))]
}

/** `${NA` is closed where it was opened. */
function variables(scope: Scope['variables'], word: string): readonly Offer[] {
  const isOpen = /\$\{\w*$/.test(word)
  return [...scope].map(([name, { value }]) => ({ kind: 'variable', label: name, text: isOpen ? `${name}}` : name, detail: value }))
}

/** Files of the context; of a path in quotes or JSON form only what stands in them. */
function paths(word: string, { entries }: LanguageRequest): Offers {
  const written = word.replace(/^\[?["']/, '')
  const slash = written.lastIndexOf('/') + 1
  const folder = written.slice(0, slash).replace(/^(\.?\/)+/, '')
  const names = entries(folder.replace(/\/$/, '')) ?? []
  return {
    typed: written.slice(slash),
    offers: names.map((label) => (label.endsWith('/') ? { kind: 'folder', label, goesOn: true } : { kind: 'path', label })),
  }
}
