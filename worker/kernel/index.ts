export * from './types'
export { createKernel, type Kernel, type KernelEvent, type KernelOptions, type Launched, type RunOptions, type RunResult } from './kernel'
export { TerminalInput, terminalOutput, type Description, type Sink } from './description'
export { NetworkStack, type Wire } from './network-stack'
export { decodeText, encodeText } from './encoding'
export { parseSignal, signalName, SIGNAL_NUMBERS, SIGNAL_TEXTS } from './signals'
export { createMachine, type MachineOptions, type Pace, type Scheduler, type StopReason } from './scheduler'
export {
  containerUser,
  findGid,
  findGroup,
  findUid,
  findUser,
  parseGroup,
  parsePasswd,
  UnknownUser,
  type ContainerUser,
  type Group,
  type User,
} from './users'
