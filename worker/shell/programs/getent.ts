import { FsError } from '../../fs'
import { decodeText } from '../../kernel'
import { program } from './common/program'

/** getent: entries of the files that the tree has; 2 where a key is not found. */
export const getent = program({
  name: 'getent',
  from: ['other'],
  options: { s: 'ignored', i: 'ignored' },
  usage: 'DATABASE [KEY...]',
  usageStatus: 1,
  run(process, call) {
    const [database, ...keys] = call.operands
    if (database === undefined) return call.usage('wrong number of arguments')
    const path = FILES[database]
    if (path === undefined) {
      call.note(`Unknown database: ${database}\n`)
      return call.usage()
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

const FILES: Readonly<Record<string, string>> = { passwd: '/etc/passwd', group: '/etc/group', shadow: '/etc/shadow', hosts: '/etc/hosts' }
