import type { RunView } from '../../../worker/door/protocol'

/** How a run ended, as far as the page can say more about it than a number. */
type Outcome =
  | 'done'
  | 'not-simulated'
  | 'cancelled'
  | 'endless'
  | 'nothing-to-start'
  | 'no-such-user'
  | 'daemon'
  | 'not-executable'
  | 'not-found'
  | 'no-interpreter'
  | 'wrong-format'
  | 'killed'
  | 'signal'
  | 'failed'

/** Exit codes and Docker's own words (behaviour §13). */
export function outcomeOf({ exit, stderr, stopped, fidelity, argv }: RunView): Outcome {
  if (stopped === 'cancelled') return 'cancelled'
  if (stopped !== null) return 'endless'
  if (fidelity.kind === 'not-simulated' && exit !== 0) return 'not-simulated'
  if (exit === 0) return 'done'
  if (/^exec \S+: no such file or directory/m.test(stderr)) return 'no-interpreter'
  if (/exec format error/.test(stderr)) return 'wrong-format'
  if (exit === 125) {
    if (argv.length === 0 && stderr.includes('no command specified')) return 'nothing-to-start'
    return /unable to find user|no matching entries/.test(stderr) ? 'no-such-user' : 'daemon'
  }
  if (exit === 126) return 'not-executable'
  if (exit === 127) return 'not-found'
  if (exit === 137) return 'killed'
  return exit > 128 && exit < 160 ? 'signal' : 'failed'
}

/** The file that a message of execve names: `exec /entrypoint.sh: no such file or directory`. */
export function namedFile(stderr: string): string | null {
  return /exec:? "?([^\s":]+)"?: /.exec(stderr)?.[1] ?? null
}
