import { runImage } from '../../docker/daemon'
import type { LayerEntry } from '../../fs'
import type { RunView } from '../protocol'
import type { Request } from './request'

/** More than a person reads; the end is what tells. */
const MAX_OUTPUT = 200_000
const MAX_CHANGES = 100
const MAX_CHILDREN = 20
const MAX_WORDS = 50

const NOTHING: Omit<RunView, 'exit' | 'stderr'> = {
  stdout: '',
  cut: 0,
  argv: [],
  processOne: [],
  children: [],
  changes: [],
  moreChanges: 0,
  stopped: null,
  fidelity: { kind: 'as-docker' },
}

/** Runs a container of the newest image, to its end. Without an image it answers as docker does for a name that is not there. */
export const run: Request<'run'> = async (desk, { command, ...options }, call) => {
  const image = desk.playground.builds.lastGood?.result.image
  if (!image) {
    const stderr = `docker: Error response from daemon: No such image: my-app:latest\n\nRun 'docker run --help' for more information\n`
    return { ...NOTHING, exit: 125, stderr }
  }
  const processOne: (readonly string[])[] = []
  const children: (readonly string[])[] = []
  const onExec = (argv: readonly string[], pid: number): void => {
    const list = pid === 1 ? processOne : children
    if (list.length < MAX_CHILDREN) list.push(argv.slice(0, MAX_WORDS))
  }
  const { exit, stdout, stderr, words, changes, stopped, fidelity } = await desk.cancellable(call, (signal) =>
    runImage(image, options, command, desk.surroundings, { signal, onExec }),
  )
  desk.ran({
    argv: words.map(({ text }) => text),
    exit,
    stdout,
    stderr,
    user: options.user ?? image.config.config.User ?? '',
    cwd: options.workdir ?? image.config.config.WorkingDir ?? '/',
    pid1: (processOne.at(-1) ?? []).join(' '),
    status: 'exited',
    health: '',
    stopped: null,
  })
  return {
    exit,
    stdout: stdout.slice(-MAX_OUTPUT),
    stderr: stderr.slice(-MAX_OUTPUT),
    cut: Math.max(0, stdout.length - MAX_OUTPUT) + Math.max(0, stderr.length - MAX_OUTPUT),
    argv: words.map(({ text, from }) => ({ word: text, from })),
    processOne,
    children,
    ...changesOf(changes),
    stopped,
    fidelity,
  }
}

/** Files, links and whiteouts; a folder that only holds them says nothing of its own. */
function changesOf(entries: readonly LayerEntry[]): Pick<RunView, 'changes' | 'moreChanges'> {
  const changes = entries.flatMap((entry): RunView['changes'] => {
    if ('whiteout' in entry) return [{ path: entry.path, how: 'removed' }]
    const isParent = entry.node.kind === 'directory' && entries.some(({ path }) => path !== entry.path && path.startsWith(`${entry.path}/`))
    return isParent ? [] : [{ path: entry.path, how: 'written' }]
  })
  return { changes: changes.slice(0, MAX_CHANGES), moreChanges: Math.max(0, changes.length - MAX_CHANGES) }
}
