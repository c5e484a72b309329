import type { Desk } from '../desk'
import type { CallId, RequestName, Requests } from '../protocol'
import { build } from './build'
import { check } from './check'
import { edit } from './edit'
import { open } from './open'
import { read } from './read'
import { redo } from './redo'
import { remove } from './remove'
import { rename } from './rename'
import type { Request } from './request'
import { reset } from './reset'
import { run } from './run'
import { save } from './save'
import { undo } from './undo'

/** Everything that can be asked. */
export const requests: { readonly [N in RequestName]: Request<N> } = {
  open,
  edit,
  rename,
  remove,
  build,
  read,
  check,
  undo,
  redo,
  reset,
  save,
  run,
}

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
