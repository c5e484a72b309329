import { familiar, type Daemon } from '../daemon'
import { COMMANDS, GROUPS } from './commands'

const IMAGES = /^(run|create|rmi|tag|history|save|push|pull|image)( |$)/
const CONTAINERS =
  /^(start|stop|restart|kill|rm|rename|pause|unpause|wait|exec|attach|logs|top|port|diff|commit|export|update|cp|container)( |$)/

/** What may follow `docker` and these words: commands, flags of the command that is named, names of images, containers, volumes and networks. */
export function completeDocker(daemon: Daemon, words: readonly string[], last: string): readonly string[] {
  const path = words.filter((word) => !word.startsWith('-'))
  const [first = '', second] = path
  const group = GROUPS.find(({ name }) => name === first)
  if (first === '')
    return starting(
      [...COMMANDS.flatMap(({ names }) => names.filter((name) => !name.includes(' '))), ...GROUPS.map(({ name }) => name)],
      last,
    )
  if (group && second === undefined)
    return starting(
      COMMANDS.flatMap(({ names }) => names.filter((name) => name.startsWith(`${first} `)).map((name) => name.slice(first.length + 1))),
      last,
    )
  const name = group ? `${first} ${second ?? ''}` : first
  const command = COMMANDS.find(({ names }) => names.includes(name))
  if (!command) return []
  if (last.startsWith('-'))
    return starting(
      command.flags.flatMap(({ name: flag, short }) => [`--${flag}`, ...(short === '' ? [] : [`-${short}`])]),
      last,
    )
  return starting(namesFor(daemon, name), last)
}

function namesFor(daemon: Daemon, command: string): readonly string[] {
  const { images, containers, volumes, networks } = daemon.world
  if (command.startsWith('volume ')) return [...volumes.keys()]
  if (command.startsWith('network ')) return [...networks.keys()]
  const named = [...containers.values()].map(({ name }) => name)
  if (command === 'inspect') return [...named, ...[...images.keys()].map(familiar)]
  if (CONTAINERS.test(command)) return named
  return IMAGES.test(command) ? [...images.keys()].map(familiar) : []
}

function starting(candidates: readonly string[], beginning: string): readonly string[] {
  return [...new Set(candidates)].filter((each) => each.startsWith(beginning)).sort()
}
