import { instruction } from './instruction'

/** STOPSIGNAL: what `docker stop` sends, kept as written; whether there is such a signal is asked when the stage is planned. Flags are dropped. */
export const stopsignal = instruction({
  keyword: 'STOPSIGNAL',
  flags: null,
  arguments: 'one',
  parse: ({ args: [signal = ''] }) => ({ signal }),
  expand: ({ signal }, word) => ({ signal: word(signal) }),
  plan({ signal }, stage) {
    if (!isSignal(signal)) stage.fail(`invalid signal: ${signal}`)
    else stage.with({ StopSignal: signal }).history(`STOPSIGNAL ${signal}`)
  },
})

const NAMES = new Set(
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(
    ' ',
  ),
)

/** A number but 0, or a name of Linux with or without SIG, in any case. */
function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0
  const name = text.toUpperCase().replace(/^SIG/, '')
  const relative = /^RTM(?:IN\+|AX-)(\d+)$/.exec(name)
  if (relative) return !/^0/.test(relative[1] ?? '') && Number(relative[1]) <= (name.startsWith('RTMIN') ? 15 : 14)
  return NAMES.has(name)
}
