export { Host, type CommandRequest, type HostOptions } from './host'
