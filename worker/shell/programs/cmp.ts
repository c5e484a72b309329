import { openInput } from './common/input'
import { program } from './common/program'

/** cmp: 0 equal, 1 different, 2 trouble. */
export const cmp = program({
  name: 'cmp',
  from: ['other', 'busybox'],
  options: {
    'b|print-bytes': 'unmodelled',
    'l|verbose': 'flag',
    's|quiet|silent': 'flag',
    'n|bytes': 'value',
    'i|ignore-initial': 'unmodelled',
  },
  usage: '[-ls] [-n NUM] FILE1 [FILE2]',
  usageStatus: 2,
  namedPointer: true,
  async run(process, call) {
    const [left, right = '-'] = call.operands
    if (left === undefined) return call.usage(`missing operand after '${call.name}'`, { silentInBusybox: true })
    const both: Uint8Array[] = []
    for (const path of [left, right]) {
      const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
      if (!input) return 2
      both.push((await input.readAll()).subarray(0, Number(call.options.value('n') ?? Infinity)))
    }
    const [a = new Uint8Array(), b = new Uint8Array()] = both
    const silent = call.options.has('s')
    const shared = Math.min(a.length, b.length)
    let status = 0
    let line = 1
    for (let at = 0; at < shared; at++) {
      if (a[at] !== b[at]) {
        if (call.options.has('l'))
          call.out.write(
            `${String(at + 1).padStart(String(shared).length)} ${(a[at] ?? 0).toString(8).padStart(3)} ${(b[at] ?? 0).toString(8).padStart(3)}\n`,
          )
        else {
          if (!silent) call.out.write(`${left} ${right} differ: byte ${at + 1}, line ${line}\n`)
          return 1
        }
        status = 1
      }
      if (a[at] === 10) line++
    }
    if (a.length === b.length) return status
    const shorter = a.length < b.length ? left : right
    if (!silent)
      call.note(
        `cmp: EOF on ${shorter}${shared === 0 && call.gnu ? ' which is empty' : call.gnu ? ` after byte ${shared}, line ${a[shared - 1] === 10 ? line - 1 : line}` : ''}\n`,
      )
    return 1
  },
})
