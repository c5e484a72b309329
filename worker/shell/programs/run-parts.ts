import { FsError } from '../../fs'
import { program } from './common/program'

export const runParts = program({
  name: 'run-parts',
  from: ['other', 'busybox'],
  options: {
    'a|arg': 'value',
    list: 'flag',
    'exit-on-error': 'flag',
    test: 'flag',
    'v|verbose': 'flag',
    'u|umask': 'value',
    reverse: 'flag',
    regex: 'unmodelled',
    report: 'ignored',
    lsbsysinit: 'ignored',
  },
  busybox: { arg: 'value', list: 'flag', test: 'flag', 'exit-on-error': 'flag', reverse: 'flag' },
  usage: '[-a ARG]... [-u UMASK] [--reverse] [--test] [--exit-on-error] [--list] DIRECTORY',
  async run(process, call) {
    const { options } = call
    const [folder] = call.operands
    if (folder === undefined) return call.usage('missing operand', { silentInBusybox: true })
    const names = process.fs.readdir(folder)
    if (names instanceof FsError)
      return call.failAs({ gnu: `failed to open directory ${folder}: ${names.text}`, busybox: `can't open '${folder}': ${names.text}` })
    const chosen = names.filter((name) => /^[a-zA-Z0-9_-]+$/.test(name))
    let status = 0
    for (const name of options.has('reverse') ? chosen.reverse() : chosen) {
      const path = `${folder}/${name}`
      const stat = process.fs.stat(path)
      if (stat instanceof FsError || stat.kind !== 'file' || (!options.has('list') && process.fs.access(path, 1) !== true)) continue
      if (options.has('list') || options.has('test')) {
        call.out.write(`${path}\n`)
        continue
      }
      if (options.has('v')) call.note(`run-parts: executing ${path}\n`)
      await call.flush()
      const child = process.spawn(path, [path, ...options.values('a'), ...options.values('arg')])
      const exit = 'pid' in child ? await process.wait(child.pid) : 1
      if (exit === 0) continue
      status = call.failAs({ gnu: `${path} exited with return code ${exit}`, busybox: `${path}: exit status ${exit}` })
      if (options.has('exit-on-error')) return exit
    }
    return status
  },
})
