import { FsError } from '../../../fs'
import {
  decodeText,
  findGid,
  findGroup,
  findUid,
  findUser,
  parseGroup,
  parsePasswd,
  type Group,
  type Process,
  type User,
} from '../../../kernel'

/** The names in /etc/passwd and /etc/group of the tree a process sees; read once a call. */
export class Names {
  private users: readonly User[] | null = null
  private groups: readonly Group[] | null = null

  constructor(private readonly process: Process) {}

  allUsers(): readonly User[] {
    return (this.users ??= parsePasswd(this.read('/etc/passwd')))
  }
  allGroups(): readonly Group[] {
    return (this.groups ??= parseGroup(this.read('/etc/group')))
  }
  user(name: string): User | null {
    return findUser(this.allUsers(), name)
  }
  group(name: string): Group | null {
    return findGroup(this.allGroups(), name)
  }
  /** The name of a uid, or null. */
  userName(uid: number): string | null {
    return findUid(this.allUsers(), uid)?.name ?? null
  }
  groupName(gid: number): string | null {
    return findGid(this.allGroups(), gid)?.name ?? null
  }
  /** A name or a number → uid; null if neither. A name of digits that is a user's wins. */
  uidOf(text: string): number | null {
    return this.user(text)?.uid ?? numericId(text)
  }
  gidOf(text: string): number | null {
    return this.group(text)?.gid ?? numericId(text)
  }

  private read(path: string): string {
    const bytes = this.process.fs.readFile(path)
    return bytes instanceof FsError ? '' : decodeText(bytes)
  }
}

function numericId(text: string): number | null {
  const number = /^\+?\d{1,10}$/.test(text) ? Number(text) : NaN
  return number <= 0xffffffff ? number : null
}
