export * from './types'
export { createKernel, type KernelEvent, type KernelOptions, type RunOptions, type RunResult } from './kernel'
export { decodeText, encodeText } from './encoding'
export { parseSignal, signalName, SIGNAL_NUMBERS, SIGNAL_TEXTS } from './signals'
export type { Pace, StopReason } from './scheduler'
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
