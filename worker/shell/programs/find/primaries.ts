import { FsError, type Stat } from '../../../fs'
import { globRegex } from '../common/glob'
import { parseMode } from '../common/mode'
import { Names } from '../common/names'
import { compileRegex, RegexError } from '../regex/regex'
import { commandPredicate } from './exec'
import { formatPrintf } from './printf'
import type { Context, Predicate } from './query'

/** Makes a predicate, or tells what is wrong with the argument. */
type Make = (context: Context, word: string, argument: string) => Predicate | string

export type Primary =
  | { readonly takes: 'nothing' | 'argument'; readonly gnuOnly: boolean; readonly make: Make }
  | {
      readonly takes: 'command'
      readonly gnuOnly: boolean
      makeCommand(context: Context, word: string, words: readonly string[], plus: boolean): Predicate
    }

export const primaries: ReadonlyMap<string, Primary> = new Map<string, Primary>([
  ...plain('-true', () => () => true, true),
  ...plain('-false', () => () => false, true),
  ...plain('-print', (context) => acting(context, (visit, control) => control.print(`${visit.path}\n`))),
  ...plain('-print0', (context) => acting(context, (visit, control) => control.print(`${visit.path}\0`))),
  ...plain(
    '-delete',
    (context) => {
      context.settings.depthFirst = true
      context.acts = true
      return (visit, control) => visit.path === '.' || control.remove(visit)
    },
    true,
  ),
  ...plain('-prune', () => (_visit, control) => {
    control.prune()
    return true
  }),
  ...plain('-quit', (context) => acting(context, (_visit, control) => control.quit())),
  ...plain('-depth', ({ settings }) => {
    settings.depthFirst = true
    return () => true
  }),
  ...plain(
    '-d',
    ({ settings }) => {
      settings.depthFirst = true
      return () => true
    },
    true,
  ),
  ...plain('-xdev', ({ settings }) => {
    settings.oneFileSystem = true
    return () => true
  }),
  ...plain(
    '-mount',
    ({ settings }) => {
      settings.oneFileSystem = true
      return () => true
    },
    true,
  ),
  ...plain('-follow', ({ settings }) => {
    settings.follow = 'always'
    return () => true
  }),
  ...plain('-noleaf', () => () => true, true),
  ...plain('-empty', () => (visit) => {
    if (visit.stat.kind === 'file') return visit.stat.size === 0
    const names = visit.stat.kind === 'directory' ? visit.fs.readdir(visit.path) : null
    return Array.isArray(names) && names.length === 0
  }),
  ...plain('-executable', () => (visit) => visit.fs.access(visit.path, 1) === true),
  ...plain('-readable', () => (visit) => visit.fs.access(visit.path, 4) === true, true),
  ...plain('-writable', () => (visit) => visit.fs.access(visit.path, 2) === true, true),
  ...plain(
    '-nouser',
    ({ process }) => {
      const names = new Names(process)
      return ({ stat }) => names.userName(stat.uid) === null
    },
    true,
  ),
  ...plain(
    '-nogroup',
    ({ process }) => {
      const names = new Names(process)
      return ({ stat }) => names.groupName(stat.gid) === null
    },
    true,
  ),
  ...valued('-maxdepth', depth('maxDepth')),
  ...valued('-mindepth', depth('minDepth')),
  ...valued('-name', (_context, _word, pattern) => nameTest(pattern, false, ({ name }) => name)),
  ...valued('-iname', (_context, _word, pattern) => nameTest(pattern, true, ({ name }) => name)),
  ...valued('-path', (_context, _word, pattern) => nameTest(pattern, false, ({ path }) => path)),
  ...valued('-wholename', (_context, _word, pattern) => nameTest(pattern, false, ({ path }) => path), true),
  ...valued('-ipath', (_context, _word, pattern) => nameTest(pattern, true, ({ path }) => path)),
  ...valued('-regex', (_context, word, pattern) => {
    const regex = compileRegex(`^\\(${pattern}\\)$`, { dialect: 'basic' })
    return regex instanceof RegexError
      ? regex.unmodelled
        ? `not modelled: ${word} ${pattern}`
        : regex.text
      : ({ path }) => regex.test(path)
  }),
  ...valued('-type', typeTest),
  ...valued('-perm', permTest),
  ...valued('-user', ({ process, call }, _word, user) => {
    const uid = new Names(process).uidOf(user)
    return uid === null
      ? call.gnu
        ? `${call.cite(user)} is not the name of a known user`
        : `unknown user ${user}`
      : ({ stat }) => stat.uid === uid
  }),
  ...valued('-group', ({ process, call }, _word, group) => {
    const gid = new Names(process).gidOf(group)
    return gid === null
      ? call.gnu
        ? `${call.cite(group)} is not the name of an existing group`
        : `unknown group ${group}`
      : ({ stat }) => stat.gid === gid
  }),
  ...valued(
    '-uid',
    numeric((stat) => stat.uid),
    true,
  ),
  ...valued(
    '-gid',
    numeric((stat) => stat.gid),
    true,
  ),
  ...valued(
    '-links',
    numeric((stat) => stat.links),
  ),
  ...valued(
    '-inum',
    numeric((stat) => stat.inode),
  ),
  ...valued('-size', sizeTest),
  ...['-mtime', '-ctime', '-atime'].flatMap((word) => valued(word, ageTest(86_400))),
  ...['-mmin', '-cmin', '-amin'].flatMap((word) => valued(word, ageTest(60))),
  ...['-newer', '-anewer', '-cnewer', '-newermm'].flatMap((word) => valued(word, newerTest, word !== '-newer')),
  ...valued('-samefile', ({ process, call }, _word, path) => {
    const other = process.fs.stat(path)
    return other instanceof FsError
      ? call.gnu
        ? `${call.cite(path)}: ${other.text}`
        : `${path}: ${other.text}`
      : ({ stat }) => stat.inode === other.inode && stat.device === other.device
  }),
  ...valued(
    '-printf',
    (context, word, format) => {
      context.acts = true
      const print = formatPrintf(context.process, format)
      if (print === null) return `not modelled: ${word} ${format}`
      return (visit, control) => {
        control.print(print(visit))
        return true
      }
    },
    true,
  ),
  ['-exec', { takes: 'command', gnuOnly: false, makeCommand: commandPredicate }],
  ['-execdir', { takes: 'command', gnuOnly: true, makeCommand: commandPredicate }],
  ['-ok', { takes: 'command', gnuOnly: false, makeCommand: commandPredicate }],
  ['-okdir', { takes: 'command', gnuOnly: true, makeCommand: commandPredicate }],
])

function plain(word: string, make: (context: Context) => Predicate, gnuOnly = false): [string, Primary][] {
  return [[word, { takes: 'nothing', gnuOnly, make: (context) => make(context) }]]
}

function valued(word: string, make: Make, gnuOnly = false): [string, Primary][] {
  return [[word, { takes: 'argument', gnuOnly, make }]]
}

function acting(context: Context, action: (...args: Parameters<Predicate>) => void): Predicate {
  context.acts = true
  return (visit, control) => {
    action(visit, control)
    return true
  }
}

function depth(key: 'minDepth' | 'maxDepth'): Make {
  return ({ settings, call }, word, argument) => {
    if (!/^\d+$/.test(argument))
      return call.gnu
        ? `Expected a positive decimal integer argument to ${word}, but got ${call.cite(argument)}`
        : `invalid number '${argument}'`
    settings[key] = Number(argument)
    return () => true
  }
}

function nameTest(pattern: string, ignoreCase: boolean, text: (visit: Parameters<Predicate>[0]) => string): Predicate {
  const glob = globRegex(pattern, { ignoreCase })
  return (visit) => glob.test(text(visit))
}

const KINDS: Readonly<Record<string, Stat['kind']>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  p: 'fifo',
  s: 'socket',
  c: 'char',
  b: 'block',
}

function typeTest({ call }: Context, word: string, argument: string): Predicate | string {
  const letters = argument.split(',')
  const kinds = letters.map((letter) => KINDS[letter])
  if (kinds.includes(undefined) || (!call.gnu && kinds.length > 1))
    return call.gnu ? `Unknown argument to ${word}: ${argument}` : `invalid argument '${argument}' to '${word}'`
  return ({ stat }) => kinds.includes(stat.kind)
}

function permTest({ call }: Context, _word: string, argument: string): Predicate | string {
  const mark = /^[-/+]/.exec(argument)?.[0] ?? ''
  const change = parseMode(argument.slice(mark.length), { umask: 0 })
  if (!change) return call.gnu ? `invalid mode ${call.cite(argument)}` : `invalid mode '${argument}'`
  const bits = change(0, false)
  if (mark === '-') return ({ stat }) => (stat.mode & bits) === bits
  if (mark !== '') return ({ stat }) => bits === 0 || (stat.mode & bits) !== 0
  return ({ stat }) => stat.mode === bits
}

/** `+5` more than, `-5` less than, `5` exactly. null: no number. */
function comparison(text: string): ((value: number) => boolean) | null {
  const match = /^([-+]?)(\d+(?:\.\d+)?)$/.exec(text)
  if (!match) return null
  const wanted = Number(match[2])
  return match[1] === '+' ? (value) => value > wanted : match[1] === '-' ? (value) => value < wanted : (value) => value === wanted
}

function numeric(value: (stat: Stat) => number): Make {
  return ({ call }, word, argument) => {
    const compare = comparison(argument)
    if (!compare) return call.gnu ? `invalid argument \`${argument}' to \`${word}'` : `invalid number '${argument}'`
    return ({ stat }) => compare(value(stat))
  }
}

const SIZE_UNITS: Readonly<Record<string, number>> = { '': 512, b: 512, c: 1, w: 2, k: 1024, M: 1024 ** 2, G: 1024 ** 3 }

/** Sizes are rounded up to whole units before they are compared. */
function sizeTest({ call }: Context, word: string, argument: string): Predicate | string {
  const match = /^([-+]?\d+)([bcwkMG]?)$/.exec(argument)
  const compare = comparison(match?.[1] ?? '')
  const unit = SIZE_UNITS[match?.[2] ?? '']
  if (!compare || unit === undefined) return call.gnu ? `Invalid argument \`${argument}' to ${word}` : `invalid number '${argument}'`
  return ({ stat }) => compare(Math.ceil(stat.size / unit))
}

/** Whole days or minutes of age, the fraction dropped. */
function ageTest(unitSeconds: number): Make {
  return ({ process, call }, word, argument) => {
    const compare = comparison(argument)
    if (!compare) return call.gnu ? `invalid argument \`${argument}' to \`${word}'` : `invalid number '${argument}'`
    const now = process.now()
    return ({ stat }) => {
      const age = (now - stat.mtime) / 1_000_000 / unitSeconds
      return unitSeconds === 60 && call.gnu && !argument.match(/^[-+]/)
        ? compare(Math.ceil(age))
        : compare(argument.startsWith('-') || unitSeconds > 60 ? Math.floor(age) : age)
    }
  }
}

function newerTest({ process, call }: Context, _word: string, path: string): Predicate | string {
  const other = process.fs.stat(path)
  if (other instanceof FsError) return call.gnu ? `${call.cite(path)}: ${other.text}` : `can't stat '${path}': ${other.text}`
  return ({ stat }) => stat.mtime > other.mtime
}
