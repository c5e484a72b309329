import { emptySnapshot, fileContent, openFileSystem, Transaction } from '../../../../worker/fs'
import { createKernel, decodeText, encodeText, type KernelEvent } from '../../../../worker/kernel'
import { programTable } from '../../../../worker/shell/all'

export interface Answer {
  readonly out: string
  readonly err: string
  readonly status: number
  readonly events: readonly KernelEvent[]
}

export interface Call {
  readonly argv: readonly string[]
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly budget?: number
}

/** The working folder of every case. */
export const FILES: Readonly<Record<string, string>> = {
  'a.txt': 'one\ntwo\nthree\nfour\nfive\n',
  'b.txt': 'alpha beta  gamma\n10 x\n9 y\n\n\n100 z\n',
  'c.csv': 'id,name,qty\n3,pear,10\n1,apple,7\n2,fig,100\n',
  'd/e/f.txt': 'deep\n',
  'd/g.log': 'log one\nlog two\n',
  empty: '',
  noeol: 'x\ny',
}

const NOW = 1_795_501_750_000_000
const OWNER = { uid: 0, gid: 0, mtime: NOW }
const BESIDE = ['basename', 'cat', 'echo', 'env', 'false', 'grep', 'ls', 'mv', 'rm', 'sed', 'sort', 'tr', 'true', 'wc']

/** Runs one program as root in /ctx of a small tree: GNU's by its own tag, busybox's as an applet. */
export async function run(who: 'gnu' | 'busybox', { argv, stdin, env, files = FILES, budget }: Call): Promise<Answer> {
  const root = new Transaction(emptySnapshot(), () => NOW)
  for (const folder of ['/bin', '/tmp', '/etc', '/ctx']) root.put(folder, { kind: 'directory', mode: 0o755, ...OWNER })
  const put = (path: string, text: string, mode: number, tag?: string): void =>
    void root.put(path, { kind: 'file', mode, content: fileContent(text, tag), ...OWNER })
  put('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n', 0o644)
  put('/etc/group', 'root:x:0:\n', 0o644)
  put('/bin/sh', '', 0o755, who === 'gnu' ? 'dash' : 'busybox')
  const [name = 'true'] = argv
  for (const each of new Set([...BESIDE, ...(name.includes('/') ? [] : [name])]))
    put(`/bin/${each}`, '', 0o755, who === 'gnu' ? each : 'busybox')
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/')
    for (let count = 1; count < parts.length; count++)
      root.put(`/ctx/${parts.slice(0, count).join('/')}`, { kind: 'directory', mode: 0o755, ...OWNER })
    put(`/ctx/${path}`, text, 0o644)
  }
  const events: KernelEvent[] = []
  const kernel = createKernel({
    fs: openFileSystem(root),
    programs: programTable,
    now: NOW,
    random: () => 0.5,
    onEvent: (event) => events.push(event),
    ...(budget ? { budget } : {}),
  })
  const text = { out: '', err: '' }
  const result = await kernel.run({
    argv,
    env: new Map(Object.entries({ PATH: '/bin', LANG: 'C.UTF-8', ...env })),
    cwd: '/ctx',
    credentials: { uid: 0, gid: 0, groups: [] },
    stdin: encodeText(stdin ?? ''),
    stdout: (bytes) => (text.out += decodeText(bytes)),
    stderr: (bytes) => (text.err += decodeText(bytes)),
  })
  return { ...text, status: result.exit, events }
}

/** Words of a command line as a table has them: blanks separate, quotes keep together; `"` takes JSON's escapes. */
export function words(line: string): string[] {
  return [...line.matchAll(/(?:[^\s'"]|'[^']*'|"(?:[^"\\]|\\.)*")+/g)].map(([word]) =>
    word.replace(
      /'([^']*)'|"((?:[^"\\]|\\.)*)"/g,
      (_whole, single?: string, double?: string) => single ?? (JSON.parse(`"${double ?? ''}"`) as string),
    ),
  )
}

/** `\n`, `\t`, `\|`, `\xHH` of a table's cell. */
export function unescapeCell(cell: string): string {
  return cell.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_whole, hex?: string, letter?: string) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === 'r' ? '\r' : (letter ?? ''),
  )
}
