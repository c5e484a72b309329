import { FsError } from '../../fs'
import { program } from './common/program'
import { quote } from './common/quote'

export const rmdir = program({
  name: 'rmdir',
  from: ['coreutils', 'busybox'],
  options: { 'p|parents': 'flag' },
  gnu: { 'v|verbose': 'flag', 'ignore-fail-on-non-empty': 'flag' },
  busybox: { v: 'flag', parents: 'flag', 'ignore-fail-on-non-empty': 'flag' },
  usage: '[-p] DIRECTORY...',
  run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    const parents = call.options.has('p') || call.options.has('parents')
    let status = 0
    for (const operand of call.operands) {
      for (let path = operand; path !== ''; path = parents ? parentOf(path) : '') {
        if (call.options.has('v')) call.out.write(`${call.name}: removing directory, ${quote(path)}\n`)
        const removed = process.fs.rmdir(path)
        if (!(removed instanceof FsError)) continue
        if (removed.code === 'ENOTEMPTY' && call.options.has('ignore-fail-on-non-empty')) break
        const what = path === operand ? quote(path) : `directory ${quote(path)}`
        status = call.failFile(removed, { gnu: `failed to remove ${what}`, busybox: `'${path}'` })
        break
      }
    }
    return status
  },
})

function parentOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed.includes('/') ? trimmed.slice(0, trimmed.lastIndexOf('/')) : ''
}
