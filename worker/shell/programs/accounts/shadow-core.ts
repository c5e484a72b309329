import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { nextId, nextSystemId, today, type Accounts, type AccountFile } from './database'
import { copySkeleton } from './skeleton'

export const PEOPLE = { first: 1000, last: 60_000 }
export const SYSTEM = { first: 101, last: 999 }
/** Subordinate ids: a block of this many from the first free place on. */
const SUBORDINATE = { first: 100_000, count: 65_536 }

export interface NewAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly gecos: string
  readonly home: string
  readonly shell: string
  readonly password: string
  readonly system: boolean
  readonly expires?: string
  readonly inactive?: string
}

/** Debian's rule for names: nothing that a file's line or a shell could trip over. */
export function isName(name: string): boolean {
  return name !== '' && name.length <= 32 && !/^[-+~]|[:,/\s]/.test(name)
}

/** A new user in passwd, shadow and (people only) the files of subordinate ids. */
export function putUser(process: Process, accounts: Accounts, user: NewAccount): void {
  const { name, uid, gid, gecos, home, shell, password, system, expires = '', inactive = '' } = user
  const shadowed = accounts.has('/etc/shadow')
  accounts.append('/etc/passwd', [name, shadowed ? 'x' : password, uid, gid, gecos, home, shell].join(':'))
  accounts.append(
    '/etc/shadow',
    [name, password, today(process), ...(system ? ['', '', ''] : [0, 99_999, 7]), inactive, expires, ''].join(':'),
  )
  const mayDelegate = !system && (uid === 0 || (uid >= PEOPLE.first && uid <= PEOPLE.last))
  for (const path of ['/etc/subuid', '/etc/subgid'] as const)
    if (mayDelegate) accounts.append(path, `${name}:${freeRange(accounts, path)}:${SUBORDINATE.count}`)
}

function freeRange(accounts: Accounts, path: AccountFile): number {
  const taken = accounts
    .lines(path)
    .map((line) => line.split(':').slice(1).map(Number))
    .sort(([a = 0], [b = 0]) => a - b)
  let start = SUBORDINATE.first
  for (const [first = 0, count = 0] of taken) if (first < start + SUBORDINATE.count && first + count > start) start = first + count
  return start
}

export function putGroup(accounts: Accounts, name: string, gid: number, options: { password?: string; members?: string } = {}): void {
  const { password = '!', members = '' } = options
  const shadowed = accounts.has('/etc/gshadow')
  accounts.append('/etc/group', `${name}:${shadowed || password === '!' ? 'x' : password}:${gid}:${members}`)
  accounts.append('/etc/gshadow', `${name}:${password}::${members}`)
}

/** The number of a new group: the wanted one if it is free. null: none is left. */
export function freeGid(accounts: Accounts, system: boolean, wanted: number | null): number | null {
  const taken = accounts.groups.map(({ gid }) => gid)
  if (wanted !== null && !taken.includes(wanted)) return wanted
  return system ? nextSystemId(taken, SYSTEM) : nextId(taken, PEOPLE)
}

/** Changes who is in a group, in both its files. */
export function changeMembers(accounts: Accounts, group: string | null, edit: (members: readonly string[]) => readonly string[]): void {
  for (const path of ['/etc/group', '/etc/gshadow'] as const)
    accounts.changeAll(path, (fields) =>
      group !== null && fields[0] !== group
        ? fields
        : [...fields.slice(0, 3), edit((fields[3] ?? '').split(',').filter(Boolean)).join(',')],
    )
}

/** The groups of a comma list, by name or number; each that is not there is said. null: some were not. */
export function listedGroups(call: Call, accounts: Accounts, list: string): readonly string[] | null {
  const groups = list.split(',').filter(Boolean)
  const found = groups.map((wanted) => accounts.groups.find(({ name, gid }) => name === wanted || String(gid) === wanted)?.name ?? null)
  found.forEach((name, at) => name ?? call.fail(`group '${groups[at] ?? ''}' does not exist`))
  return found.some((name) => name === null) ? null : found.filter((name) => name !== null)
}

export interface Home {
  readonly path: string
  readonly uid: number
  readonly gid: number
  readonly mode: number
  readonly skeleton: string
}

/** Makes a home and the folders above it (root's), and fills it from the skeleton. One that is there is left alone. */
export function makeHome(process: Process, call: Call, { path, uid, gid, mode, skeleton }: Home): number {
  const fs = process.fs.as({ umask: 0 })
  if (!(fs.stat(path) instanceof FsError)) {
    call.fail(`warning: the home directory ${path} already exists.`)
    call.fail('Not copying any file from skel directory into it.')
    return 0
  }
  const parts = path.split('/').filter(Boolean)
  for (let count = 1; count <= parts.length; count++) {
    const folder = `/${parts.slice(0, count).join('/')}`
    if (!(fs.stat(folder) instanceof FsError)) continue
    const made = fs.mkdir(folder, 0o755)
    if (made instanceof FsError) return call.fail(`cannot create directory ${folder}`, 12)
  }
  fs.chown(path, uid, gid)
  copySkeleton(fs, skeleton, path, { uid, gid, times: true })
  fs.chmod(path, mode)
  return 0
}

/** What all of them say to who is not root. */
export function refused(call: Call, path: '/etc/passwd' | '/etc/group', status: number): number {
  call.fail('Permission denied.')
  return call.fail(`cannot lock ${path}; try again later.`, status)
}
