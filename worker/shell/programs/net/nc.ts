import type { Connection, Process } from '../../../kernel'
import { isDebianBuild } from '../common/flavour'
import type { OptionTable } from '../common/options'
import { program, type Call } from '../common/program'
import { networkText, resolveName } from './names'
import { serveForever } from './serve'

/** Stands between the words of `-e PROG ARG…`, which is all that follows it. */
const BETWEEN = '\0'
const SHORT_USAGE = `[-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]

Open a pipe to IP:PORT or FILE

	-l	Listen mode, for inbound connects
		(use -ll with -e for persistent server)
	-p PORT	Local port
	-w SEC	Connect timeout
	-i SEC	Delay interval for lines sent
	-f FILE	Use file (ala /dev/ttyS0) instead of network
	-e PROG	Run PROG after connect`
const LONG_USAGE = `[OPTIONS] HOST PORT  - connect
nc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen

	-e PROG	Run PROG after connect (must be last)
	-l	Listen mode, for inbound connects
	-lk	With -e, provides persistent server
	-p PORT	Local port
	-s ADDR	Local address
	-w SEC	Timeout for connects and final net reads
	-i SEC	Delay interval for lines sent
	-n	Don't do DNS resolution
	-u	UDP mode
	-b	Allow broadcasts
	-v	Verbose
	-o FILE	Hex dump traffic
	-z	Zero-I/O mode (scanning)`

/** busybox's nc: a pipe to a port, or from one (seen with busybox 1.38, Debian's small one; Alpine's knows more options). */
export const nc = program({
  name: 'nc',
  from: ['busybox'],
  options: { l: 'flag', p: 'value', w: 'value', i: 'value', e: 'value' },
  busybox: (flavour): OptionTable =>
    isDebianBuild(flavour)
      ? { f: 'unmodelled' }
      : { k: 'flag', n: 'flag', v: 'flag', z: 'flag', s: 'value', u: 'unmodelled', b: 'unmodelled', o: 'unmodelled' },
  usage: (flavour) => (isDebianBuild(flavour) ? SHORT_USAGE : LONG_USAGE),
  rewrite(args) {
    const at = args.findIndex((argument) => /^-[a-z]*e$/.test(argument))
    return at < 0 ? args : [...args.slice(0, at + 1), args.slice(at + 1).join(BETWEEN)]
  },
  async run(process, call) {
    const { options, operands } = call
    const command = options.value('e')?.split(BETWEEN) ?? null
    if (options.has('l')) return listen(process, call, command)
    const [host, port] = operands
    if (host === undefined || !/^\d+$/.test(port ?? '')) return call.usage()
    const address = resolveName(process, host)
    if (address === null) return call.fail(`bad address '${host}'`)
    const seconds = options.value('w')
    const connection = await process.net.connect(
      { address, port: Number(port) },
      seconds === undefined ? {} : { timeoutMs: Number(seconds) * 1000 },
    )
    if (typeof connection === 'string') {
      if (connection === 'ETIMEDOUT' && seconds !== undefined) return call.fail('timed out')
      return call.fail(`can't connect to remote host (${address}): ${networkText(connection, call.flavour.libc)}`)
    }
    if (options.has('v')) call.note(`${host} (${address}:${port ?? ''}) open\n`)
    await call.flush()
    return options.has('z') ? 0 : join(process, connection, command)
  },
})

async function listen(process: Process, call: Call, command: readonly string[] | null): Promise<number> {
  const port = call.options.value('p') ?? '0'
  if (!/^\d+$/.test(port)) return call.fail(`bad port '${port}'`)
  const listener = process.net.listen({ address: '0.0.0.0', port: Number(port) })
  if (typeof listener === 'string') return call.fail(`bind: ${networkText(listener, call.flavour.libc)}`)
  if (!call.options.has('p')) call.note(`${listener.local.port}\n`)
  await call.flush()
  const isPersistent = call.options.count('l') > 1 || call.options.has('k')
  if (isPersistent && command)
    return serveForever(process, listener, async (child) => {
      await child.exec(child.which(command[0] ?? '') ?? '', command)
      return 1
    })
  const connection = await listener.accept()
  listener.close()
  return join(process, connection, command)
}

/** Both ways until the other end is done; with a command, that has the connection as its input and output. */
async function join(process: Process, connection: Connection, command: readonly string[] | null): Promise<number> {
  const { file } = connection
  if (command) {
    const [name = ''] = command
    const path = process.which(name)
    process.setFile(0, file)
    process.setFile(1, file)
    process.setFile(2, file)
    if (path !== null) await process.exec(path, command)
    return 1
  }
  const sending = (async () => {
    await file.copyFrom(process.stdin)
    connection.shutdown()
  })()
  void sending
  await process.stdout.copyFrom(file)
  file.close()
  return 0
}
