import { decodeText } from '../../../kernel'
import { setList } from '../expand/arrays'
import { fail, illegalOption, readOptions, type Builtin } from './builtin'
import type { Shell } from '../shell'

export const mapfile: Builtin = { name: 'mapfile', only: ['bash'], run: (shell, args) => readLines(shell, args) }
export const readarray: Builtin = { name: 'readarray', only: ['bash'], run: (shell, args) => readLines(shell, args) }

async function readLines(shell: Shell, args: readonly string[]): Promise<number> {
  const options = readOptions(args, 'd:n:O:s:tu:C:c:')
  if ('unknown' in options)
    return illegalOption(
      shell,
      options.unknown,
      'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]',
    )
  const file = shell.file(Number(options.values.get('u') ?? 0))
  if (!file) return fail(shell, 'invalid file descriptor: Bad file descriptor', 1)
  const given = options.values.get('d')
  const delimiter = given === undefined ? '\n' : given === '' ? '\0' : given.slice(0, 1)
  const text = decodeText(await file.readAll())
  const pieces = text.split(delimiter)
  const last = pieces.pop() ?? ''
  const keep = options.letters.has('t') ? '' : delimiter
  const lines = [...pieces.map((line) => line + keep), ...(last === '' ? [] : [last])]
  const skipped = lines.slice(Number(options.values.get('s') ?? 0))
  const count = Number(options.values.get('n') ?? 0)
  const origin = Number(options.values.get('O') ?? 0)
  const taken = count > 0 ? skipped.slice(0, count) : skipped
  const name = options.operands[0] ?? 'MAPFILE'
  setList(
    shell,
    name,
    taken.map((value, index) => ({ key: String(origin + index), value, append: false })),
    options.values.has('O'),
  )
  return 0
}
