import { emptySnapshot, fileContent, Transaction, type Snapshot } from '../../fs'

/** What a person finds in the PATH of the host: programs that a Debian has, and docker. */
const TOOLS =
  '[ awk base64 basename bash bunzip2 bzip2 cat chgrp chmod chown cksum clear cmp comm cp curl cut date dd df diff dirname du echo egrep env expand expr false fgrep find fold free getent grep groups gunzip gzip head hexdump hostname id install join kill less ln ls md5sum mkdir mkfifo mktemp more mv nl nproc od paste ping printenv printf pwd readlink realpath rev rm rmdir sed seq sh sha1sum sha256sum sha512sum shuf sleep sort split stat strings tac tail tar tee test time timeout touch tr true truncate tty uname uniq unxz unzip uptime wc wget which whoami xargs xxd xz xzcat yes zcat'.split(
    ' ',
  )

/** Programs of another tag than their name. */
const TAGS: Readonly<Record<string, string>> = { sh: 'dash', curl: 'curl@8.23.0' }

const PASSWD = 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n'
const GROUP = 'root:x:0:\nnogroup:x:65534:\n'

/** The host's own files: without the project, which is mounted. `now` is in microseconds. */
export function hostRoot(now: number): Snapshot {
  const transaction = new Transaction(emptySnapshot(), () => now)
  const owner = { uid: 0, gid: 0, mtime: now }
  const folder = (path: string, mode = 0o755): void => void transaction.makeDirectories(path, { mode, ...owner })
  const file = (path: string, text: string): void =>
    void transaction.put(path, { kind: 'file', mode: 0o644, content: fileContent(text), ...owner })
  const program = (path: string, tag: string): void =>
    void transaction.put(path, { kind: 'file', mode: 0o755, content: fileContent(new TextEncoder().encode(`${tag}\n`), tag), ...owner })
  for (const path of ['/etc', '/home', '/root', '/sbin', '/usr/bin', '/usr/local/bin', '/var']) folder(path)
  folder('/tmp', 0o1777)
  transaction.put('/bin', { kind: 'symlink', mode: 0o777, target: 'usr/bin', ...owner })
  for (const name of TOOLS) program(`/usr/bin/${name}`, TAGS[name] ?? name)
  for (const name of ['docker', 'aws']) program(`/usr/bin/${name}`, name)
  program('/sbin/init', 'init')
  file('/etc/passwd', PASSWD)
  file('/etc/group', GROUP)
  file('/etc/hosts', '127.0.0.1\tlocalhost\n127.0.1.1\tdocker\n')
  return transaction.snapshot()
}
