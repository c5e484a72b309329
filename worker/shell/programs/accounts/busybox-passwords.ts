import { FsError } from '../../../fs'
import { decodeText, type Process, type User } from '../../../kernel'
import { Names } from '../common/names'
import type { Call } from '../common/program'
import { rewriteAccounts, withPassword } from './busybox-files'
import { makeSalt, sha512Crypt } from './crypt'
import { today } from './database'

/** `passwd [-dlu] [USER]`. */
export async function passwd(process: Process, call: Call): Promise<number> {
  const { options, operands } = call
  const change = options.last('l', 'u', 'd')
  if (change !== undefined && (process.realUid !== 0 || operands.length === 0)) return call.usage()
  const names = new Names(process)
  const self = names.userName(process.realUid)
  if (self === null) return call.fail(`unknown uid ${process.realUid}`)
  const name = operands[0] ?? self
  const user = names.user(name)
  if (!user) return call.fail(`unknown user ${name}`)
  if (process.realUid !== 0 && user.uid !== process.realUid) return call.fail(`${self} can't change password for ${name}`)
  if (change === undefined) return askPassword(process, call, call.name, user)
  const current = shadowed(process, name) ?? ''
  if (change === 'l' && current.startsWith('!')) return call.fail(`password for ${name} is already locked`)
  if (change === 'u' && !current.startsWith('!')) return call.fail(`password for ${name} is already unlocked`)
  return store(process, call, call.name, name, change === 'd' ? '' : change === 'l' ? `!${current}` : current.slice(1))
}

/** Asks for a new password twice, as passwd does; nobody types where standard input is empty. */
export async function askPassword(process: Process, call: Call, as: string, user: User): Promise<number> {
  call.out.write(`Changing password for ${user.name}\nNew password: `)
  await call.flush()
  const first = await readAnswer(process, call)
  if (first === null) return unchanged(call, as, user.name)
  if (first.length < 6) call.out.write('Bad password: too short\n')
  call.out.write('Retype password: ')
  const second = await readAnswer(process, call)
  if (second === null) return unchanged(call, as, user.name)
  if (second !== first) {
    call.out.write("Passwords don't match\n")
    return unchanged(call, as, user.name)
  }
  return store(
    process,
    call,
    as,
    user.name,
    sha512Crypt(
      first,
      makeSalt(() => process.random()),
    ),
  )
}

async function readAnswer(process: Process, call: Call): Promise<string | null> {
  const line = await process.stdin.readLine()
  call.out.write('\n')
  return line === null ? null : decodeText(line).replace(/\n$/, '')
}

function unchanged(call: Call, as: string, name: string): number {
  call.note(`${as}: password for ${name} is unchanged\n`)
  return 1
}

/** Into the shadow file, or where there is none into passwd itself. */
function store(process: Process, call: Call, as: string, name: string, password: string): number {
  const changed = replace(process, call, as, name, password)
  if (changed < 0) return 1
  const self = new Names(process).userName(process.realUid) ?? ''
  call.note(`${as}: password for ${name} changed by ${self}\n`)
  return 0
}

function replace(process: Process, call: Call, as: string, name: string, password: string): number {
  const shadow = rewriteAccounts(process, call, '/etc/shadow', as, withPassword(name, password, today(process)))
  if (shadow < 0) return shadow
  return rewriteAccounts(process, call, '/etc/passwd', as, withPassword(name, shadow > 0 ? 'x' : password, null))
}

function shadowed(process: Process, name: string): string | null {
  const bytes = process.fs.readFile('/etc/shadow')
  if (bytes instanceof FsError) return null
  const line = decodeText(bytes)
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  return line?.split(':')[1] ?? null
}

/** `chpasswd [-e]`: `name:password` lines. */
export async function chpasswd(process: Process, call: Call): Promise<number> {
  if (process.realUid !== 0) return call.fail('permission denied (are you root?)')
  for (;;) {
    const bytes = await process.stdin.readLine()
    if (bytes === null) return 0
    const line = decodeText(bytes).replace(/\n$/, '')
    const cut = line.indexOf(':')
    if (cut < 0) return call.fail('missing new password')
    const name = line.slice(0, cut)
    const password = line.slice(cut + 1)
    if (!new Names(process).user(name)) return call.fail(`unknown user ${name}`)
    const encrypted = call.options.has('e')
      ? password
      : sha512Crypt(
          password,
          makeSalt(() => process.random()),
        )
    if (replace(process, call, call.name, name, encrypted) < 0) return call.fail(`an error occurred updating password for ${name}`)
    call.fail(`password for '${name}' changed`)
  }
}
