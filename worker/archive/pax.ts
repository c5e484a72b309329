import { nameText } from '../text'

/** PAX records: values are bytes, for attributes may be anything. */
export type PaxRecords = ReadonlyMap<string, Uint8Array>

/** Reads `LEN key=value\n` records; null when they are broken. An empty value takes the key away. */
export function readPaxRecords(data: Uint8Array): PaxRecords | null {
  const records = new Map<string, Uint8Array>()
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(0x20, at)
    if (space < 0 || space - at > 10) return null
    const length = Number(nameText(data.subarray(at, space)))
    const end = at + length
    if (!Number.isInteger(length) || length <= space - at || end > data.length || data[end - 1] !== 0x0a) return null
    const equals = data.indexOf(0x3d, space)
    if (equals < 0 || equals >= end) return null
    const key = nameText(data.subarray(space + 1, equals))
    const value = data.subarray(equals + 1, end - 1)
    if (value.length === 0) records.delete(key)
    else records.set(key, value)
    at = end
  }
  return records
}
