import { decodeText, type Process } from '../../../kernel'
import { program, type Call } from '../common/program'
import * as busybox from './busybox-passwords'
import { makeSalt, sha512Crypt } from './crypt'
import { Accounts, today } from './database'

export const passwd = program({
  name: 'passwd',
  from: ['passwd', 'busybox'],
  options: {},
  gnu: {
    'd|delete': 'flag',
    'l|lock': 'flag',
    'u|unlock': 'flag',
    'q|quiet': 'ignored',
    'S|status': 'unmodelled',
    'e|expire': 'flag',
    'a|all': 'unmodelled',
    'i|inactive': 'unmodelled',
    'k|keep-tokens': 'unmodelled',
    'n|mindays': 'unmodelled',
    'w|warndays': 'unmodelled',
    'x|maxdays': 'unmodelled',
  },
  busybox: { a: 'value', d: 'flag', l: 'flag', u: 'flag' },
  usage: [
    '[-a ALG] [-dlu] [USER]',
    '',
    "Change USER's password (default: current user)",
    '',
    '\t-a ALG\tdes,md5,sha256/512 (default sha512)',
    "\t-d\tSet password to ''",
    '\t-l\tLock (disable) account',
    '\t-u\tUnlock (enable) account',
  ].join('\n'),
  usageStatus: 6,
  run: (process, call) => (call.gnu ? change(process, call) : busybox.passwd(process, call)),
})

async function change(process: Process, call: Call): Promise<number> {
  const { options, operands } = call
  const accounts = new Accounts(process)
  const self = accounts.users.find(({ uid }) => uid === process.realUid)?.name
  const name = operands[0] ?? self
  if (name === undefined) return call.fail('Cannot determine your user name.')
  if (!accounts.users.some((user) => user.name === name)) return call.fail(`user '${name}' does not exist`)
  if (process.realUid !== 0 && name !== self) return call.fail(`You may not view or modify password information for ${name}.`)
  const how = options.last('l', 'u', 'd', 'e')
  if (how === undefined) return ask(process, call, name)
  if (process.realUid !== 0) return call.fail('Permission denied.')
  const current =
    accounts
      .lines('/etc/shadow')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':')[1] ?? ''
  if (how === 'u' && current === '!') {
    call.fail('unlocking the password would result in a passwordless account.')
    call.note('You should set a password with usermod -p to unlock the password of this account.\n')
    return 3
  }
  const next = how === 'd' ? '' : how === 'l' ? `!${current.replace(/^!/, '')}` : how === 'u' ? current.replace(/^!/, '') : current
  accounts.change('/etc/shadow', name, (fields) => [name, next, how === 'e' ? '0' : (fields[2] ?? ''), ...fields.slice(3)])
  const saved = accounts.save(call)
  if (saved === 0) call.out.write(`${call.name}: password ${how === 'e' ? 'expiry information ' : ''}changed.\n`)
  return saved
}

/** PAM's questions, on standard error; where nobody answers, nothing is changed. */
async function ask(process: Process, call: Call, name: string): Promise<number> {
  const answer = async (prompt: string): Promise<string | null> => {
    call.note(prompt)
    const line = await process.stdin.readLine()
    return line === null ? null : decodeText(line).replace(/\n$/, '')
  }
  const first = await answer('New password: ')
  const second = first === null ? null : await answer('Retype new password: ')
  if (first === null || second === null || first !== second || first === '') {
    const why =
      first === null || second === null
        ? 'Password change has been aborted.'
        : first === ''
          ? 'No password has been supplied.'
          : 'Sorry, passwords do not match.'
    call.note(`${why}\n`)
    call.fail('Authentication token manipulation error')
    return call.fail('password unchanged', 10)
  }
  const saved = store(process, call, name, first)
  if (saved === 0) call.fail('password updated successfully')
  return saved
}

function store(process: Process, call: Call, name: string, password: string): number {
  // Debian hashes with yescrypt, and takes SHA-512 as well.
  process.modelled('passwords hashed with SHA-512')
  return put(
    process,
    call,
    name,
    sha512Crypt(
      password,
      makeSalt(() => process.random()),
    ),
  )
}

function put(process: Process, call: Call, name: string, hash: string): number {
  const accounts = new Accounts(process)
  accounts.change('/etc/shadow', name, (fields) => [name, hash, String(today(process)), ...fields.slice(3)])
  return accounts.save(call)
}

export const chpasswd = program({
  name: 'chpasswd',
  from: ['passwd', 'busybox'],
  options: {},
  gnu: { 'c|crypt-method': 'value', 'e|encrypted': 'flag', 'm|md5': 'unmodelled', 'R|root': 'unmodelled', 's|sha-rounds': 'unmodelled' },
  busybox: { 'c|crypt-method': 'value', 'e|encrypted': 'flag', 'm|md5': 'unmodelled', 'R|root': 'unmodelled' },
  usage:
    '[-me] [-c ALG] [-R DIR]\n\nRead user:password from stdin and update /etc/passwd\n\n\t-e\tSupplied passwords are in encrypted form\n\t-m\tEncrypt using md5, not des\n\t-c ALG\tdes,md5,sha256/512 (default sha512)\n\t-R DIR\tDirectory to chroot into',
  usageStatus: 2,
  run: (process, call) => (call.gnu ? changeMany(process, call) : busybox.chpasswd(process, call)),
})

async function changeMany(process: Process, call: Call): Promise<number> {
  let status = 0
  for (let number = 1; ; number++) {
    const bytes = await process.stdin.readLine()
    if (bytes === null) return status
    const line = decodeText(bytes).replace(/\n$/, '')
    const cut = line.indexOf(':')
    if (cut < 0) {
      status = call.fail(`line ${number}: missing new password`)
      continue
    }
    const [name, password] = [line.slice(0, cut), line.slice(cut + 1)]
    if (process.credentials.uid !== 0) return call.fail('Permission denied.')
    if (!new Accounts(process).users.some((user) => user.name === name)) {
      call.fail(`(user ${name}) pam_chauthtok() failed, error:\nAuthentication token manipulation error`)
      status = call.fail(`(line ${number}, user ${name}) password not changed`)
      continue
    }
    const saved = call.options.has('e') ? put(process, call, name, password) : store(process, call, name, password)
    if (saved !== 0) return saved
  }
}
