export { Host, type CommandRequest, type HostOptions } from './host'
export type { Inventory } from './inventory'
export { Terminal, type ScreenPart, type TerminalOptions } from './terminal'
