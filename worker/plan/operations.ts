import { cleanPath, type Execute, type FileAction, type MakeDirectory, type Operation } from '../instructions'
import { copyFiles } from './copy-operation'
import { mountsOf } from './mounts'
import { ownerText, plainNode, type Node } from './node'
import { DEFAULT_PLATFORM, formatPlatform } from './platform'
import type { StageState } from './state'
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
  const parts = [
    { name: 'mkdir', value: cleanPath(path) },
    { name: 'mode', value: '755' },
    { name: 'owner', value: ownerText(owner) },
    ...(timeSeconds === null ? [] : [{ name: 'time', value: String(timeSeconds) }]),
  ]
  return {
    ...plainNode({ kind: 'file', actions: [action] }, parts, stage.nextStep(titleOf(stage)), [stage.root]),
    origin: originOf(stage),
  }
}

function execute(stage: StageState, operation: Execute): Node | { readonly error: string } {
  const mounted = mountsOf(stage, operation)
  if ('error' in mounted) return mounted
  const { argv, network, insecure } = operation
  const { environment, folder: cwd, config, shared } = stage
  const env = environment.list()
  const effective = network === 'default' ? shared.network : network
  const user = config.User ?? ''
  const parts = [
    { name: 'argv', value: JSON.stringify(argv) },
    ...env.map((value) => ({ name: 'env', value })),
    { name: 'cwd', value: cwd },
    { name: 'user', value: user },
    { name: 'network', value: effective },
    ...(insecure ? [{ name: 'security', value: 'insecure' }] : []),
    ...mounted.parts,
    { name: 'platform', value: formatPlatform(stage.platform ?? DEFAULT_PLATFORM) },
  ]
  return {
    payload: {
      kind: 'exec',
      argv,
      env,
      proxyEnv: shared.proxyEnv,
      cwd,
      user,
      network: effective,
      insecure,
      mounts: mounted.mounts,
    },
    parts,
    identity: mounted.identity,
    inputs: [stage.root, ...mounted.inputs],
    name: stage.nextStep(runTitle(operation, environment, stage.shared.escape)),
    origin: originOf(stage),
    ignoreCache: stage.ignoreCache,
  }
}
