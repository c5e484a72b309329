export { runContainer, type ContainerRequest, type ContainerRun } from './run'
export type { RunOptions, Settings } from './settings'
