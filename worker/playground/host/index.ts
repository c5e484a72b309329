export { Host, type CommandRequest, type HostOptions } from './host'
export { Terminal, type ScreenPart, type TerminalOptions } from './terminal'
