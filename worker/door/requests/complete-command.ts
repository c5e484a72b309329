import type { Request } from './request'

/** What may stand at the cursor of a command line. */
export const completeCommand: Request<'completeCommand'> = async (desk, { line, cursor }) => {
  const { host } = await desk.terminal()
  return host.complete(line.slice(0, cursor))
}
