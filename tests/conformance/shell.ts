import { emptySnapshot, fileContent, openFileSystem, Transaction, type MountableFileSystem } from '../../worker/fs'
import { createKernel, decodeText, type Process, type Program, type ProgramTable } from '../../worker/kernel'
import { programTable } from '../../worker/shell/all'

/** A row of shell.json. */
export interface ShellCase {
  readonly id: string
  readonly script: string
  readonly expect: Readonly<Partial<Record<ShellName, ShellAnswer>>>
}
export type ShellName = 'dash' | 'bash' | 'busybox'
export interface ShellAnswer {
  readonly out: string
  readonly err: string
  readonly code: number
}
/** What a run of ours tells beside: why it was stopped, and faults of our programs. */
export interface ShellRun extends ShellAnswer {
  readonly stopped: string | null
  readonly faults: readonly string[]
}

/** How the shells of shell.json were called; `ash` is the busybox that the build cases stand on. */
const SHELLS = {
  dash: { path: '/bin/dash', argv0: '/bin/dash', busybox: null },
  bash: { path: '/bin/bash', argv0: '/bin/bash', busybox: null },
  busybox: { path: '/bin/sh', argv0: 'sh', busybox: 'busybox@1.35.0' },
  ash: { path: '/bin/sh', argv0: '/bin/sh', busybox: 'busybox@1.38.0' },
} as const

const COREUTILS =
  'awk base64 basename cat chgrp chmod chown comm cp cut date diff dirname du echo egrep env expr false fgrep find grep groups gunzip gzip head id ln ls mkdir mkfifo mktemp mv nl nproc od paste printenv printf pwd readlink realpath rm rmdir sed seq sha256sum sleep sort split stat tac tail tee test timeout touch tr true truncate uname uniq wc which whoami xargs yes zcat [ md5sum sha1sum sha512sum hostname'.split(
    ' ',
  )
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const START = Date.UTC(2025, 0, 1) * 1000

/** Runs a case in an empty folder, as its answers were recorded. */
export function runShellCase(one: Pick<ShellCase, 'script'>, shell: keyof typeof SHELLS): Promise<ShellRun> {
  return runShell(one.script, shell)
}

/** Runs `SHELL -c script` as root in the empty folder /ctx, as a child of a PID 1 that only waits for it. */
export async function runShell(script: string, shell: keyof typeof SHELLS, options: { readonly budget?: number } = {}): Promise<ShellRun> {
  const { path, argv0, busybox } = SHELLS[shell]
  let now = (): number => START
  const fs = layout(busybox, () => now())
  const faults: string[] = []
  let seed = 1
  const kernel = createKernel({
    fs,
    programs: withWaiter(path, [argv0, '-c', script]),
    now: START,
    random: () => (seed = (seed * 16807) % 2147483647) / 2147483647,
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    onEvent: (event) => {
      if (event.kind === 'fault') faults.push(event.text)
    },
  })
  now = () => kernel.now()
  let out = ''
  let err = ''
  const result = await kernel.run({
    argv: ['/init'],
    env: new Map(Object.entries({ PATH, HOME: '/root', LANG: 'C.UTF-8' })),
    cwd: '/ctx',
    credentials: { uid: 0, gid: 0, groups: [] },
    stdin: null,
    stdout: (bytes) => (out += decodeText(bytes)),
    stderr: (bytes) => (err += decodeText(bytes)),
  })
  return { out, err, code: result.exit, stopped: result.stopped ?? null, faults }
}

function withWaiter(path: string, argv: readonly string[]): ProgramTable {
  const waiter: Program = {
    name: 'init',
    async run(process: Process) {
      const child = process.spawn(path, argv)
      return 'error' in child ? 127 : process.wait(child.pid)
    },
  }
  return (tag) => (tag === 'init' ? waiter : programTable(tag))
}

/** A root as the shells' images have it: coreutils with dash and bash, or busybox with its links. */
function layout(busybox: string | null, now: () => number): MountableFileSystem {
  const root = new Transaction(emptySnapshot(), now)
  const owner = { uid: 0, gid: 0, mtime: START }
  const program = (path: string, tag: string): void =>
    void root.put(path, { kind: 'file', mode: 0o755, content: fileContent('', tag), ...owner })
  const text = (path: string, content: string): void =>
    void root.put(path, { kind: 'file', mode: 0o644, content: fileContent(content), ...owner })
  for (const folder of ['/bin', '/usr', '/usr/bin', '/etc', '/root', '/ctx']) root.put(folder, { kind: 'directory', mode: 0o755, ...owner })
  root.put('/tmp', { kind: 'directory', mode: 0o1777, ...owner })
  text('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n')
  text('/etc/group', 'root:x:0:\n')
  program('/init', 'init')
  if (busybox === null) {
    for (const name of COREUTILS) program(`/usr/bin/${name}`, name)
    for (const name of COREUTILS) program(`/bin/${name}`, name)
    for (const name of ['dash', 'bash']) program(`/bin/${name}`, name)
    root.put('/bin/sh', { kind: 'symlink', mode: 0o777, target: 'dash', ...owner })
    return openFileSystem(root)
  }
  program('/bin/busybox', busybox)
  for (const name of [...COREUTILS, 'sh', 'ash']) root.put(`/bin/${name}`, { kind: 'symlink', mode: 0o777, target: 'busybox', ...owner })
  root.put('/usr/bin/env', { kind: 'symlink', mode: 0o777, target: '/bin/busybox', ...owner })
  return openFileSystem(root)
}
