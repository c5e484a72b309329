import { emptySnapshot, fileContent, openFileSystem, Transaction } from '../../worker/fs'
import { createKernel, decodeText, type Program, type ProgramTable } from '../../worker/kernel'
import { loadPrograms } from '../../worker/shell'

export type ShellDialect = 'dash' | 'bash' | 'busybox'
interface Answer {
  readonly out: string
  readonly err: string
  readonly code: number
}
/** A script, and what each real shell printed. */
export interface ShellCase {
  readonly id: string
  readonly script: string
  readonly expect: Readonly<Partial<Record<ShellDialect, Answer>>>
}

const OWNER = { uid: 0, gid: 0, mtime: 0 }
const NOW = 1_700_000_000_000_000
const ENV = new Map([
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ['HOME', '/root'],
  ['LANG', 'C.UTF-8'],
])
/** GNU's and Debian's programs that the scripts call; of busybox every applet is a link. */
const TOOLS = (
  'awk base64 basename cat chgrp chmod chown cmp comm cp cut date dd diff dirname du echo egrep env expr false fgrep find fold getent getopt grep groups gzip gunzip head ' +
  'hostname id install join kill ln ls md5sum mkdir mkfifo mktemp mv nl nohup nproc od paste printenv printf ps pwd readlink realpath rev rm rmdir sed seq sha1sum sha256sum sha512sum ' +
  'shuf sleep sort split stat strings sum tac tail tar tee test timeout touch tr true truncate uname uniq unzip wc which whoami xargs yes zcat ['
).split(' ')

/** Runs a script as `sh -c` by root in an empty folder, without input: what shell.json's answers were made with. The shell is not PID 1. */
export async function runShellCase({ script }: Pick<ShellCase, 'script'>, dialect: ShellDialect): Promise<Answer> {
  let now = (): number => NOW
  const root = new Transaction(emptySnapshot(), () => now())
  layOut(root, dialect)
  const kernel = createKernel({ fs: openFileSystem(root), programs: withParent(await loadPrograms()), now: NOW, random: () => 0.5 })
  now = () => kernel.now()
  let [out, err] = ['', '']
  const argv0 = dialect === 'busybox' ? 'sh' : `/bin/${dialect}`
  const result = await kernel.run({
    argv: ['/init', dialect === 'busybox' ? '/bin/sh' : argv0, argv0, '-c', script],
    env: ENV,
    cwd: '/ctx',
    credentials: { uid: 0, gid: 0, groups: [] },
    stdin: null,
    stdout: (bytes) => (out += decodeText(bytes)),
    stderr: (bytes) => (err += decodeText(bytes)),
  })
  return { out, err, code: result.exit }
}

function layOut(root: Transaction, dialect: ShellDialect): void {
  const file = (path: string, text: string, program: string | null = null) =>
    root.put(path, { kind: 'file', mode: 0o755, content: fileContent(new TextEncoder().encode(text), program ?? undefined), ...OWNER })
  for (const path of ['/bin', '/usr', '/usr/bin', '/tmp', '/etc', '/root', '/ctx'])
    root.put(path, { kind: 'directory', mode: path === '/tmp' ? 0o1777 : 0o755, ...OWNER })
  file('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n')
  file('/etc/group', 'root:x:0:\n')
  file('/init', '', PARENT)
  const link = (path: string, target: string) => root.put(path, { kind: 'symlink', mode: 0o777, target, ...OWNER })
  if (dialect === 'busybox') {
    file('/bin/busybox', '', 'busybox@1.35.0')
    for (const name of [...TOOLS, 'ash', 'sh']) link(`/bin/${name}`, 'busybox')
    link('/usr/bin/env', '/bin/busybox')
    return
  }
  for (const name of TOOLS) for (const folder of ['/bin', '/usr/bin']) file(`${folder}/${name}`, '', name)
  for (const name of ['dash', 'bash']) file(`/bin/${name}`, '', name)
  link('/bin/sh', 'dash')
}

const PARENT = 'parent'

/** PID 1 of a case: starts its argument and waits, as the shell's parent did in life. */
function withParent(programs: ProgramTable): ProgramTable {
  const parent: Program = {
    name: PARENT,
    async run(process) {
      const [, path = '', ...argv] = process.argv
      const child = process.spawn(path, argv)
      return 'error' in child ? 127 : process.wait(child.pid)
    },
  }
  return (tag) => (tag === PARENT ? parent : programs(tag))
}
