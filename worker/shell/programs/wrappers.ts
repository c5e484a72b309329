import { FsError } from '../../fs'
import { program } from './common/program'
import { cannotRun, runInPlace } from './common/run-in-place'

/** Programs that run another one under a changed condition. */
export const nice = program({
  name: 'nice',
  from: ['coreutils', 'busybox'],
  options: { 'n|adjustment': 'value' },
  usage: '[-n ADJUST] [PROG ARGS]',
  usageStatus: 125,
  stopAtOperand: true,
  rewrite: (args) => args.map((argument, index) => (index === 0 && /^-\d+$/.test(argument) ? `-n${argument.slice(1)}` : argument)),
  async run(process, call) {
    if (call.operands.length > 0) return runInPlace(process, call, call.operands)
    call.out.write('0\n')
    return 0
  },
})

export const nohup = program({
  name: 'nohup',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: 'PROG ARGS',
  usageStatus: 125,
  stopAtOperand: true,
  async run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    process.trap('HUP', 'ignore')
    const files = new Map(process.files)
    if (process.stdout.kind === 'terminal') {
      const file = process.open('nohup.out', 'append', 0o600)
      if (file instanceof FsError) return call.failFile(file, { gnu: "failed to open 'nohup.out'", busybox: "can't open 'nohup.out'" }, 125)
      call.note(call.gnu ? "nohup: ignoring input and appending output to 'nohup.out'\n" : 'nohup: appending output to nohup.out\n')
      files.set(1, file)
      files.set(2, file)
    }
    return runInPlace(process, call, call.operands, { files, ignored: new Set(['HUP'] as const) }, { gnu: 'failed to run command %' })
  },
})

export const setsid = program({
  name: 'setsid',
  from: ['util-linux', 'busybox'],
  options: { c: 'ignored', 'w|wait': 'ignored', f: 'ignored' },
  usage: '[-c] PROG ARGS',
  stopAtOperand: true,
  run: (process, call) =>
    call.operands.length > 0 ? runInPlace(process, call, call.operands) : call.usage('no command specified', { silentInBusybox: true }),
})

export const time = program({
  name: 'time',
  from: ['other', 'busybox'],
  options: {
    'a|append': 'unmodelled',
    'f|format': 'unmodelled',
    'o|output': 'unmodelled',
    'p|portability': 'flag',
    'v|verbose': 'unmodelled',
  },
  usage: '[-vpa] [-o FILE] PROG ARGS',
  usageStatus: 125,
  stopAtOperand: true,
  async run(process, call) {
    if (call.operands.length === 0) return call.usage('missing program to run', { silentInBusybox: true })
    await call.flush()
    const [name = ''] = call.operands
    const path = process.which(name)
    const started = process.now()
    const child = path === null ? ({ error: 'ENOENT', path: name } as const) : process.spawn(path, call.operands)
    if (!('pid' in child)) return cannotRun(call, name, child, { gnu: 'cannot run %' })
    const status = await process.wait(child.pid)
    process.modelled('virtual time')
    const seconds = (process.now() - started) / 1_000_000
    if (call.options.has('p')) call.note(`real ${seconds.toFixed(2)}\nuser ${seconds.toFixed(2)}\nsys 0.00\n`)
    else if (call.gnu)
      call.note(
        `${seconds.toFixed(2)}user 0.00system ${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(2).padStart(5, '0')}elapsed 99%CPU (0avgtext+0avgdata 2048maxresident)k\n0inputs+0outputs (0major+100minor)pagefaults 0swaps\n`,
      )
    else {
      const show = (value: number): string => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`
      call.note(`real\t${show(seconds)}\nuser\t${show(seconds)}\nsys\t${show(0)}\n`)
    }
    return status
  },
})
