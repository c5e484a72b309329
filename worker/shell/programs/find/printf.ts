import type { Process } from '../../../kernel'
import { modeText } from '../common/mode'
import { Names } from '../common/names'
import { blocks512 } from '../common/size'
import { formatTime, zoneOf, type Zone } from '../common/time'
import type { Visit } from './query'

type Piece = (visit: Visit) => string

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0', '\\': '\\', a: '\x07', b: '\b', f: '\f', r: '\r', v: '\v' }
const LETTERS: Readonly<Record<string, string>> = { file: 'f', directory: 'd', symlink: 'l', fifo: 'p', socket: 's', char: 'c', block: 'b' }

/** GNU find's -printf; null: a directive that is not modelled. */
export function formatPrintf(process: Process, format: string): Piece | null {
  const pieces: Piece[] = []
  const context = { names: new Names(process), zone: zoneOf(process) }
  for (const match of format.matchAll(/\\(.)|%([-0 ]?\d*(?:\.\d+)?)([ACT]?)(.)|[^\\%]+|[\\%]$/gs)) {
    const [whole, escape, flags = '', time, letter] = match
    if (escape !== undefined) {
      const text = ESCAPES[escape] ?? `\\${escape}`
      pieces.push(() => text)
    } else if (letter === undefined) pieces.push(() => whole)
    else {
      const value = time ? timePart(letter, context.zone) : directive(letter, context.names, context.zone)
      if (!value) return null
      const width = Number(/\d+/.exec(flags)?.[0] ?? 0)
      pieces.push(flags.startsWith('-') ? (visit) => value(visit).padEnd(width) : (visit) => value(visit).padStart(width))
    }
  }
  return (visit) => pieces.map((piece) => piece(visit)).join('')
}

function timePart(letter: string, zone: Zone): Piece {
  if (letter === '@')
    return ({ stat }) => `${Math.floor(stat.mtime / 1_000_000)}.${String((stat.mtime % 1_000_000) * 1000).padStart(9, '0')}0`
  if (letter === '+') return ({ stat }) => formatTime('%Y-%m-%d+%H:%M:%S.%N', stat.mtime, zone) + '0'
  if (letter === 'S') return ({ stat }) => formatTime('%S.%N', stat.mtime, zone) + '0'
  return ({ stat }) => formatTime(`%${letter}`, stat.mtime, zone)
}

function directive(letter: string, names: Names, zone: Zone): Piece | null {
  switch (letter) {
    case '%':
      return () => '%'
    case 'p':
      return ({ path }) => path
    case 'f':
      return ({ name }) => name
    case 'h':
      return ({ path }) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '' : '.')
    case 'P':
      return ({ path, start }) => path.slice(start.length).replace(/^\//, '')
    case 'H':
      return ({ start }) => start
    case 'd':
      return ({ depth }) => String(depth)
    case 's':
      return ({ stat }) => String(stat.size)
    case 'b':
      return ({ stat }) => String(blocks512(stat))
    case 'k':
      return ({ stat }) => String(blocks512(stat) / 2)
    case 'm':
      return ({ stat }) => stat.mode.toString(8)
    case 'M':
      return ({ stat }) => modeText(stat.kind, stat.mode)
    case 'u':
      return ({ stat }) => names.userName(stat.uid) ?? String(stat.uid)
    case 'g':
      return ({ stat }) => names.groupName(stat.gid) ?? String(stat.gid)
    case 'U':
      return ({ stat }) => String(stat.uid)
    case 'G':
      return ({ stat }) => String(stat.gid)
    case 'n':
      return ({ stat }) => String(stat.links)
    case 'i':
      return ({ stat }) => String(stat.inode)
    case 'D':
      return ({ stat }) => String(42 + stat.device)
    case 'y':
      return ({ stat }) => LETTERS[stat.kind] ?? 'U'
    case 'l':
      return ({ path, stat, fs }) => {
        const target = stat.kind === 'symlink' ? fs.readlink(path) : ''
        return typeof target === 'string' ? target : ''
      }
    case 'a':
    case 'c':
    case 't':
      return ({ stat }) => formatTime('%a %b %e %H:%M:%S.%N0 %Y', stat.mtime, zone)
    default:
      return null
  }
}
