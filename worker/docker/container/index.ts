export { runContainer, type ContainerRequest, type ContainerRun } from './run'
export { settingsOf, type RunOptions, type Settings } from './settings'
export { withInitLayer } from './init-layer'
