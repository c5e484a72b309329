import { goQuote } from '../text'
import { csvFields } from './csv'
import { suggesting } from './flags'
import { isError } from './instruction'
import type { ExpandWord, InstructionError, MountRequest } from './types'

/** The values of `type`, `sharing`, and every key, in the order BuildKit lists them. */
export const MOUNT_TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const
export const MOUNT_SHARINGS = ['shared', 'private', 'locked'] as const
export const MOUNT_KEYS: readonly string[] =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(' ')
const BARE = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required'])

/** What a `--mount` says so far; null where nothing was said. */
interface Draft {
  type: MountRequest['type']
  from: string
  source: string
  target: string
  readOnly: boolean | null
  id: string
  sharing: MountRequest['sharing'] | null
  required: boolean
  mode: number | null
  uid: number | null
  gid: number | null
  sizeBytes: number | null
  env: string | null
}

/** The only check that is made when the file is parsed: `from` may not hold a variable (behaviour §3). Gives `from` for the graph of stages. */
export function mountSource(text: string): string | InstructionError {
  const fields = csvFields(text)
  if (isError(fields)) return csvError(fields)
  let from = ''
  for (const field of fields) {
    const { key, value } = splitField(field)
    if (key !== 'from' || value === null) continue
    const dollar = value.indexOf('$')
    if (dollar >= 0 && dollar < value.length - 1) {
      return { error: "'from' doesn't support variable expansion, define alias stage instead" }
    }
    from = value
  }
  return from
}

/** `--mount` when the stage is planned: values expanded, all else checked in BuildKit's order (behaviour §3). */
export function parseMount(text: string, word: ExpandWord): MountRequest | InstructionError {
  const fields = csvFields(text)
  if (isError(fields)) return csvError(fields)
  const draft: Draft = {
    type: 'bind',
    from: '',
    source: '',
    target: '',
    readOnly: null,
    id: '',
    sharing: null,
    required: false,
    mode: null,
    uid: null,
    gid: null,
    sizeBytes: null,
    env: null,
  }
  for (const field of fields) {
    const error = readField(draft, field, word)
    if (error !== null) return { error }
  }
  const error = wholeError(draft)
  if (error !== null) return { error }
  const readOnly = draft.readOnly ?? !(draft.type === 'cache' || draft.type === 'tmpfs')
  return { ...draft, readOnly, sharing: draft.sharing ?? 'shared' }
}

function splitField(field: string): { key: string; value: string | null } {
  const equals = field.indexOf('=')
  if (equals < 0) return { key: field.toLowerCase(), value: null }
  return { key: field.slice(0, equals).toLowerCase(), value: field.slice(equals + 1) }
}

function csvError({ error }: InstructionError): InstructionError {
  return { error: `failed to parse csv mounts: ${error}` }
}

function readField(draft: Draft, field: string, word: ExpandWord): string | null {
  const { key, value } = splitField(field)
  if (value === null && !BARE.has(key)) return `invalid field '${field}' must be a key=value pair`
  return readValue(draft, key, value === null ? 'true' : word(value), field)
}

function readValue(draft: Draft, key: string, value: string, field: string): string | null {
  switch (key) {
    case 'type': {
      const type = MOUNT_TYPES.find((name) => name === value.toLowerCase())
      if (type === undefined) return suggesting(`unsupported mount type ${goQuote(value)}`, value, MOUNT_TYPES)
      draft.type = type
      return null
    }
    case 'sharing': {
      const sharing = MOUNT_SHARINGS.find((name) => name === value.toLowerCase())
      if (sharing === undefined) return suggesting(`unsupported sharing value ${goQuote(value)}`, value, MOUNT_SHARINGS)
      draft.sharing = sharing
      return null
    }
    case 'from':
    case 'id':
    case 'env':
      draft[key] = value
      return null
    case 'source':
    case 'src':
      draft.source = value
      return null
    case 'target':
    case 'dst':
    case 'destination':
      draft.target = value
      return null
    case 'mode':
    case 'uid':
    case 'gid':
      return readNumber(draft, key, value)
    default:
      return readSwitch(draft, key, value, field)
  }
}

function readNumber(draft: Draft, key: 'mode' | 'uid' | 'gid', value: string): string | null {
  const base = key === 'mode' ? 8 : 10
  const number = (key === 'mode' ? /^[0-7]+$/ : /^\d+$/).test(value) ? Number.parseInt(value, base) : NaN
  if (!(number < 2 ** 32)) return `invalid value ${value} for ${key}`
  draft[key] = number
  return null
}

function readSwitch(draft: Draft, key: string, value: string, field: string): string | null {
  const isSecret = draft.type === 'secret' || draft.type === 'ssh'
  const notHere = `unexpected key '${key}' for mount type '${draft.type}'`
  const invalid = `invalid value for ${key}: ${value}`
  if (key === 'size') {
    if (draft.type !== 'tmpfs') return notHere
    draft.sizeBytes = parseSize(value)
    return draft.sizeBytes === null ? invalid : null
  }
  if (!BARE.has(key)) return suggesting(`unexpected key '${key}' in '${field}'`, key, MOUNT_KEYS)
  if (key === 'required' && !isSecret) return notHere
  const on = parseBoolean(value)
  if (on === null) return invalid
  if (key === 'required') draft.required = on
  else draft.readOnly = key === 'readonly' || key === 'ro' ? on : !on
  return null
}

/** What only shows when all fields are read. */
function wholeError({ type, from, source, target, id, sharing, mode, uid, gid }: Draft): string | null {
  const isFile = type === 'secret' || type === 'ssh' || type === 'cache'
  for (const [name, value] of Object.entries({ mode, uid, gid })) {
    if (!isFile && value !== null) return `${name} not allowed for ${goQuote(type)} type mounts`
  }
  if (type === 'secret') {
    if (from !== '') return 'secret mount should not have a from'
    if (sharing !== null) return 'secret mount should not define sharing'
    if (source === '' && target === '' && id === '') return 'invalid secret mount. one of source, target required'
    if (source !== '' && id !== '') return "both source and id can't be set"
  }
  return sharing !== null && type !== 'cache' ? `invalid cache sharing set for ${type} mount` : null
}

/** Go's `strconv.ParseBool`. */
function parseBoolean(text: string): boolean | null {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : null
}

/** Bytes of `64m`, `1.5GiB`, `100`; units are binary. */
function parseSize(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?|\.\d+) ?(b|[kmgtp](?:i?b)?)?$/i.exec(text) ?? []
  if (digits === '') return null
  const power = 'kmgtp'.indexOf((unit[0] ?? 'b').toLowerCase()) + 1
  return Math.trunc(Number(digits) * 1024 ** power)
}
