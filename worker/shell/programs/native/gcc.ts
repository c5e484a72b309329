import { FsError } from '../../../fs'
import type { Program } from '../../../kernel'
import { complain, exists, print, putBytes } from '../common/modelled'

/** gcc, g++, cc, c++: what is compiled has a modelled size; code is not read. */
export const gcc: Program = compiler('gcc', 'cc1')
export const gxx: Program = compiler('g++', 'cc1plus')

/** A linked program of one small file. */
const LINKED_BYTES = 15_900

function compiler(name: string, stage: string): Program {
  return {
    name,
    async run(process) {
      const args = process.argv.slice(1)
      const called = (process.argv[0] ?? name).split('/').at(-1) ?? name
      if (args.includes('--version')) return print(process, `${called} (Debian 12.2.0-14+deb12u1) 12.2.0\n`)
      const inputs = args.filter(
        (word, i) => !word.startsWith('-') && !['-o', '-I', '-L', '-l', '-D', '-x', '-include', '-MF', '-MT'].includes(args[i - 1] ?? ''),
      )
      if (inputs.length === 0) return complain(process, `${called}: fatal error: no input files\ncompilation terminated.\n`)
      let bytes = 0
      for (const input of inputs) {
        const stat = process.fs.stat(input)
        if (stat instanceof FsError)
          return complain(
            process,
            `${/\.(o|a|so)$/.test(input) ? '/usr/bin/ld: cannot find' : `${stage}: fatal error:`} ${input}: No such file or directory\n${/\.(o|a|so)$/.test(input) ? 'collect2: error: ld returned 1 exit status' : 'compilation terminated.'}\n`,
          )
        bytes += stat.size
      }
      if (
        !exists(process, '/usr/include/stdio.h') &&
        !exists(process, '/usr/share/not-listed/musl-dev') &&
        inputs.some((path) => /\.(c|cc|cpp|cxx)$/.test(path))
      )
        return complain(process, `${inputs[0]}:1:10: fatal error: stdio.h: No such file or directory\ncompilation terminated.\n`)
      const output = args[args.indexOf('-o') + 1]
      const objects = args.includes('-c') || args.includes('-S') || args.includes('-E')
      if (args.includes('-o') && output !== undefined)
        putBytes(process, output, (objects ? 1_200 : LINKED_BYTES) + bytes * 0.8, objects ? null : 'a program built by gcc')
      else if (objects)
        for (const input of inputs) putBytes(process, (input.split('/').at(-1) ?? input).replace(/\.\w+$/, '.o'), 1_200 + bytes * 0.8)
      else putBytes(process, 'a.out', LINKED_BYTES + bytes * 0.8, 'a program built by gcc')
      await process.sleep(200 * inputs.length)
      process.modelled('compiled sizes by a model')
      return 0
    },
  }
}
