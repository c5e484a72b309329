export { dockerProgram } from './docker'
export type { ClientState } from './client'
export { awsProgram } from './aws'
export { completeDocker } from './complete'
