import { FsError, joinPath, lookup, openFileSystem, Transaction } from '../../fs'
import { containerUser, createKernel, encodeText, UnknownUser, type ExecError, type KernelEvent, type RunResult } from '../../kernel'
import type { ExecVertex } from '../../plan'
import { processFailure, startFailure } from '../errors'
import { mountAll } from './exec-mounts'
import { enterFolder, makeFolder } from './folder'
import { OpFailure, type OpRun, type Produced } from './op'
import { fileText } from './owner'
import { mountHostFiles, stepHostFiles } from './etc'

const HOSTNAME = 'buildkitsandbox'
/** What a container costs to start: between BuildKit's start of a step and its first line. */
const START_MS = 120
const END_MS = 30
const INIT_FAILED = 'runc run failed: unable to start container process: error during container init: '
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** RUN: a command in a container over the first input's tree, with its mounts, user and environment (behaviour §7). */
export async function runExec(run: OpRun<ExecVertex>): Promise<Produced | OpFailure> {
  const { vertex, inputs, world } = run
  const [below] = inputs
  if (!below) throw new Error('a RUN without a root filesystem')
  const user = containerUser(vertex.user, fileText(below.snapshot, '/etc/passwd'), fileText(below.snapshot, '/etc/group'))
  if (user instanceof UnknownUser) return new OpFailure(processFailure(vertex.argv, user.text), START_MS)

  let now = (): number => run.now
  const root = new Transaction(below.snapshot, () => now())
  const cwd = enterFolder(root, vertex.cwd, run.now)
  if (cwd instanceof FsError) return new OpFailure(processFailure(vertex.argv, `mkdir ${vertex.cwd}: not a directory`), START_MS)
  const fs = openFileSystem(root)
  const told = new Told(run.notSimulated)
  const kernel = createKernel({
    fs,
    programs: await world.programs(),
    now: run.now,
    random: world.random,
    hostname: HOSTNAME,
    network: vertex.network,
    onEvent: (event) => told.hear(event),
  })
  now = () => kernel.now()
  const fault = mountHostFiles(fs, stepHostFiles(HOSTNAME), { now: run.now, readOnly: true })
  if (fault) return new OpFailure(processFailure(vertex.argv, `${fault.path}: ${fault.text}`), START_MS)
  const mounted = mountAll(fs, run)
  if (mounted instanceof OpFailure) return mounted
  const entered = makeFolder(fs, cwd)
  if (entered instanceof FsError) return initFailure(run, `mkdir ${entered.path}: ${entered.text.toLowerCase()}`)
  const log = (bytes: Uint8Array): void => run.log(bytes, START_MS + kernel.elapsedUs / 1000)
  const result = await kernel.run({
    argv: vertex.argv,
    env: environment([...vertex.proxyEnv, ...vertex.env, ...mounted.secretEnv], user.home),
    cwd,
    credentials: { uid: user.uid, gid: user.gid, groups: user.groups },
    stdin: null,
    stdout: log,
    stderr: log,
    ...(world.signal && { cancel: world.signal }),
  })
  const durationMs = START_MS + Math.round(result.durationUs / 1000) + END_MS
  if (result.stopped && result.stopped !== 'cancelled')
    told.miss(result.stopped === 'budget' ? 'a step of this length' : 'waiting for what never comes')
  const failure = failureOf(vertex, result, run, durationMs)
  mounted.keep()
  if (failure) return new OpFailure(failure.message, failure.durationMs, failure.prefix, told.fidelity())
  for (const path of [...fs.mounts()].reverse()) fs.unmount(path)
  if (vertex.mounts.some(({ target }) => target.startsWith('/dev/'))) dropDev(root)
  const { snapshot, entries } = root.commit()
  return { snapshot, entries, fidelity: told.fidelity(), durationMs }
}

function failureOf(vertex: ExecVertex, result: RunResult, run: OpRun<ExecVertex>, durationMs: number): OpFailure | null {
  if (result.execError) return neverStarted(vertex, result.execError, run, durationMs)
  return result.exit === 0 ? null : new OpFailure(processFailure(vertex.argv, `exit code: ${result.exit}`), durationMs)
}

/** A command that never started: runc's words in the log, and its exit code (1, or 255 where the kernel refused the file's format). */
function neverStarted(vertex: ExecVertex, error: ExecError, run: OpRun<ExecVertex>, durationMs: number): OpFailure {
  const [below] = run.inputs
  const name = vertex.argv[0] ?? ''
  const found = below ? lookup(below.snapshot, joinPath(vertex.cwd, name)) : null
  const isFolder = found !== null && !(found instanceof FsError) && found.node.kind === 'directory'
  const { text, inInit } = startFailure(name, error, isFolder)
  const line = inInit ? INIT_FAILED + text : text
  run.log(encodeText(`${line}\n`), START_MS)
  return new OpFailure(processFailure(vertex.argv, `exit code: ${inInit ? 1 : 255}`), durationMs)
}

/** What stops runc before the command is looked at. */
function initFailure(run: OpRun<ExecVertex>, text: string): OpFailure {
  run.log(encodeText(`${INIT_FAILED}${text}\n`), START_MS)
  return new OpFailure(processFailure(run.vertex.argv, 'exit code: 1'), START_MS)
}

function environment(list: readonly string[], home: string): ReadonlyMap<string, string> {
  const env = new Map<string, string>()
  for (const pair of list) {
    const cut = pair.indexOf('=')
    env.set(pair.slice(0, cut), pair.slice(cut + 1))
  }
  if (!env.has('PATH')) env.set('PATH', DEFAULT_PATH)
  // runc takes an empty one for none.
  if (!env.get('HOME')) {
    env.delete('HOME')
    env.set('HOME', home)
  }
  return env
}

/** Where something was mounted below /dev, the folder made for it does not stay (behaviour §16). */
function dropDev(root: Transaction): void {
  const node = root.node('/dev')
  if (node?.kind === 'directory' && node.size === 0 && root.isNew(node)) root.remove('/dev')
}

/** What a kernel told while it ran: where a step's fidelity comes from. */
class Told {
  readonly #what = new Set<string>()
  readonly #basis = new Set<string>()

  constructor(private readonly notSimulated: (what: string) => void) {}

  hear(event: KernelEvent): void {
    if (event.kind === 'modelled') this.#basis.add(event.basis)
    if (event.kind === 'fault') this.miss(`${event.program}: ${event.text}`)
    if (event.kind === 'not-simulated') this.miss(event.what)
  }

  fidelity(): Produced['fidelity'] {
    if (this.#what.size > 0) return { kind: 'not-simulated', what: [...this.#what] }
    return this.#basis.size > 0 ? { kind: 'modelled', basis: [...this.#basis] } : { kind: 'as-docker' }
  }

  /** Something that a real engine does and this one cannot. */
  miss(what: string): void {
    if (!this.#what.has(what)) this.notSimulated(what)
    this.#what.add(what)
  }
}
