import type { Process } from '../../../kernel'
import { program, type Call } from '../common/program'
import { networkText, resolveName } from './names'

/** What a bridge of one machine takes to answer. */
const ROUND_TRIP_MS = 0.08
const LAST_WAIT_MS = 10_000

/** ping: every 1 s, until its count or the interrupt (seen with busybox 1.38; iputils' words are from its source). Times are modelled. */
export const ping = program({
  name: 'ping',
  from: ['other', 'busybox'],
  options: {
    c: 'value',
    i: 'value',
    I: 'value',
    q: 'flag',
    s: 'value',
    t: 'value',
    w: 'value',
    W: 'value',
    '4': 'flag',
    '6': 'flag',
    A: 'flag',
    n: 'flag',
  },
  usage: '[OPTIONS] HOST',
  usageStatus: 2,
  async run(process, call) {
    const [host] = call.operands
    if (host === undefined) return call.gnu ? call.fail('usage error: Destination address required', 1) : call.usage()
    const address = resolveName(process, host)
    if (address === null) {
      if (!call.gnu) return call.fail(`bad address '${host}'`)
      return call.fail(`${host}: ${process.network === 'none' ? 'Temporary failure in name resolution' : 'Name or service not known'}`, 2)
    }
    const reached = process.net.echo(address)
    const size = Number(call.options.value('s') ?? 56)
    call.out.write(`PING ${host} (${address})${call.gnu ? ` ${size}(${size + 28}) bytes of data.` : `: ${size} data bytes`}\n`)
    if (reached === 'ENETUNREACH')
      return call.gnu ? call.fail('connect: Network is unreachable', 2) : call.fail(`sendto: ${networkText(reached, call.flavour.libc)}`)
    process.modelled('how long an answer takes')
    return send(process, call, { host, address, size, answers: reached === true })
  },
})

interface Target {
  readonly host: string
  readonly address: string
  readonly size: number
  readonly answers: boolean
}

async function send(process: Process, call: Call, target: Target): Promise<number> {
  const { options, gnu } = call
  const count = options.has('c') ? Number(options.value('c')) : Infinity
  const deadline = options.has('w') ? Number(options.value('w')) : Infinity
  const tally = { sent: 0 }
  process.trap('INT', () => {
    summary(process, call, target, tally.sent)
    void call.flush().then(() => process.kill(process.pid, 'KILL'))
  })
  while (tally.sent < count && tally.sent < deadline) {
    if (tally.sent > 0) await process.sleep(Number(options.value('i') ?? 1) * 1000)
    if (target.answers && !options.has('q'))
      call.out.write(
        `${target.size + 8} bytes from ${target.address}: ${gnu ? 'icmp_seq' : 'seq'}=${tally.sent + (gnu ? 1 : 0)} ttl=64 time=${ROUND_TRIP_MS.toFixed(3)} ms\n`,
      )
    tally.sent += 1
    await call.flush()
  }
  if (!target.answers) await process.sleep(options.has('W') ? Number(options.value('W')) * 1000 : LAST_WAIT_MS)
  return summary(process, call, target, tally.sent)
}

function summary(_process: Process, call: Call, { host, answers }: Target, sent: number): number {
  const received = answers ? sent : 0
  const loss = sent === 0 ? 0 : Math.round(((sent - received) / sent) * 100)
  const time = ROUND_TRIP_MS.toFixed(3)
  call.out.write(`\n--- ${host} ping statistics ---\n`)
  if (call.gnu) {
    call.out.write(`${sent} packets transmitted, ${received} received, ${loss}% packet loss, time ${Math.max(0, sent - 1) * 1000}ms\n`)
    call.out.write(received > 0 ? `rtt min/avg/max/mdev = ${time}/${time}/${time}/0.000 ms\n` : '\n')
  } else {
    call.out.write(`${sent} packets transmitted, ${received} packets received, ${loss}% packet loss\n`)
    if (received > 0) call.out.write(`round-trip min/avg/max = ${time}/${time}/${time} ms\n`)
  }
  return received > 0 ? 0 : 1
}
