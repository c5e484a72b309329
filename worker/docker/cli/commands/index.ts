import type { Command } from '../command'
import type { Group } from '../root-help'
import { attach } from './attach'
import { build } from './build'
import { exec } from './exec'
import { history } from './history'
import { images } from './images'
import { inspect, inspectContainer, inspectImage, inspectNetwork, inspectVolume } from './inspect'
import { kill, pause, rename, restart, rm, start, stop, unpause, update, wait } from './lifecycle'
import { logs } from './logs'
import { diff, port, top } from './look'
import { ps } from './ps'
import { rmi } from './rmi'
import { createCommand, run } from './run'
import { tag } from './tag'

/** Every command: a row each. */
export const COMMANDS: readonly Command[] = [
  attach,
  build,
  createCommand,
  diff,
  exec,
  history,
  images,
  inspect,
  inspectContainer,
  inspectImage,
  inspectNetwork,
  inspectVolume,
  kill,
  logs,
  pause,
  port,
  ps,
  rename,
  restart,
  rm,
  rmi,
  run,
  start,
  stop,
  tag,
  top,
  unpause,
  update,
  wait,
]

/** Management commands. */
export const GROUPS: readonly Group[] = [
  { name: 'builder', summary: 'Manage builds' },
  { name: 'buildx', summary: 'Extended build capabilities with BuildKit' },
  { name: 'container', summary: 'Manage containers' },
  { name: 'image', summary: 'Manage images' },
  { name: 'network', summary: 'Manage networks' },
  { name: 'system', summary: 'Manage Docker' },
  { name: 'volume', summary: 'Manage volumes' },
]
