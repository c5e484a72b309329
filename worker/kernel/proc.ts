import { emptySnapshot, fileContent, Transaction, type DirectoryNode, type Node } from '../fs'
import { encodeText } from './encoding'
import type { Kernel } from './kernel'
import type { KernelProcess } from './process'

const TOTAL_KB = 8_000_000
const FREE_KB = 6_000_000
const CPUS = 2

/** /proc: made as it is looked at, from the processes that live then. Figures of memory and processors are modelled. */
export function processTree(kernel: Kernel): Transaction {
  return new ProcessTransaction(kernel)
}

class ProcessTransaction extends Transaction {
  constructor(private readonly kernel: Kernel) {
    super(emptySnapshot(), () => kernel.now())
  }

  override get root(): DirectoryNode {
    return rootFolder(this.kernel)
  }

  override node(path: string): Node | undefined {
    let node: Node | undefined = this.root
    for (const name of path.split('/')) {
      if (name === '') continue
      node = node?.kind === 'directory' ? node.get(name) : undefined
    }
    return node
  }
}

type Maker = (inode: number) => Node

const ROOT_INODE = 1
/** Room for the names of one process's folder. */
const INODES_PER_PROCESS = 2000

function rootFolder(kernel: Kernel): DirectoryNode {
  const made = new Map<string, Maker>([
    ['self', link(String(kernel.current?.pid ?? 1))],
    ['mounts', link('self/mounts')],
    ['meminfo', file(`MemTotal: ${pad(TOTAL_KB)} kB\nMemFree: ${pad(FREE_KB)} kB\nMemAvailable: ${pad(FREE_KB)} kB\n`)],
    ['cpuinfo', file(Array.from({ length: CPUS }, (_, cpu) => `processor\t: ${cpu}\nmodel name\t: modelled\n\n`).join(''))],
    ['version', file('Linux version 6.8.0 (modelled)\n')],
    ['uptime', file(`${(kernel.elapsedUs / 1e6).toFixed(2)} ${(kernel.elapsedUs / 1e6).toFixed(2)}\n`)],
    ['loadavg', file('0.00 0.00 0.00 1/100 1\n')],
    ['filesystems', file('nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\nnodev\toverlay\n')],
  ])
  for (const { pid } of kernel.list()) {
    const process = kernel.find(pid)
    if (process) made.set(String(pid), () => processFolder(kernel, process))
  }
  return folder(ROOT_INODE, made, 0, 0)
}

function processFolder(kernel: Kernel, process: KernelProcess): DirectoryNode {
  const { pid, ppid, argv, env, cwd, credentials } = process
  const name = (argv[0] ?? '').replace(/^.*\//, '').slice(0, 15)
  const ids = (id: number): string => [id, id, id, id].join('\t')
  const status = `Name:\t${name}\nState:\tR (running)\nTgid:\t${pid}\nPid:\t${pid}\nPPid:\t${ppid}\nUid:\t${ids(credentials.uid)}\nGid:\t${ids(credentials.gid)}\nGroups:\t${credentials.groups.join(' ')} \n`
  const nul = (texts: readonly string[]): string => texts.map((text) => `${text}\0`).join('')
  const made = new Map<string, Maker>([
    ['cmdline', file(nul(argv))],
    ['comm', file(`${name}\n`)],
    ['environ', file(nul([...env].map(([key, value]) => `${key}=${value}`)), 0o400)],
    ['status', file(status)],
    ['mounts', file(kernel.mountPoints().map(mountLine).join(''))],
    ['cwd', link(cwd)],
    ['root', link('/')],
    ['fd', (inode) => descriptors(inode, process)],
  ])
  return folder(1 + pid * INODES_PER_PROCESS, made, credentials.uid, credentials.gid)
}

function descriptors(inode: number, process: KernelProcess): DirectoryNode {
  const made = new Map<string, Maker>()
  for (const [number, { path, kind }] of process.files) made.set(String(number), link(path ? path : `${kind}:[${number}]`))
  return folder(inode, made, process.credentials.uid, process.credentials.gid)
}

function mountLine(path: string): string {
  const type = path === '/' ? 'overlay' : path === '/proc' ? 'proc' : path === '/sys' ? 'sysfs' : 'tmpfs'
  return `${type} ${path} ${type} rw,relatime 0 0\n`
}

function file(text: string, mode = 0o444): Maker {
  return (inode) => ({ kind: 'file', inode, links: 1, mode, uid: 0, gid: 0, mtime: 0, content: fileContent(encodeText(text)) })
}

function link(target: string): Maker {
  return (inode) => ({ kind: 'symlink', inode, links: 1, mode: 0o777, uid: 0, gid: 0, mtime: 0, target })
}

function folder(inode: number, made: ReadonlyMap<string, Maker>, uid: number, gid: number): DirectoryNode {
  const names = [...made.keys()].sort()
  const get = (name: string): Node | undefined => made.get(name)?.(inode + 1 + names.indexOf(name))
  return {
    kind: 'directory',
    inode,
    mode: 0o555,
    uid,
    gid,
    mtime: 0,
    size: names.length,
    merged: false,
    get,
    names: () => names,
    *entries() {
      for (const name of names) {
        const node = get(name)
        if (node) yield [name, node] as const
      }
    },
  }
}

function pad(kilobytes: number): string {
  return String(kilobytes).padStart(8)
}
