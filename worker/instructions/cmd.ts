import { argvFor, parseCommandLine, quotedList } from './command-line'
import { instruction } from './instruction'

/** CMD: what the container runs, or the arguments of ENTRYPOINT. Marks the config ArgsEscaped (behaviour §8). */
export const cmd = instruction({
  keyword: 'CMD',
  flags: {},
  arguments: 'any',
  parse: parseCommandLine,
  plan(line, stage) {
    const Cmd = argvFor(line, stage.config)
    stage.with({ Cmd, ArgsEscaped: true }).history(`CMD ${quotedList(Cmd)}`)
  },
})
