import { program } from '../common/program'

/** Who listens in the container (busybox's netstat; connections come and go too quickly to be seen here). */
export const netstat = program({
  name: 'netstat',
  from: ['busybox', 'other'],
  options: { a: 'flag', l: 'flag', t: 'flag', u: 'flag', n: 'flag', e: 'flag', r: 'unmodelled', w: 'flag', x: 'flag' },
  usage: `[-ral] [-tuwx] [-en]

Display networking information

	-r	Routing table
	-a	All sockets
	-l	Listening sockets
		Else: connected sockets
	-t	TCP sockets
	-u	UDP sockets
	-w	Raw sockets
	-x	Unix sockets
		Else: all socket types
	-e	Other/more information
	-n	Don't resolve names`,
  run(process, { options, out }) {
    const all = options.has('a')
    const isListed = all || options.has('l')
    out.write(`Active Internet connections (${all ? 'servers and established' : options.has('l') ? 'only servers' : 'w/o servers'})\n`)
    out.write('Proto Recv-Q Send-Q Local Address           Foreign Address         State       \n')
    const kinds = ['t', 'u', 'w', 'x'].filter((kind) => options.has(kind))
    const has = (kind: string): boolean => kinds.length === 0 || kinds.includes(kind)
    if (isListed && has('t')) {
      for (const { address, port } of process.net.listening().toReversed()) {
        const [local, foreign] = address === '0.0.0.0' ? [`:::${port}`, ':::*'] : [`${address}:${port}`, '0.0.0.0:*']
        out.write(`tcp        0      0 ${local.padEnd(23)} ${foreign.padEnd(23)} LISTEN      \n`)
      }
    }
    if (has('x')) {
      out.write(`Active UNIX domain sockets (${all ? 'servers and established' : options.has('l') ? 'only servers' : 'w/o servers'})\n`)
      out.write('Proto RefCnt Flags       Type       State         I-Node Path\n')
    }
    return 0
  },
})
