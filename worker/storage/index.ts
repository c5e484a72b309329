export * from './record'
export type { Offer, Offers } from './offers'

/** Zips of folders: fetched when one is made or opened. */
export const loadZip = (): Promise<typeof import('./zip')> => import('./zip')

/** Links that carry a project: fetched when one is made or followed. */
export const loadLink = (): Promise<typeof import('./sharing')> => import('./sharing')
