import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const rm = program({
  name: 'rm',
  from: ['coreutils', 'busybox'],
  options: { 'f|force': 'flag', i: 'flag', 'R|r|recursive': 'flag' },
  gnu: {
    'd|dir': 'flag',
    I: 'ignored',
    interactive: 'optional',
    'one-file-system': 'flag',
    'preserve-root': 'ignored',
    'no-preserve-root': 'flag',
    'v|verbose': 'flag',
  },
  busybox: { v: 'flag' },
  usage: '[-irf] FILE...',
  async run(process, call) {
    const force = call.options.last('f', 'i') === 'f'
    if (call.operands.length === 0) return force ? 0 : call.usage('missing operand', { silentInBusybox: true })
    if (call.options.last('f', 'i') === 'i' || call.options.value('interactive') === 'always') return call.notSimulated(`${call.name} -i`)
    const removal = new Removal(process, call, force)
    let status = 0
    for (const path of call.operands) if (!removal.operand(path)) status = 1
    return status
  },
})

class Removal {
  private readonly recursive: boolean

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly force: boolean,
  ) {
    this.recursive = call.options.has('R')
  }

  operand(path: string): boolean {
    const name = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
    if ((this.recursive || !this.call.gnu) && (name === '.' || name === '..')) {
      this.call.failAs({ gnu: `refusing to remove '.' or '..' directory: skipping ${quote(path)}`, busybox: "can't remove '.' or '..'" })
      return false
    }
    if (this.recursive && this.call.gnu && this.process.fs.realpath(path) === '/' && !this.call.options.has('no-preserve-root')) {
      this.call.fail(
        path === '/'
          ? "it is dangerous to operate recursively on '/'"
          : `it is dangerous to operate recursively on ${quote(path)} (same as '/')`,
      )
      this.call.fail('use --no-preserve-root to override this failsafe')
      return false
    }
    return this.remove(this.call.gnu ? path : path.replace(/(?<=.)\/+$/, ''))
  }

  private remove(path: string): boolean {
    const stat = this.process.fs.lstat(path)
    if (stat instanceof FsError)
      return this.force && stat.code === 'ENOENT' ? true : this.say(path, stat, stat.code === 'ENOENT' ? 'remove' : 'stat')
    if (stat.kind !== 'directory') return this.settle(path, this.process.fs.unlink(path), 'removed')
    if (this.recursive) return this.removeFolder(path)
    if (this.call.options.has('d')) return this.settle(path, this.process.fs.rmdir(path), 'removed directory')
    this.call.failAs({ gnu: `cannot remove ${quote(path)}: Is a directory`, busybox: `'${path}' is a directory` })
    return false
  }

  private removeFolder(path: string): boolean {
    const names = this.process.fs.readdir(path)
    // A folder that cannot be read may still be empty: rmdir decides.
    if (names instanceof FsError) {
      const removed = this.process.fs.rmdir(path)
      return removed instanceof FsError ? this.say(path, names) : true
    }
    const prefix = path.endsWith('/') ? path : `${path}/`
    let whole = true
    for (const name of names) if (!this.remove(prefix + name)) whole = false
    return whole ? this.settle(path, this.process.fs.rmdir(path), 'removed directory') : false
  }

  private settle(path: string, result: true | FsError, verb: string): boolean {
    if (result instanceof FsError) return this.say(path, result)
    if (this.call.options.has('v')) this.call.out.write(`${verb} ${quote(path)}\n`)
    return true
  }

  private say(path: string, error: FsError, verb: 'remove' | 'stat' = 'remove'): boolean {
    this.call.failFile(error, { gnu: `cannot remove ${quote(path)}`, busybox: `can't ${verb} '${path}'` })
    return false
  }
}
