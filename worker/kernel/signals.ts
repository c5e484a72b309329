import type { SignalName } from './types'

/** Linux numbers (x86-64, arm64). */
export const SIGNAL_NUMBERS: Readonly<Record<SignalName, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
}

/** strsignal(3)'s words, as shells print them for a child that was killed. */
export const SIGNAL_TEXTS: Readonly<Record<SignalName, string>> = {
  HUP: 'Hangup',
  INT: 'Interrupt',
  QUIT: 'Quit',
  ILL: 'Illegal instruction',
  TRAP: 'Trace/breakpoint trap',
  ABRT: 'Aborted',
  BUS: 'Bus error',
  FPE: 'Floating point exception',
  KILL: 'Killed',
  USR1: 'User defined signal 1',
  SEGV: 'Segmentation fault',
  USR2: 'User defined signal 2',
  PIPE: 'Broken pipe',
  ALRM: 'Alarm clock',
  TERM: 'Terminated',
  CHLD: 'Child exited',
  CONT: 'Continued',
  STOP: 'Stopped (signal)',
  TSTP: 'Stopped',
  TTIN: 'Stopped (tty input)',
  TTOU: 'Stopped (tty output)',
}

const NAMES = new Map<number, SignalName>(Object.entries(SIGNAL_NUMBERS).map(([name, number]) => [number, name as SignalName]))

/** `TERM`, `SIGTERM`, `sigterm` or `15`; 0 for `0` and `EXIT`; null for what is no signal. */
export function parseSignal(text: string): SignalName | 0 | null {
  if (/^\d+$/.test(text)) {
    const number = Number(text)
    return number === 0 ? 0 : (NAMES.get(number) ?? null)
  }
  const name = text.toUpperCase().replace(/^SIG/, '')
  if (name === 'EXIT') return 0
  return Object.hasOwn(SIGNAL_NUMBERS, name) ? (name as SignalName) : null
}

/** The signal with that number, null where there is none. */
export function signalName(number: number): SignalName | null {
  return NAMES.get(number) ?? null
}

/** What a process does with a signal it neither traps nor ignores. */
export function defaultAction(signal: SignalName): 'end' | 'nothing' | 'stop' {
  if (signal === 'CHLD' || signal === 'CONT') return 'nothing'
  return signal === 'STOP' || signal === 'TSTP' || signal === 'TTIN' || signal === 'TTOU' ? 'stop' : 'end'
}
