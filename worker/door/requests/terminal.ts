import type { Request } from './request'

/** Types a line at the host's shell; Ctrl+C is the call's cancelling. */
export const terminal: Request<'terminal'> = async (desk, { line }, call) => {
  const session = await desk.terminal()
  return desk.cancellable(call, (signal) => session.type(line, call, signal))
}
