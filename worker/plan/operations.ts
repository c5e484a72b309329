import type { Platform } from '../image'
import { cleanPath, type Environment, type Execute, type FileAction, type MakeDirectory, type Operation } from '../instructions'
import { copyFiles } from './copy-operation'
import { mountsOf, type Mounted } from './mounts'
import { ownerText, type Description, type Node } from './node'
import { DEFAULT_PLATFORM, formatPlatform } from './platform'
import type { Shared, StageState } from './state'
import { originOf, runTitle, titleOf } from './titles'

/** What an operation is in the graph, on top of what the stage is by now; an error in BuildKit's words. */
export function makeOperation(stage: StageState, operation: Operation): Node | { readonly error: string } {
  switch (operation.op) {
    case 'mkdir':
      return makeDirectory(stage, operation)
    case 'exec':
      return execute(stage, operation)
    case 'copy':
      return copyFiles(stage, operation)
  }
}

function makeDirectory(stage: StageState, { path, owner }: MakeDirectory): Node {
  const timeSeconds = stage.shared.epochSeconds
  const action: FileAction = { do: 'mkdir', path, mode: 0o755, makeParents: true, owner, timeSeconds }
  const parts = () => [
    { name: 'mkdir', value: cleanPath(path) },
    { name: 'mode', value: '755' },
    { name: 'owner', value: ownerText(owner) },
    ...(timeSeconds === null ? [] : [{ name: 'time', value: String(timeSeconds) }]),
  ]
  return {
    describe: () => ({ payload: { kind: 'file', actions: [action] }, parts: parts(), identity: '' }),
    name: stage.nextStep(titleOf(stage)),
    inputs: [stage.root],
    origin: originOf(stage),
    ignoreCache: false,
    asks: null,
  }
}

function execute(stage: StageState, operation: Execute): Node | { readonly error: string } {
  const mounted = mountsOf(stage, operation)
  if ('error' in mounted) return mounted
  const { environment, folder: cwd, config, shared, platform } = stage
  const context: ExecContext = { environment, cwd, user: config.User ?? '', shared, platform: platform ?? DEFAULT_PLATFORM }
  return {
    describe: () => describeExec(operation, mounted, context),
    name: stage.nextStep(runTitle(stage, operation)),
    inputs: [stage.root, ...mounted.inputs],
    origin: originOf(stage),
    ignoreCache: stage.ignoreCache,
    asks: {
      nothing: operation.argv.length === 0,
      hostNetwork: operation.network === 'host',
      insecure: operation.insecure,
    },
  }
}

interface ExecContext {
  readonly environment: Environment
  readonly cwd: string
  readonly user: string
  readonly shared: Shared
  readonly platform: Platform
}

function describeExec(operation: Execute, mounted: Mounted, { environment, cwd, user, shared, platform }: ExecContext): Description {
  const { argv, insecure } = operation
  const { proxyEnv } = shared
  const { mounts, identity } = mounted
  const env = environment.list()
  const network = operation.network === 'default' ? shared.network : operation.network
  const parts = [
    { name: 'argv', value: JSON.stringify(argv) },
    ...env.map((value) => ({ name: 'env', value })),
    { name: 'cwd', value: cwd },
    { name: 'user', value: user },
    { name: 'network', value: network },
    ...(insecure ? [{ name: 'security', value: 'insecure' }] : []),
    ...mounted.parts,
    { name: 'platform', value: formatPlatform(platform) },
  ]
  return { payload: { kind: 'exec', argv, env, proxyEnv, cwd, user, network, insecure, mounts }, parts, identity }
}
