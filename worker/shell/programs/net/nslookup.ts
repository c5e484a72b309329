import { FsError } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'
import { program } from '../common/program'

/** nslookup: asks the name server of /etc/resolv.conf, never /etc/hosts (seen with busybox 1.38). */
export const nslookup = program({
  name: 'nslookup',
  from: ['busybox', 'other'],
  options: 'raw',
  usage: `[-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]

Query DNS about HOST

QUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any`,
  run(process, call) {
    const host = call.args.find((argument) => !argument.startsWith('-'))
    if (host === undefined) return call.usage()
    const addresses = process.net.lookup(host)
    const server = serverOf(process)
    if (addresses === null || server === null || !server.startsWith('127.0.0.11')) {
      if (call.gnu) call.out.write(';; connection timed out; no servers could be reached\n\n')
      else call.out.write(';; connection timed out; no servers could be reached\n\n')
      return 1
    }
    call.out.write(call.gnu ? `Server:\t\t${server}\nAddress:\t${server}#53\n\n` : `Server:\t\t${server}\nAddress:\t${server}:53\n\n`)
    if (addresses.length === 0) {
      const failure = `** server can't find ${host}: SERVFAIL\n\n`
      call.out.write(call.gnu ? failure : failure + failure)
      return 1
    }
    const answers = addresses.map((address) => `Name:\t${host}\nAddress: ${address}\n`).join('')
    call.out.write(
      call.gnu ? `Non-authoritative answer:\n${answers}\n` : `Non-authoritative answer:\n${answers}\nNon-authoritative answer:\n\n`,
    )
    return 0
  },
})

function serverOf({ fs }: Process): string | null {
  const bytes = fs.readFile('/etc/resolv.conf')
  return bytes instanceof FsError ? null : (/^nameserver\s+(\S+)/m.exec(decodeText(bytes))?.[1] ?? null)
}
