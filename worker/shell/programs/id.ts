import type { Process } from '../../kernel'
import { Names } from './common/names'
import { program, type Call } from './common/program'

export const id = program({
  name: 'id',
  from: ['coreutils', 'busybox'],
  options: { 'g|group': 'flag', 'G|groups': 'flag', 'n|name': 'flag', 'r|real': 'flag', 'u|user': 'flag' },
  gnu: { a: 'ignored', 'z|zero': 'flag', 'Z|context': 'unmodelled' },
  usage: '[-ugGnr] [USER]',
  run(process, call) {
    const names = new Names(process)
    const chosen = (['u', 'g', 'G'] as const).filter((letter) => call.options.has(letter))
    if (chosen.length > 1) return call.gnu ? call.fail('cannot print "only" of more than one choice') : call.usage()
    const only = chosen[0]
    if (!only && (call.options.has('n') || call.options.has('r')) && call.gnu)
      return call.fail('cannot print only names or real IDs in default format')
    let status = 0
    const users = call.operands.length > 0 ? call.operands : [null]
    for (const user of call.gnu ? users : users.slice(0, 1)) {
      const identity = user === null ? identityOf(process) : lookup(user, names)
      if (!identity) status = call.failAs({ gnu: `${call.cite(user ?? '')}: no such user`, busybox: `unknown user ${user ?? ''}` })
      else call.out.write(describe(identity, names, only, call) + (call.options.has('z') ? '\0' : '\n'))
    }
    return status
  },
})

interface Identity {
  readonly uid: number
  readonly gid: number
  /** With the primary group first. */
  readonly groups: readonly number[]
}

function identityOf({ credentials }: Process): Identity {
  return { ...credentials, groups: [...new Set([credentials.gid, ...credentials.groups])] }
}

function lookup(text: string, names: Names): Identity | null {
  const user = names.user(text) ?? names.allUsers().find(({ uid }) => String(uid) === text)
  if (!user) return null
  const member = names.allGroups().filter(({ members }) => members.includes(user.name))
  return { uid: user.uid, gid: user.gid, groups: [...new Set([user.gid, ...member.map(({ gid }) => gid)])] }
}

function describe({ uid, gid, groups }: Identity, names: Names, only: 'u' | 'g' | 'G' | undefined, call: Call): string {
  const named = call.options.has('n')
  const user = (number: number): string => (named ? (names.userName(number) ?? String(number)) : String(number))
  const group = (number: number): string => (named ? (names.groupName(number) ?? String(number)) : String(number))
  if (only === 'u') return user(uid)
  if (only === 'g') return group(gid)
  if (only === 'G') return groups.map(group).join(call.options.has('z') ? '\0' : ' ')
  const both = (number: number, name: string | null): string => (name === null ? String(number) : `${number}(${name})`)
  const list = groups.map((number) => both(number, names.groupName(number))).join(',')
  return `uid=${both(uid, names.userName(uid))} gid=${both(gid, names.groupName(gid))} groups=${list}`
}

export const whoami = program({
  name: 'whoami',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: '',
  run(process, call) {
    if (call.operands.length > 0) return call.usage(`extra operand ${call.cite(call.operands[0] ?? '')}`, { silentInBusybox: true })
    const { uid } = process.credentials
    const name = new Names(process).userName(uid)
    if (name === null) return call.failAs({ gnu: `cannot find name for user ID ${uid}`, busybox: `unknown uid ${uid}` })
    call.out.write(`${name}\n`)
    return 0
  },
})

export const groups = program({
  name: 'groups',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: '[USER]',
  run(process, call) {
    const names = new Names(process)
    const list = (ids: readonly number[]): string => ids.map((gid) => names.groupName(gid) ?? String(gid)).join(' ')
    if (call.operands.length === 0) call.out.write(`${list(identityOf(process).groups)}\n`)
    let status = 0
    for (const user of call.operands) {
      const identity = lookup(user, names)
      if (identity) call.out.write(`${call.gnu ? `${user} : ` : ''}${list(identity.groups)}\n`)
      else status = call.failAs({ gnu: `${call.cite(user)}: no such user`, busybox: `unknown user ${user}` })
    }
    return status
  },
})

export const logname = program({
  name: 'logname',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: '',
  run: (_process, call) => call.failAs({ gnu: 'no login name', busybox: 'getlogin: No such device or address' }),
})
