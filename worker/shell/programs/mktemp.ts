import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { program, type Call } from './common/program'

export const mktemp = program({
  name: 'mktemp',
  from: ['coreutils', 'busybox'],
  options: { 'd|directory': 'flag', p: 'value', 'q|quiet': 'flag', t: 'flag', 'u|dry-run': 'flag' },
  gnu: { suffix: 'value', tmpdir: 'optional' },
  usage: '[-dt] [-p DIR] [TEMPLATE]',
  run(process, call) {
    const { operands, options } = call
    const [template = 'tmp.XXXXXXXXXX', extra] = operands
    if (extra !== undefined) return call.usage('too many templates', { silentInBusybox: true })
    const suffix = options.value('suffix') ?? ''
    const holes = /X+$/.exec(template)?.[0].length ?? 0
    const shown = options.has('d') ? 'directory' : 'file'
    if (holes < (call.gnu ? 3 : 6))
      return call.failAs({ gnu: `too few X's in template ${call.cite(template)}`, busybox: `: Invalid argument` })
    const base = `${folderOf(process, call)}${template.slice(0, -holes)}`
    for (let attempt = 0; attempt < 100; attempt++) {
      const path = base + letters(process, holes) + suffix
      const made = options.has('u')
        ? true
        : options.has('d')
          ? process.fs.mkdir(path, 0o700)
          : process.fs.writeFile(path, new Uint8Array(), { mode: 0o600, exclusive: true })
      if (made instanceof FsError && made.code === 'EEXIST') continue
      if (made instanceof FsError) {
        if (options.has('q')) return 1
        return call.failAs({
          gnu: `failed to create ${shown} via template ${call.cite(base + 'X'.repeat(holes) + suffix)}: ${made.text}`,
          busybox: `: ${made.text}`,
        })
      }
      call.out.write(`${path}\n`)
      return 0
    }
    return 1
  },
})

/** Where it is made: -p, else TMPDIR or /tmp where no template names a place; with its slash. */
function folderOf(process: Process, { operands, options }: Call): string {
  const asked = options.value('p') ?? options.value('tmpdir')
  const usual = process.env.get('TMPDIR') ?? '/tmp'
  if (asked !== undefined) return `${asked}/`
  return operands.length === 0 || options.has('t') || options.has('tmpdir') ? `${usual}/` : ''
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

function letters(process: Process, count: number): string {
  return Array.from({ length: count }, () => ALPHABET[Math.floor(process.random() * ALPHABET.length)] ?? 'a').join('')
}
