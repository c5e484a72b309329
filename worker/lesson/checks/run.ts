import { subject, type Found, type Look, type Ran } from './subject'

/** The newest container. */
export const run = subject({
  name: 'run',
  properties: {
    argv: of(({ argv }) => argv),
    exit: of(({ exit }) => exit),
    stdout: of(({ stdout }) => stdout),
    stderr: of(({ stderr }) => stderr),
    user: of(({ user }) => user),
    cwd: of(({ cwd }) => cwd),
    pid1: of(({ pid1 }) => pid1),
    status: of(({ status }) => status),
    health: of(({ health }) => health),
    'stopped.by': of(({ stopped }) => stopped?.by ?? null),
    'stopped.seconds': of(({ stopped }) => stopped?.seconds ?? null),
  },
})

function of(read: (ran: Ran) => Found): (look: Look) => Found {
  return ({ situation }) => {
    const newest = situation.runs.at(-1)
    return newest ? read(newest) : null
  }
}
