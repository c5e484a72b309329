import type { Request } from './request'

/** Types a line or a key at the host's shell; Ctrl+C is the call's cancelling. */
export const terminal: Request<'terminal'> = async (desk, { line, key }, call) => {
  const session = await desk.terminal()
  return desk.cancellable(call, (signal) => session.type(key ? { key } : { line }, call, signal))
}
