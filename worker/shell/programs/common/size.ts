import type { Stat } from '../../../fs'

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E']

/** `1.5K`, `12M`: GNU rounds up, busybox to the nearest; one decimal below 10. */
export function humanSize(bytes: number, options: { readonly roundUp: boolean; readonly base?: number }): string {
  const base = options.base ?? 1024
  let unit = 0
  let value = bytes
  while (value >= base && unit < UNITS.length - 1) {
    value /= base
    unit++
  }
  if (unit === 0) return String(bytes)
  const round = options.roundUp ? Math.ceil : Math.round
  if (value < 10) {
    const tenths = round(value * 10)
    if (tenths < 100) return `${(tenths / 10).toFixed(1)}${UNITS[unit] ?? ''}`
  }
  const whole = round(value)
  return whole >= base && unit < UNITS.length - 1 ? `1.0${UNITS[unit + 1] ?? ''}` : `${whole}${UNITS[unit] ?? ''}`
}

/** Blocks of 512 bytes a file takes on a filesystem of 4 kB blocks. */
export function blocks512(stat: Stat): number {
  if (stat.kind === 'directory') return 8
  return stat.kind === 'file' ? Math.ceil(stat.size / 4096) * 8 : 0
}

const MULTIPLIERS: Readonly<Record<string, number>> = {
  '': 1,
  b: 512,
  c: 1,
  w: 2,
  kB: 1e3,
  K: 1024,
  k: 1024,
  KiB: 1024,
  MB: 1e6,
  M: 1024 ** 2,
  m: 1024 ** 2,
  MiB: 1024 ** 2,
  GB: 1e9,
  G: 1024 ** 3,
  g: 1024 ** 3,
  GiB: 1024 ** 3,
  T: 1024 ** 4,
  TB: 1e12,
}

/** `10`, `5K`, `2MB`: a number with one of GNU's multipliers. null: none. */
export function parseSize(text: string): number | null {
  const match = /^(\d+)([A-Za-z]*)$/.exec(text)
  const multiplier = MULTIPLIERS[match?.[2] ?? '?']
  return match && multiplier !== undefined ? Number(match[1]) * multiplier : null
}
