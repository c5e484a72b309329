import { program } from './common/program'

const REPEATS = 256

/** Writes without end: a full pipe, a signal or the work budget stops it. */
export const yes = program({
  name: 'yes',
  from: ['coreutils', 'busybox'],
  options: 'raw',
  async run(_process, call) {
    const words = call.operands[0] === '--' ? call.operands.slice(1) : call.operands
    const block = `${words.length > 0 ? words.join(' ') : 'y'}\n`.repeat(REPEATS)
    for (;;) {
      call.out.write(block)
      await call.flush()
      await call.breathe(REPEATS)
    }
  },
})
