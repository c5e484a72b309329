/** What `goJson` writes. undefined members are left out. A Map keeps the order it was filled in (an object would put `9` before `10`). */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>
  | { readonly [key: string]: JsonValue | undefined }

/**
 * JSON as Go's encoding/json writes it: members in the order given, `< > &`, U+2028 and U+2029 escaped, lone surrogates replaced.
 * `indent` 2 is for manifests and indexes, which Docker indents; configs are compact (behaviour §8, §16).
 */
export function goJson(value: JsonValue, indent = 0, depth = 0): string {
  if (typeof value === 'string') return goString(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = isList(value) ? value.map((item) => goJson(item, indent, depth + 1)) : encodeMembers(value, indent, depth)
  const [open, close] = isList(value) ? '[]' : '{}'
  if (members.length === 0 || indent === 0) return `${open}${members.join(',')}${close}`
  const line = `\n${' '.repeat(indent * depth)}`
  const inner = line + ' '.repeat(indent)
  return `${open}${inner}${members.join(`,${inner}`)}${line}${close}`
}

/** A map with its keys in byte order, as Go writes maps; undefined (left out) where it is empty. */
export function sortedMap<V extends JsonValue>(map: Readonly<Record<string, V>> | undefined): ReadonlyMap<string, V> | undefined {
  const entries = Object.entries(map ?? {})
  return entries.length === 0 ? undefined : new Map(entries.sort(([a], [b]) => compareBytes(a, b)))
}

/** Order of the UTF-8 bytes: that of code points. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

function encodeMembers(
  value: ReadonlyMap<string, JsonValue> | { readonly [key: string]: JsonValue | undefined },
  indent: number,
  depth: number,
) {
  const entries: readonly (readonly [string, JsonValue | undefined])[] = isMap(value) ? [...value] : Object.entries(value)
  const colon = indent === 0 ? ':' : ': '
  return entries.flatMap(([key, member]) => (member === undefined ? [] : `${goString(key)}${colon}${goJson(member, indent, depth + 1)}`))
}

function goString(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function isMap(value: object): value is ReadonlyMap<string, JsonValue> {
  return value instanceof Map
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Surrogates stand for code points above all other UTF-16 units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
