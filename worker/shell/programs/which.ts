import { FsError } from '../../fs'
import { program } from './common/program'

export const which = program({
  name: 'which',
  from: ['other', 'busybox'],
  options: { a: 'flag' },
  gnu: { s: 'flag' },
  usage: '[-a] COMMAND...',
  run(process, { operands, options, out }) {
    const folders = (process.env.get('PATH') ?? '/sbin:/usr/sbin:/bin:/usr/bin').split(':')
    let status = 0
    for (const name of operands) {
      const candidates = name.includes('/') ? [name] : folders.map((folder) => `${folder || '.'}/${name}`)
      const found = candidates.filter((path) => {
        const stat = process.fs.stat(path)
        return !(stat instanceof FsError) && stat.kind === 'file' && (stat.mode & 0o111) !== 0 && process.fs.access(path, 1) === true
      })
      if (found.length === 0) status = 1
      if (!options.has('s')) for (const path of options.has('a') ? found : found.slice(0, 1)) out.write(`${path}\n`)
    }
    return operands.length === 0 ? 1 : status
  },
})
