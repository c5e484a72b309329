/** A value as Go's templates see it. `undefined` is never one. */
export type GoValue = null | boolean | number | string | readonly GoValue[] | GoMap | GoStruct | GoNil

/** A Go map: printed and ranged over with its keys in byte order. */
export class GoMap {
  constructor(readonly entries: ReadonlyMap<string, GoValue>) {}
}

/** A Go struct, its fields in the order of its declaration. */
export class GoStruct {
  constructor(
    readonly fields: ReadonlyMap<string, GoValue>,
    readonly options: {
      /** As errors name it: `*formatter.ContainerContext`. */
      readonly type?: string
      /** Left out of JSON where empty. */
      readonly omitEmpty?: ReadonlySet<string>
      /** JSON has `<`, `>` and `&` escaped. */
      readonly escapes?: boolean
      /** JSON without these: they are asked for by name alone. */
      readonly hidden?: ReadonlySet<string>
    } = {},
  ) {}
}

/** A nil that has a type: printed as an empty slice or map, `<nil>` otherwise; `null` in JSON. */
export class GoNil {
  constructor(readonly of: 'slice' | 'map' | 'pointer') {}
}

export const NIL_SLICE = new GoNil('slice')
export const NIL_MAP = new GoNil('map')

/** A list, or Go's nil slice where it is empty or absent. */
export function sliceOf(list: readonly GoValue[] | undefined): GoValue {
  return list && list.length > 0 ? list : NIL_SLICE
}

/** A map, or Go's nil map where it is absent or, unless kept, empty. */
export function mapOf(record: Readonly<Record<string, GoValue>> | undefined): GoValue {
  const entries = Object.entries(record ?? {})
  return entries.length > 0 ? new GoMap(new Map(entries)) : NIL_MAP
}

export function struct(fields: Readonly<Record<string, GoValue>>, options?: GoStruct['options']): GoStruct {
  return new GoStruct(new Map(Object.entries(fields)), options)
}

/** What Go counts as false in `if`, `with`, `and`, and as empty for `omitempty`. */
export function isEmpty(value: GoValue): boolean {
  if (value === null || value instanceof GoNil) return true
  if (value instanceof GoMap) return value.entries.size === 0
  if (value instanceof GoStruct) return false
  if (typeof value === 'object') return value.length === 0
  return value === false || value === 0 || value === ''
}

/** The keys of a map in byte order. */
export function sortedKeys({ entries }: GoMap): readonly string[] {
  return [...entries.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** A value as `fmt.Print` writes it. */
export function printed(value: GoValue): string {
  if (value === null) return '<no value>'
  if (value instanceof GoNil) return value.of === 'slice' ? '[]' : value.of === 'map' ? 'map[]' : '<nil>'
  if (value instanceof GoMap)
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${printed(value.entries.get(key) ?? null)}`)
      .join(' ')}]`
  if (value instanceof GoStruct) return `{${[...value.fields.values()].map(printed).join(' ')}}`
  if (typeof value === 'object') return `[${value.map(printed).join(' ')}]`
  return String(value)
}

/** A value as encoding/json writes it; `indent` spaces a level, 0 for one line. */
export function toJson(value: GoValue, { indent = 0, escapes = false, depth = 0 } = {}): string {
  const inner = { indent, escapes, depth: depth + 1 }
  if (value === null || value instanceof GoNil) return 'null'
  if (typeof value === 'string') return quoted(value, escapes)
  if (value instanceof GoMap)
    return block(
      '{}',
      sortedKeys(value).map((key) => member(key, value.entries.get(key) ?? null, inner)),
      inner,
    )
  if (value instanceof GoStruct) {
    const { omitEmpty, hidden, escapes: own = escapes } = value.options
    const shown = [...value.fields].filter(([name, each]) => !hidden?.has(name) && !(omitEmpty?.has(name) && isEmpty(each)))
    return block(
      '{}',
      shown.map(([name, each]) => member(name, each, { ...inner, escapes: own })),
      inner,
    )
  }
  if (typeof value === 'object')
    return block(
      '[]',
      value.map((each) => toJson(each, inner)),
      inner,
    )
  return String(value)
}

interface Layout {
  readonly indent: number
  readonly escapes: boolean
  readonly depth: number
}

function member(key: string, value: GoValue, layout: Layout): string {
  return `${quoted(key, layout.escapes)}:${layout.indent > 0 ? ' ' : ''}${toJson(value, layout)}`
}

function block([open, close]: string, members: readonly string[], { indent, depth }: Layout): string {
  if (members.length === 0 || indent === 0) return `${open ?? ''}${members.join(',')}${close ?? ''}`
  const line = `\n${' '.repeat(indent * depth)}`
  return `${open ?? ''}${line}${members.join(`,${line}`)}\n${' '.repeat(indent * (depth - 1))}${close ?? ''}`
}

function quoted(text: string, escapes: boolean): string {
  const json = JSON.stringify(text)
  return escapes ? json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`) : json
}
