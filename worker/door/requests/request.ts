import type { Desk } from '../desk'
import type { CallId, RequestName, Requests } from '../protocol'

/** One thing that the page can ask: a file each, a row in the table. What a person got wrong is in the reply. */
export type Request<N extends RequestName> = (
  desk: Desk,
  ask: Requests[N]['ask'],
  call: CallId,
) => Requests[N]['reply'] | Promise<Requests[N]['reply']>
