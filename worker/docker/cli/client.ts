/** What the client keeps beside the daemon: who is logged in where. */
export interface ClientState {
  /** By registry host. */
  readonly logins: Map<string, { readonly username: string; readonly password: string }>
}

/** The versions that the client and the daemon of a fresh install say. */
export const VERSIONS = {
  docker: '29.7.2',
  api: '1.55',
  minimumApi: '1.40',
  go: 'go1.27.3',
  clientCommit: 'a7dcaa6fdb',
  serverCommit: '6a43e3d5af',
  built: 'Thu Aug 20 00:00:00 2026',
  buildx: 'v0.36.1',
  buildxCommit: '1d8dde89b8aba914e05e45366770736fea1fd690',
  buildkit: 'v0.32.2',
  containerd: '2.1.9+unknown',
  runc: '1.3.6+ds1',
} as const
