import { DaemonError, findContainer, findImage, findNetwork, noSuchImage, type Daemon } from '../../daemon'
import { command, fail, type Call, type Command } from '../command'
import { bool, text } from '../flags'
import { INSPECT_FORMAT_HELP } from '../format'
import { containerValue } from '../inspect-container'
import { imageValue } from '../inspect-image'
import { printInspected, type Looked } from '../inspecting'
import { networkValue, volumeValue } from '../inspect-objects'

const KINDS = ['container', 'image', 'network', 'volume'] as const
type Kind = (typeof KINDS)[number]

export const inspect: Command = command({
  names: ['inspect'],
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  summary: 'Return low-level information on Docker objects',
  flags: [
    text('format', 'f', INSPECT_FORMAT_HELP),
    bool('size', 's', 'Display total file sizes if the type is container'),
    text('type', '', 'Only inspect objects of the given type'),
  ],
  operands: { min: 1 },
  run(call) {
    const type = call.flags.text('type')
    if (type === undefined || type === '') return printInspected(call, (name) => lookAny(call, name))
    const kind = KINDS.find((each) => each === type)
    return kind ? printInspected(call, (name) => look(call.daemon, kind, name)) : fail(call, `unknown type: ${JSON.stringify(type)}`)
  },
})

function lookAny({ daemon }: Call, name: string): Looked {
  for (const kind of KINDS) {
    const found = look(daemon, kind, name)
    if ('value' in found) return found
  }
  return { missing: `error: no such object: ${name}` }
}

function look(daemon: Daemon, kind: Kind, name: string): Looked {
  const missing = (text: string): Looked => ({ missing: `Error response from daemon: ${text}` })
  switch (kind) {
    case 'container': {
      const found = findContainer(daemon.world, name)
      return found instanceof DaemonError ? missing(found.text) : { value: containerValue(daemon, found) }
    }
    case 'image': {
      const found = findImage(daemon.world, name)
      return found ? { value: imageValue(found) } : missing(noSuchImage(name).text)
    }
    case 'network': {
      const found = findNetwork(daemon, name)
      return found instanceof DaemonError ? missing(found.text) : { value: networkValue(daemon, found) }
    }
    case 'volume': {
      const found = daemon.world.volumes.get(name)
      return found ? { value: volumeValue(found) } : missing(`get ${name}: no such volume`)
    }
  }
}

function inspectOf(kind: Kind, summary: string, usage: string): Command {
  return command({
    names: [`${kind} inspect`],
    usage,
    summary,
    flags: [text('format', 'f', INSPECT_FORMAT_HELP), ...(kind === 'container' ? [bool('size', 's', 'Display total file sizes')] : [])],
    operands: { min: 1 },
    run: (call) => printInspected(call, (name) => look(call.daemon, kind, name)),
  })
}

export const inspectContainer = inspectOf(
  'container',
  'Display detailed information on one or more containers',
  '[OPTIONS] CONTAINER [CONTAINER...]',
)
export const inspectImage = inspectOf('image', 'Display detailed information on one or more images', '[OPTIONS] IMAGE [IMAGE...]')
export const inspectNetwork = inspectOf('network', 'Display detailed information on one or more networks', '[OPTIONS] NETWORK [NETWORK...]')
export const inspectVolume = inspectOf('volume', 'Display detailed information on one or more volumes', '[OPTIONS] VOLUME [VOLUME...]')
