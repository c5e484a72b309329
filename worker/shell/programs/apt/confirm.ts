import type { Apt } from './state'

/** Asks whether to go on, unless told that it may: nobody answers in a build, and apt aborts. */
export async function confirm({ process, options, quiet }: Apt): Promise<boolean> {
  if (options.has('y') || quiet > 1) return true
  await process.stdout.write('Do you want to continue? [Y/n] ')
  const answer = await process.stdin.read(1)
  const yes = answer instanceof Uint8Array && (answer[0] === Y || answer[0] === NEWLINE || answer[0] === LOWER_Y)
  if (!yes) await process.stdout.write('Abort.\n')
  return yes
}

const Y = 0x59
const LOWER_Y = 0x79
const NEWLINE = 0x0a
