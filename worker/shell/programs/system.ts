import { FsError } from '../../fs'
import { decodeText } from '../../kernel'
import { program } from './common/program'

const KERNEL = { name: 'Linux', release: '6.8.0-50-generic', version: '#51-Ubuntu SMP PREEMPT_DYNAMIC', machine: 'x86_64' }

/** What a process can learn of the machine. Kernel and memory are the model's. */
export const uname = program({
  name: 'uname',
  from: ['coreutils', 'busybox'],
  options: {
    'a|all': 'flag',
    'i|hardware-platform': 'flag',
    'm|machine': 'flag',
    'n|nodename': 'flag',
    'o|operating-system': 'flag',
    'p|processor': 'flag',
    'r|kernel-release': 'flag',
    's|kernel-name': 'flag',
    'v|kernel-version': 'flag',
  },
  usage: '[-amnrspvio]',
  run(process, call) {
    const { options, operands, out } = call
    if (operands.length > 0) return call.usage(`extra operand ${call.cite(operands[0] ?? '')}`, { silentInBusybox: true })
    const parts = {
      s: KERNEL.name,
      n: process.hostname(),
      r: KERNEL.release,
      v: KERNEL.version,
      m: KERNEL.machine,
      p: 'unknown',
      i: 'unknown',
      o: 'GNU/Linux',
    }
    const all = options.has('a')
    const chosen = (Object.keys(parts) as (keyof typeof parts)[]).filter((letter) =>
      all ? letter !== 'p' && letter !== 'i' : options.has(letter),
    )
    if (all || options.has('r') || options.has('v')) process.modelled('a kernel of Linux 6.8')
    const shown = chosen.length > 0 ? chosen : (['s'] as const)
    const musl = call.flavour.libc === 'musl'
    out.write(`${shown.map((letter) => (letter === 'o' && musl ? 'Linux' : parts[letter])).join(' ')}\n`)
    return 0
  },
})

export const arch = program({
  name: 'arch',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: '',
  run(_process, { out }) {
    out.write(`${KERNEL.machine}\n`)
    return 0
  },
})

export const nproc = program({
  name: 'nproc',
  from: ['coreutils', 'busybox'],
  options: {},
  gnu: { all: 'ignored', ignore: 'value' },
  busybox: { all: 'ignored', ignore: 'value' },
  usage: '[--all] [--ignore N]',
  run(process, call) {
    if (call.operands.length > 0 && call.gnu) return call.usage(`extra operand ${call.cite(call.operands[0] ?? '')}`)
    process.modelled('a machine of 2 processors')
    call.out.write(`${Math.max(1, 2 - Number(call.options.value('ignore') ?? 0))}\n`)
    return 0
  },
})

export const hostname = program({
  name: 'hostname',
  from: ['other', 'busybox'],
  options: { d: 'flag', f: 'flag', i: 'flag', s: 'flag' },
  gnu: {
    'a|alias': 'unmodelled',
    'A|all-fqdns': 'unmodelled',
    'I|all-ip-addresses': 'unmodelled',
    'F|file': 'unmodelled',
    fqdn: 'flag',
    short: 'flag',
  },
  usage: '[-sidf] [HOSTNAME | -F FILE]',
  run(process, call) {
    if (call.operands.length > 0)
      return call.gnu ? call.fail('you must be root to change the host name') : call.fail('sethostname: Operation not permitted')
    const name = process.hostname()
    if (call.options.has('d')) return 0
    const hosts = process.fs.readFile('/etc/hosts')
    const line =
      hosts instanceof FsError
        ? undefined
        : decodeText(hosts)
            .split('\n')
            .find((each) => each.split(/\s+/).slice(1).includes(name))
    if (!call.options.has('i')) {
      const full = call.options.has('f') || call.options.has('fqdn') ? line?.split(/\s+/)[1] : undefined
      call.out.write(`${call.options.has('s') ? name.split('.')[0] : (full ?? name)}\n`)
      return 0
    }
    if (line === undefined) return call.fail('Name or service not known')
    call.out.write(`${line.split(/\s+/)[0] ?? ''}\n`)
    return 0
  },
})

export const free = program({
  name: 'free',
  from: ['procps', 'busybox'],
  options: { b: 'flag', g: 'flag', h: 'flag', k: 'flag', m: 'flag' },
  gnu: { human: 'unmodelled', s: 'unmodelled', t: 'unmodelled', w: 'unmodelled' },
  usage: '[-bkmgh]',
  run(process, { options, out }) {
    process.modelled('a machine with 8 GB of memory')
    if (options.has('h')) {
      out.write(
        '               total        used        free      shared  buff/cache   available\nMem:           7.8Gi       1.2Gi       4.9Gi        12Mi       1.6Gi       6.3Gi\nSwap:             0B          0B          0B\n',
      )
      return 0
    }
    const unit = options.has('b') ? 1 : options.has('m') ? 1024 ** 2 : options.has('g') ? 1024 ** 3 : 1024
    const row = (values: readonly number[]): string => values.map((value) => String(Math.floor(value / unit)).padStart(11)).join(' ')
    out.write(
      `              total        used        free      shared  buff/cache   available\nMem:    ${row([8_346_656_768, 1_288_490_188, 5_261_334_937, 12_582_912, 1_796_831_643, 6_764_573_491])}\nSwap:   ${row([0, 0, 0])}\n`,
    )
    return 0
  },
})

export const uptime = program({
  name: 'uptime',
  from: ['procps', 'busybox'],
  options: { p: 'unmodelled', s: 'unmodelled' },
  usage: '',
  run(process, { out }) {
    process.modelled('a machine that started an hour ago')
    const time = new Date(process.now() / 1000).toISOString().slice(11, 19)
    out.write(` ${time} up  1:00,  0 users,  load average: 0.00, 0.00, 0.00\n`)
    return 0
  },
})

export const tty = program({
  name: 'tty',
  from: ['coreutils', 'busybox'],
  options: { 's|silent|quiet': 'flag' },
  usage: '',
  run(process, { options, out }) {
    const terminal = process.stdin.kind === 'terminal'
    if (!options.has('s')) out.write(terminal ? '/dev/pts/0\n' : 'not a tty\n')
    return terminal ? 0 : 1
  },
})

export const clear = program({
  name: 'clear',
  from: ['other', 'busybox'],
  options: { x: 'ignored' },
  usage: '',
  run(process, call) {
    if (call.gnu && !process.env.get('TERM')) {
      call.note('TERM environment variable not set.\n')
      return 1
    }
    call.out.write(call.gnu ? '\x1b[H\x1b[2J\x1b[3J' : '\x1b[H\x1b[J')
    return 0
  },
})
