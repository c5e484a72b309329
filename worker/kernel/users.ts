/** Lookup in the texts of /etc/passwd and /etc/group, as getpwnam(3) and getgrnam(3) read them: malformed lines are passed over. */

export interface User {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly gecos: string
  readonly home: string
  readonly shell: string
}
export interface Group {
  readonly name: string
  readonly gid: number
  readonly members: readonly string[]
}

/** The users of a passwd file, in its order. */
export function parsePasswd(text: string): readonly User[] {
  const users: User[] = []
  for (const line of text.split('\n')) {
    const [name, , uid, gid, gecos, home, shell] = line.split(':')
    if (!name || name.startsWith('#') || !isId(uid) || !isId(gid)) continue
    users.push({ name, uid: Number(uid), gid: Number(gid), gecos: gecos ?? '', home: home ?? '', shell: shell ?? '' })
  }
  return users
}

/** The groups of a group file, in its order. */
export function parseGroup(text: string): readonly Group[] {
  const groups: Group[] = []
  for (const line of text.split('\n')) {
    const [name, , gid, members] = line.split(':')
    if (!name || name.startsWith('#') || !isId(gid)) continue
    groups.push({ name, gid: Number(gid), members: members ? members.split(',').filter((member) => member !== '') : [] })
  }
  return groups
}

/** The user of that name. */
export function findUser(users: readonly User[], name: string): User | null {
  return users.find((user) => user.name === name) ?? null
}

/** The first user with that uid. */
export function findUid(users: readonly User[], uid: number): User | null {
  return users.find((user) => user.uid === uid) ?? null
}

/** The group of that name. */
export function findGroup(groups: readonly Group[], name: string): Group | null {
  return groups.find((group) => group.name === name) ?? null
}

/** The first group with that gid. */
export function findGid(groups: readonly Group[], gid: number): Group | null {
  return groups.find((group) => group.gid === gid) ?? null
}

/** Ids of the groups that list `name` as a member, in the file's order (getgrouplist(3) without the primary group). */
export function supplementaryGroups(groups: readonly Group[], name: string): readonly number[] {
  return [...new Set(groups.filter((group) => group.members.includes(name)).map((group) => group.gid))]
}

/** What `USER` and `--user` come to in a container (behaviour §7). */
export interface ContainerUser {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
  readonly home: string
}
/** A name that is in neither file. `text` is the runtime's own. */
export class UnknownUser {
  constructor(
    readonly name: string,
    readonly kind: 'user' | 'group',
  ) {}
  get text(): string {
    return this.kind === 'user'
      ? `unable to find user ${this.name}: no matching entries in passwd file`
      : `unable to find group ${this.name}: no matching entries in group file`
  }
}

/**
 * Reads `user[:group]` against the root's own passwd and group files (empty text where a file is missing): an unknown numeric uid has gid 0
 * and home `/` (root: `/root`); supplementary groups come from the group file only where no group was given (behaviour §7).
 */
export function containerUser(user: string, passwd: string, group: string): ContainerUser | UnknownUser {
  const users = parsePasswd(passwd)
  const groups = parseGroup(group)
  const colon = user.indexOf(':')
  const userPart = colon < 0 ? user : user.slice(0, colon)
  const groupPart = colon < 0 ? '' : user.slice(colon + 1)
  const wanted = userPart === '' ? '0' : userPart
  const found = findUser(users, wanted) ?? (isId(wanted) ? findUid(users, Number(wanted)) : null)
  if (!found && !isId(wanted)) return new UnknownUser(wanted, 'user')
  const uid = found ? found.uid : Number(wanted)
  const home = found ? found.home || '/' : uid === 0 ? '/root' : '/'
  if (groupPart === '') {
    return { uid, gid: found ? found.gid : 0, groups: found ? supplementaryGroups(groups, found.name) : [], home }
  }
  const foundGroup = findGroup(groups, groupPart)
  if (!foundGroup && !isId(groupPart)) return new UnknownUser(groupPart, 'group')
  return { uid, gid: foundGroup ? foundGroup.gid : Number(groupPart), groups: [], home }
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,10}$/.test(text)
}
