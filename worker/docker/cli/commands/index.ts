import type { Command } from '../command'
import type { Group } from '../root-help'
import { commit, exportCommand, importCommand, load, save } from './archive'
import { attach } from './attach'
import { build } from './build'
import { cp } from './cp'
import { bake, events, search, stats } from './elsewhere'
import { exec } from './exec'
import { history } from './history'
import { images } from './images'
import { inspect, inspectContainer, inspectImage, inspectNetwork, inspectVolume } from './inspect'
import { kill, pause, rename, restart, rm, start, stop, unpause, update, wait } from './lifecycle'
import { logs } from './logs'
import { diff, port, top } from './look'
import { networkConnect, networkDisconnect, networkCreate, networkList, networkPrune, networkRemove } from './network'
import { containerPrune, imagePrune, systemPrune } from './prune'
import { ps } from './ps'
import { login, logout, pull, push } from './registry'
import { rmi } from './rmi'
import { createCommand, run } from './run'
import { buildxList, buildxVersion, cachePrune, contextList, du, info, systemDf, version } from './system'
import { tag } from './tag'
import { volumeCreate, volumeList, volumePrune, volumeRemove } from './volume'

/** Every command: a row each. */
export const COMMANDS: readonly Command[] = [
  attach,
  bake,
  build,
  buildxList,
  buildxVersion,
  cachePrune,
  commit,
  containerPrune,
  contextList,
  cp,
  createCommand,
  diff,
  du,
  events,
  exec,
  exportCommand,
  history,
  imagePrune,
  images,
  importCommand,
  info,
  inspect,
  inspectContainer,
  inspectImage,
  inspectNetwork,
  inspectVolume,
  kill,
  load,
  login,
  logout,
  logs,
  networkConnect,
  networkDisconnect,
  networkCreate,
  networkList,
  networkPrune,
  networkRemove,
  pause,
  port,
  ps,
  pull,
  push,
  rename,
  restart,
  rm,
  rmi,
  run,
  save,
  search,
  start,
  stats,
  stop,
  systemDf,
  systemPrune,
  tag,
  top,
  unpause,
  update,
  version,
  volumeCreate,
  volumeList,
  volumePrune,
  volumeRemove,
  wait,
]

/** Management commands. */
export const GROUPS: readonly Group[] = [
  { name: 'builder', summary: 'Manage builds' },
  { name: 'buildx', summary: 'Extended build capabilities with BuildKit' },
  { name: 'container', summary: 'Manage containers' },
  { name: 'context', summary: 'Manage contexts' },
  { name: 'image', summary: 'Manage images' },
  { name: 'network', summary: 'Manage networks' },
  { name: 'system', summary: 'Manage Docker' },
  { name: 'volume', summary: 'Manage volumes' },
]
