/** The host with its shell, docker command line and containers: a chunk of its own, loaded when a person first types a command. */
export const loadHost = (): Promise<typeof import('./host')> => import('./host')
