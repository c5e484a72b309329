import { FsError } from '../../fs'
import { decodeText } from '../../kernel'
import { program, type Call } from './common/program'

/** getent: entries of the files that the tree has; 2 where a key is not found. */
export const getent = program({
  name: 'getent',
  from: ['other'],
  options: { s: 'ignored', i: 'ignored' },
  usage: 'DATABASE [KEY...]',
  usageStatus: 1,
  run(process, call) {
    const [database, ...keys] = call.operands
    if (database === undefined) {
      call.fail('wrong number of arguments')
      return pointer(call)
    }
    const path = FILES[database]
    if (path === undefined && OTHERS.has(database)) return call.notSimulated(`getent ${database}`)
    if (path === undefined) {
      call.note(`Unknown database: ${database}\n`)
      return pointer(call)
    }
    const bytes = process.fs.readFile(path)
    const lines =
      bytes instanceof FsError
        ? []
        : decodeText(bytes)
            .split('\n')
            .filter((line) => line !== '' && !line.startsWith('#'))
    if (keys.length === 0) call.out.write(lines.map((line) => `${line}\n`).join(''))
    let status = 0
    for (const key of keys) {
      const found = lines.find((line) =>
        database === 'hosts' ? line.split(/\s+/).includes(key) : line.split(':')[0] === key || line.split(':')[2] === key,
      )
      if (found === undefined) status = 2
      else
        call.out.write(
          `${database === 'hosts' ? found.replace(/^(\S+)\s+/, (_whole, address: string) => `${address.padEnd(15)} `) : found}\n`,
        )
    }
    return status
  },
})

/** Where to read on, on standard output. */
function pointer({ out }: Call): number {
  out.write("Try `getent --help' or `getent --usage' for more information.\n")
  return 1
}

/** Databases that are there in life. */
const OTHERS = new Set('ahosts ahostsv4 ahostsv6 aliases ethers gshadow initgroups netgroup networks protocols rpc services'.split(' '))

const FILES: Readonly<Record<string, string>> = { passwd: '/etc/passwd', group: '/etc/group', shadow: '/etc/shadow', hosts: '/etc/hosts' }
