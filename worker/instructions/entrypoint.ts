import { argvFor, parseCommandLine, quotedList } from './command-line'
import { instruction } from './instruction'

/** ENTRYPOINT: what the container runs. It clears a CMD that came from the base, not one of this stage (behaviour §14). */
export const entrypoint = instruction({
  keyword: 'ENTRYPOINT',
  flags: {},
  arguments: 'any',
  parse: parseCommandLine,
  plan(line, stage) {
    const Entrypoint = argvFor(line, stage.config)
    const Cmd = stage.planned('CMD') ? stage.config.Cmd : undefined
    stage.with({ Entrypoint, Cmd }).history(`ENTRYPOINT ${quotedList(Entrypoint)}`)
  },
})
