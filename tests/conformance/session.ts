import { loadPrograms } from '../../worker/shell'
import { surroundingsOf } from '../../worker/engine'
import { emptyWorld, storedImage, tagImage, type World } from '../../worker/docker/daemon'
import { parseReference, type Image } from '../../worker/image'
import { Host } from '../../worker/playground/host'
import { CaseProject, type FileSpecs } from './case-project'
import { compareCase } from './compare.mjs'
import { difference, readPairs } from './files'
import type { Case } from './groups'

interface SessionInput {
  readonly files?: FileSpecs
  readonly session?: readonly string[]
}

/** Where the recorder typed. */
const FOLDER = '/ctx/case'
const MICROSECONDS = Date.UTC(2026, 10, 23, 20) * 1000
/** A line that takes longer is ended, as the recorder ends it. */
const LIMIT_MS = 20_000

/** Shell lines typed in the project's folder against what a real engine answered. */
export function sessionCases(folder: string): readonly Case[] {
  return readPairs(folder, 'session')
    .filter(({ input }) => (input as SessionInput).session !== undefined)
    .map(({ name, input, golden }) => ({
      name,
      async differences() {
        const session = await playSession(input as SessionInput)
        return compareCase(golden, { session }, input).map(({ where, want, got }) => difference(where, want, got))
      },
    }))
}

interface Answer {
  readonly line: string
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** Types each line into a shell of its own, over one engine that has busybox alone. */
export async function playSession({ files = {}, session = [] }: SessionInput): Promise<readonly Answer[]> {
  const surroundings = surroundingsOf({ now: () => MICROSECONDS, random: randomFrom(1) })
  const project = new CaseProject()
  project.apply(files)
  const host = new Host({
    world: await withBusybox(surroundings.registry),
    files: project.files,
    folder: FOLDER,
    home: '/root',
    surroundings,
    programs: await loadPrograms(),
  })
  const answers: Answer[] = []
  for (const line of session) answers.push(await type(host, line))
  return answers
}

async function type(host: Host, line: string): Promise<Answer> {
  const output = { stdout: '', stderr: '' }
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() }
  const sink = (name: 'stdout' | 'stderr') => (bytes: Uint8Array) => {
    output[name] += decoders[name].decode(bytes, { stream: true })
  }
  const { pid, result } = host.start({ argv: ['sh', '-c', line], stdout: sink('stdout'), stderr: sink('stderr') })
  const limit = setTimeout(() => host.kernel.signal('KILL', pid), LIMIT_MS)
  const { exit } = await result
  clearTimeout(limit)
  return { line, exit, ...output }
}

async function withBusybox(registry: ReturnType<typeof surroundingsOf>['registry']): Promise<World> {
  const reference = parseReference('busybox:latest')
  if ('error' in reference) throw new Error(reference.error)
  const given = await registry.resolve(reference, { os: 'linux', architecture: 'amd64' })
  if (!given || 'error' in given) throw new Error('no busybox')
  const image: Image = given
  return tagImage(emptyWorld, storedImage(image, { storedAt: MICROSECONDS, pulledFrom: 'docker.io/library/busybox' }), 'busybox:latest')
}

/** Numbers that look random and are the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
