import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'

/** Minutes east of UTC at a moment, and the zone's abbreviation. */
export interface ZoneOffset {
  readonly minutes: number
  readonly name: string
}
export type Zone = (seconds: number) => ZoneOffset

const UTC: Zone = () => ({ minutes: 0, name: 'UTC' })

/** The zone of `TZ`: a name whose zoneinfo file the tree has, or POSIX's `KST-9`; anything else is UTC, as libc falls back. */
export function zoneOf(process: Process): Zone {
  const name = process.env.get('TZ')
  if (name === undefined || name === '') return UTC
  const posix = /^([A-Za-z]{3,}|<[^>]+>)([-+]?\d{1,2})(?::(\d{2}))?$/.exec(name)
  if (posix) {
    const hours = Number(posix[2])
    const minutes = -(hours * 60 + Math.sign(hours || 1) * Number(posix[3] ?? 0))
    const label = (posix[1] ?? '').replace(/[<>]/g, '')
    return () => ({ minutes, name: label })
  }
  const path = name.replace(/^:/, '')
  if (process.fs.stat(path.startsWith('/') ? path : `/usr/share/zoneinfo/${path}`) instanceof FsError)
    return () => ({ minutes: 0, name: path.slice(0, 3) || 'UTC' })
  return namedZone(path)
}

function namedZone(name: string): Zone {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', hourCycle: 'h23' })
    const short = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'short' })
    return (seconds) => {
      const at = new Date(seconds * 1000)
      const text = part(format, at)
      const match = /GMT([-+])(\d{2}):(\d{2})/.exec(text)
      const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
      return { minutes, name: ABBREVIATIONS[name] ?? part(short, at) }
    }
  } catch {
    return UTC
  }
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Asia/Seoul': 'KST',
  'Asia/Tokyo': 'JST',
  'Asia/Shanghai': 'CST',
  'Etc/UTC': 'UTC',
  UTC: 'UTC',
}

function part(format: Intl.DateTimeFormat, at: Date): string {
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A moment's calendar in a zone; microseconds since 1970. */
export interface Calendar {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly micros: number
  readonly weekday: number
  readonly yearday: number
  readonly seconds: number
  readonly offset: ZoneOffset
}

export function calendar(micros: number, zone: Zone): Calendar {
  const seconds = Math.floor(micros / 1_000_000)
  const offset = zone(seconds)
  const local = new Date((seconds + offset.minutes * 60) * 1000)
  const year = local.getUTCFullYear()
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    micros: micros - seconds * 1_000_000,
    weekday: local.getUTCDay(),
    yearday: Math.floor((local.getTime() - Date.UTC(year, 0, 1)) / 86_400_000),
    seconds,
    offset,
  }
}

/** strftime(3) in the C locale, with GNU date's `%N %-d %_d %0d %^a %:z`. */
export function formatTime(format: string, micros: number, zone: Zone): string {
  const time = calendar(micros, zone)
  return format.replace(
    /%([-_0^#]?)(\d*)(:{0,2})([EO]?[A-Za-z%+])/g,
    (whole, flag: string, width: string, colons: string, letter: string) => {
      const found = conversion(letter.at(-1) ?? '', time, colons)
      if (found === null) return whole
      const text = flag === '^' ? found.text.toUpperCase() : found.text
      const pad = flag === '_' ? ' ' : flag === '0' ? '0' : found.pad
      if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '')
      return text.padStart(width ? Number(width) : found.width, pad)
    },
  )
}

interface Conversion {
  readonly text: string
  readonly width: number
  readonly pad: string
}

function conversion(letter: string, time: Calendar, colons: string): Conversion | null {
  const number = (value: number, width = 2, pad = '0'): Conversion => ({ text: String(value), width, pad })
  const text = (value: string): Conversion => ({ text: value, width: 0, pad: ' ' })
  const compound = (pattern: string): Conversion => text(formatTime(pattern, time.seconds * 1_000_000 + time.micros, () => time.offset))
  const hour12 = time.hour % 12 === 0 ? 12 : time.hour % 12
  switch (letter) {
    case 'Y':
      return number(time.year, 0)
    case 'C':
      return number(Math.floor(time.year / 100))
    case 'y':
      return number(((time.year % 100) + 100) % 100)
    case 'm':
      return number(time.month)
    case 'd':
      return number(time.day)
    case 'e':
      return number(time.day, 2, ' ')
    case 'H':
      return number(time.hour)
    case 'k':
      return number(time.hour, 2, ' ')
    case 'I':
      return number(hour12)
    case 'l':
      return number(hour12, 2, ' ')
    case 'M':
      return number(time.minute)
    case 'S':
      return number(time.second)
    case 'N':
      return number(time.micros * 1000, 9)
    case 's':
      return number(time.seconds, 0)
    case 'j':
      return number(time.yearday + 1, 3)
    case 'u':
      return number(time.weekday === 0 ? 7 : time.weekday, 1)
    case 'w':
      return number(time.weekday, 1)
    case 'U':
      return number(Math.floor((time.yearday + 7 - time.weekday) / 7))
    case 'W':
      return number(Math.floor((time.yearday + 7 - ((time.weekday + 6) % 7)) / 7))
    case 'V':
      return number(isoWeek(time).week)
    case 'G':
      return number(isoWeek(time).year, 0)
    case 'g':
      return number(isoWeek(time).year % 100)
    case 'a':
      return text((DAYS[time.weekday] ?? '').slice(0, 3))
    case 'A':
      return text(DAYS[time.weekday] ?? '')
    case 'b':
    case 'h':
      return text((MONTHS[time.month - 1] ?? '').slice(0, 3))
    case 'B':
      return text(MONTHS[time.month - 1] ?? '')
    case 'p':
      return text(time.hour < 12 ? 'AM' : 'PM')
    case 'P':
      return text(time.hour < 12 ? 'am' : 'pm')
    case 'z':
      return text(offsetText(time.offset.minutes, colons))
    case 'Z':
      return text(time.offset.name)
    case 'n':
      return text('\n')
    case 't':
      return text('\t')
    case '%':
      return text('%')
    case 'F':
      return compound('%Y-%m-%d')
    case 'T':
      return compound('%H:%M:%S')
    case 'R':
      return compound('%H:%M')
    case 'D':
    case 'x':
      return compound('%m/%d/%y')
    case 'X':
      return compound('%H:%M:%S')
    case 'r':
      return compound('%I:%M:%S %p')
    case 'c':
      return compound('%a %b %e %H:%M:%S %Y')
    default:
      return null
  }
}

/** `+0900`, with colons `+09:00`. */
function offsetText(minutes: number, colons: string): string {
  const size = Math.abs(minutes)
  const hours = String(Math.floor(size / 60)).padStart(2, '0')
  const rest = String(size % 60).padStart(2, '0')
  const sign = minutes < 0 ? '-' : '+'
  return colons === '' ? `${sign}${hours}${rest}` : `${sign}${hours}:${rest}${colons === '::' ? ':00' : ''}`
}

function isoWeek(time: Calendar): { readonly week: number; readonly year: number } {
  const thursday = new Date(Date.UTC(time.year, 0, 1 + time.yearday + 3 - ((time.weekday + 6) % 7)))
  const year = thursday.getUTCFullYear()
  return { week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) + 1, year }
}
