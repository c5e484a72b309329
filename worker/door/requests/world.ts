import type { Request } from './request'

/** What the engine holds now. */
export const world: Request<'world'> = async (desk) => (await desk.terminal()).inventory()
