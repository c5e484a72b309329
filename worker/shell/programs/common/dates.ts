import { calendar, type Zone } from './time'

/** What `date -d` and `touch -d` understand (GNU's parse_datetime), as microseconds since 1970; null: not a date. */
export function parseGnuDate(text: string, now: number, zone: Zone): number | null {
  const epoch = /^\s*@(-?\d+)(?:\.(\d+))?\s*$/.exec(text)
  if (epoch) return Number(epoch[1]) * 1_000_000 + fraction(epoch[2])
  return new DateReader(text, now, zone).read()
}

/** busybox's: `hh:mm[:ss]`, `[YYYY.]MM.DD-hh:mm[:ss]`, `YYYY-MM-DD hh:mm[:ss]`, `[[[[[YY]YY]MM]DD]hh]mm[.ss]`, `@seconds`. */
export function parseBusyboxDate(text: string, now: number, zone: Zone): number | null {
  const epoch = /^@(-?\d+)$/.exec(text)
  if (epoch) return Number(epoch[1]) * 1_000_000
  const today = calendar(now, zone)
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (clock) return fromFields([today.year, today.month, today.day, Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)], zone)
  const dotted = /^(?:(\d{4})\.)?(\d{1,2})\.(\d{1,2})-(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (dotted)
    return fromFields(
      [Number(dotted[1] ?? today.year), Number(dotted[2]), Number(dotted[3]), Number(dotted[4]), Number(dotted[5]), Number(dotted[6] ?? 0)],
      zone,
    )
  const dashed = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?|[ T](\d{1,2}))?$/.exec(text)
  if (dashed) {
    return fromFields(
      [
        Number(dashed[1]),
        Number(dashed[2]),
        Number(dashed[3]),
        Number(dashed[4] ?? dashed[7] ?? 0),
        Number(dashed[5] ?? 0),
        Number(dashed[6] ?? 0),
      ],
      zone,
    )
  }
  const digits = /^((?:\d\d){1,6})(?:\.(\d{2}))?$/.exec(text)
  if (!digits) return null
  const given =
    (digits[1] ?? '').length === 12
      ? [(digits[1] ?? '').slice(0, 4), ...((digits[1] ?? '').slice(4).match(/../g) ?? [])]
      : ((digits[1] ?? '').match(/../g) ?? [])
  const base = [today.year, today.month, today.day, today.hour, today.minute]
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = [...base.slice(0, 5 - given.length), ...given.map(Number)]
  return fromFields([year < 100 ? year + (year < 69 ? 2000 : 1900) : year, month, day, hour, minute, Number(digits[2] ?? 0)], zone)
}

/** touch -t's `[[CC]YY]MMDDhhmm[.ss]`. */
export function parseStamp(text: string, now: number, zone: Zone): number | null {
  const match = /^(?:(\d{2})?(\d{2}))?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text)
  if (!match) return null
  const short = Number(match[2] ?? 0)
  const century = match[1] !== undefined ? Number(match[1]) : short < 69 ? 20 : 19
  const year = match[2] === undefined ? calendar(now, zone).year : century * 100 + short
  return fromFields([year, Number(match[3]), Number(match[4]), Number(match[5]), Number(match[6]), Number(match[7] ?? 0)], zone)
}

type Fields = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number]

/** Local fields → microseconds; null where one is out of its range. */
function fromFields([year, month, day, hour, minute, second]: Fields, zone: Zone): number | null {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  if (hour > 23 || minute > 59 || second > 60) return null
  return localToMicros([year, month, day, hour, minute, second], zone)
}

function localToMicros([year, month, day, hour, minute, second]: Fields, zone: Zone): number {
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000
  const offset = zone(seconds - zone(seconds).minutes * 60).minutes
  return (seconds - offset * 60) * 1_000_000
}

function fraction(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.slice(0, 6).padEnd(6, '0'))
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const UNITS = ['year', 'month', 'fortnight', 'week', 'day', 'hour', 'minute', 'min', 'second', 'sec']
const ZONES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
  kst: 540,
  cet: 60,
  cest: 120,
}

/** Reads a date word by word: calendar dates, clock times, zones, relative steps, in any order. */
class DateReader {
  private rest: string
  private date: [year: number, month: number, day: number] | null = null
  private clock: [hour: number, minute: number, second: number, micros: number] | null = null
  private zoneMinutes: number | null = null
  private weekday: number | null = null
  private readonly steps = { year: 0, month: 0, day: 0, seconds: 0 }
  private relative = false

  constructor(
    text: string,
    private readonly now: number,
    private readonly zone: Zone,
  ) {
    this.rest = text.toLowerCase().trim()
  }

  read(): number | null {
    while (this.rest !== '') {
      if (!this.item()) return null
      this.rest = this.rest.replace(/^[\s,]+/, '')
    }
    return this.result()
  }

  private item(): boolean {
    return (
      this.match(/^(\d{4,})-(\d{1,2})-(\d{1,2})(?=$|[\st,])/, (g) => this.setDate(Number(g[1]), Number(g[2]), Number(g[3]))) ||
      this.match(/^(\d{1,2})\/(\d{1,2})\/(\d{2,4})\b/, (g) => this.setDate(fullYear(g[3] ?? ''), Number(g[1]), Number(g[2]))) ||
      this.match(/^t?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([ap]\.?m\.?)?/, (g) => this.setClock(g)) ||
      this.match(/^(\d{1,2})\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?\b/, (g) => this.setNamed(g[1], g[2], g[3])) ||
      this.match(/^([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?(?![\d:])/, (g) => this.setNamed(g[2], g[1], g[3])) ||
      this.match(/^(\d{4})(\d{2})(\d{2})(?=$|\s)/, (g) => this.setDate(Number(g[1]), Number(g[2]), Number(g[3]))) ||
      this.match(/^([-+]\s*\d+|\d+|next|last|this|an?)\s*(year|month|fortnight|week|day|hour|minute|min|second|sec)s?\b(\s+ago\b)?/, (g) =>
        this.step(g),
      ) ||
      this.match(/^([-+])(\d{2}):?(\d{2})?(?=$|\s)/, (g) => this.setZone(g)) ||
      this.match(/^[a-z]+/, (g) => this.word(g[0]))
    )
  }

  private match(pattern: RegExp, use: (groups: RegExpExecArray) => boolean): boolean {
    const groups = pattern.exec(this.rest)
    if (!groups || !use(groups)) return false
    this.rest = this.rest.slice(groups[0].length)
    return true
  }

  private setDate(year: number, month: number, day: number): boolean {
    if (this.date || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false
    this.date = [year, month, day]
    return true
  }

  private setNamed(day: string | undefined, monthName: string | undefined, year: string | undefined): boolean {
    const month = MONTHS.indexOf((monthName ?? '').slice(0, 3))
    if (month < 0) return false
    return this.setDate(year === undefined ? calendar(this.now, this.zone).year : Number(year), month + 1, Number(day))
  }

  private setClock(groups: RegExpExecArray): boolean {
    const written = Number(groups[1])
    const half = groups[5]?.[0]
    const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0)
    if (this.clock || hour > 23 || Number(groups[2]) > 59 || Number(groups[3] ?? 0) > 60) return false
    this.clock = [hour, Number(groups[2]), Number(groups[3] ?? 0), fraction(groups[4])]
    return true
  }

  private setZone(groups: RegExpExecArray): boolean {
    if (!this.clock || this.zoneMinutes !== null) return false
    this.zoneMinutes = (groups[1] === '-' ? -1 : 1) * (Number(groups[2]) * 60 + Number(groups[3] ?? 0))
    return true
  }

  private step(groups: RegExpExecArray): boolean {
    const written = groups[1] ?? ''
    const size = written === 'last' ? -1 : written === 'this' ? 0 : /^(next|an?)$/.test(written) ? 1 : Number(written.replace(/\s/g, ''))
    const count = groups[3] === undefined ? size : -size
    this.relative = true
    switch (UNITS.indexOf(groups[2] ?? '')) {
      case 0:
        this.steps.year += count
        break
      case 1:
        this.steps.month += count
        break
      case 2:
        this.steps.day += count * 14
        break
      case 3:
        this.steps.day += count * 7
        break
      case 4:
        this.steps.day += count
        break
      case 5:
        this.steps.seconds += count * 3600
        break
      case 6:
      case 7:
        this.steps.seconds += count * 60
        break
      default:
        this.steps.seconds += count
    }
    return true
  }

  private word(word: string): boolean {
    if (word === 'now' || word === 'today') return (this.relative = true)
    if (word === 'yesterday' || word === 'tomorrow') {
      this.steps.day += word === 'tomorrow' ? 1 : -1
      return (this.relative = true)
    }
    const zone = ZONES[word]
    if (zone !== undefined && this.zoneMinutes === null) {
      this.zoneMinutes = zone
      return true
    }
    if (word === 'noon' || word === 'midnight') {
      this.clock = [word === 'noon' ? 12 : 0, 0, 0, 0]
      return true
    }
    const weekday = WEEKDAYS.indexOf(word.slice(0, 3))
    if (weekday < 0 || word.length < 3) return false
    this.weekday = weekday
    return true
  }

  private result(): number {
    const minutes = this.zoneMinutes
    const zone: Zone = minutes === null ? this.zone : () => ({ minutes, name: '' })
    const current = calendar(this.now, zone)
    const [year, month, day] = this.date ?? [current.year, current.month, current.day]
    // A bare date or weekday is its midnight; a relative step keeps the time of day.
    const keepsClock = this.relative && !this.date && this.weekday === null
    const [hour, minute, second, micros] =
      this.clock ?? (keepsClock ? [current.hour, current.minute, current.second, current.micros] : [0, 0, 0, 0])
    const ahead = this.weekday === null || this.date ? 0 : (this.weekday - current.weekday + 7) % 7
    const local = localToMicros(
      [year + this.steps.year, month + this.steps.month, day + this.steps.day + ahead, hour, minute, second],
      zone,
    )
    return local + micros + this.steps.seconds * 1_000_000
  }
}

function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 69 ? 2000 : 1900)
}
