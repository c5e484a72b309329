import type { Desk } from '../desk'
import type { CallId, RequestName, Requests } from '../protocol'
import { advice } from './advice'
import { askPath } from './ask-path'
import { build } from './build'
import { check } from './check'
import { compare } from './compare'
import { complete } from './complete'
import { completeCommand } from './complete-command'
import { context } from './context'
import { create } from './create'
import { edit } from './edit'
import { edited } from './edited'
import { fixes } from './fixes'
import { folder } from './folder'
import { home } from './home'
import { hover } from './hover'
import { importFiles } from './import'
import { layers } from './layers'
import { judge } from './judge'
import { keepBack } from './keep-back'
import { lay } from './lay'
import { lintLesson } from './lint-lesson'
import { mode } from './mode'
import { nameProject } from './name-project'
import { open } from './open'
import { preview } from './preview'
import { read } from './read'
import { redo } from './redo'
import { remove } from './remove'
import { rename } from './rename'
import type { Request } from './request'
import { reset } from './reset'
import { run } from './run'
import { save } from './save'
import { search } from './search'
import { share } from './share'
import { predict } from './predict'
import { slimming } from './slimming'
import { solve } from './solve'
import { stages } from './stages'
import { start } from './start'
import { symbols } from './symbols'
import { terminal } from './terminal'
import { undo } from './undo'
import { unpack } from './unpack'
import { versions } from './versions'
import { waste } from './waste'
import { world } from './world'
import { zip } from './zip'

/** Everything that can be asked. */
export const requests: { readonly [N in RequestName]: Request<N> } = {
  terminal,
  completeCommand,
  open,
  nameProject,
  unpack,
  zip,
  share,
  home,
  compare,
  edit,
  rename,
  remove,
  create,
  mode,
  import: importFiles,
  folder,
  context,
  askPath,
  keepBack,
  search,
  build,
  read,
  check,
  undo,
  redo,
  reset,
  save,
  run,
  start,
  stages,
  preview,
  edited,
  layers,
  versions,
  advice,
  slimming,
  waste,
  world,
  complete,
  hover,
  fixes,
  symbols,
  predict,
  judge,
  solve,
  lay,
  lintLesson,
}

/** Their names: what the worker's door offers. */
export const requestNames = Object.keys(requests) as readonly RequestName[]

/** Answers one request. */
export function answer<N extends RequestName>(
  desk: Desk,
  name: N,
  ask: Requests[N]['ask'],
  call: CallId,
): Requests[N]['reply'] | Promise<Requests[N]['reply']> {
  const request: Request<N> = requests[name]
  return request(desk, ask, call)
}
