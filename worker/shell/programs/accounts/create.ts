import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { today, type Accounts } from './database'

export interface NewUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly gecos: string
  readonly home: string
  readonly shell: string
  readonly createHome: boolean
  readonly homeMode: number
  readonly skeleton: string
  /** What stands for the password in shadow: `!` or `*`. */
  readonly password: string
}

/** The lines of a new user in passwd and shadow. */
export function addUser(process: Process, accounts: Accounts, user: NewUser): void {
  accounts.append('/etc/passwd', `${user.name}:x:${user.uid}:${user.gid}:${user.gecos}:${user.home}:${user.shell}`)
  if (accounts.has('/etc/shadow')) accounts.append('/etc/shadow', `${user.name}:${user.password}:${today(process)}:0:99999:7:::`)
}

export function addGroup(accounts: Accounts, name: string, gid: number, members = ''): void {
  accounts.append('/etc/group', `${name}:x:${gid}:${members}`)
  if (accounts.has('/etc/gshadow')) accounts.append('/etc/gshadow', `${name}:!::${members}`)
}

/** Makes the home folder, with what /etc/skel holds. */
export function makeHome(process: Process, call: Call, user: NewUser): number {
  const { fs } = process
  if (!(fs.stat(user.home) instanceof FsError)) return 0
  for (let end = user.home.indexOf('/', 1); end > 0; end = user.home.indexOf('/', end + 1)) {
    const parent = user.home.slice(0, end)
    if (fs.stat(parent) instanceof FsError) fs.mkdir(parent, 0o755)
  }
  const made = fs.mkdir(user.home, user.homeMode)
  if (made instanceof FsError)
    return call.failAs({ gnu: `cannot create directory ${user.home}`, busybox: `can't create directory '${user.home}': ${made.text}` })
  copySkeleton(process, user, user.skeleton, user.home)
  fs.chmod(user.home, user.homeMode)
  fs.chown(user.home, user.uid, user.gid)
  return 0
}

function copySkeleton(process: Process, user: NewUser, from: string, to: string): void {
  const { fs } = process
  const names = fs.readdir(from)
  if (names instanceof FsError) return
  for (const name of names) {
    const [source, target] = [`${from}/${name}`, `${to}/${name}`]
    const stat = fs.lstat(source)
    if (stat instanceof FsError) continue
    if (stat.kind === 'directory') {
      fs.mkdir(target, stat.mode)
      copySkeleton(process, user, source, target)
    } else if (stat.kind === 'file') {
      const content = fs.content(source)
      if (!(content instanceof FsError)) fs.writeFile(target, content, { mode: stat.mode })
    }
    fs.chown(target, user.uid, user.gid)
  }
}

/** A name as both tools accept it. */
export function isAccountName(name: string): boolean {
  return /^[a-z_][a-z0-9_.-]*\$?$/i.test(name) && name.length <= 32
}

export function saveAccounts(call: Call, accounts: Accounts): number {
  const error = accounts.save()
  return error ? call.failAs({ gnu: `cannot lock /etc/passwd; try again later.`, busybox: `can't open '${error.path}': ${error.text}` }) : 0
}
