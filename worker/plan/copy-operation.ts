import { baseName, cleanPath, joinPath, type CopyFiles, type CopySource, type FileAction } from '../instructions'
import { goQuote } from '../text'
import { CONTEXT, inlineDocument, ownerText, plainNode, SCRATCH, type Description, type Node } from './node'
import type { StageState } from './state'
import { originOf, titleOf } from './titles'
import type { Part } from './types'

/** COPY and ADD as one file vertex; with --link it stands on nothing, and is then laid over what there is (behaviour §5). */
export function copyFiles(stage: StageState, operation: CopyFiles): Node | { readonly error: string } {
  const source = stage.command?.sources[0]
  if (source && !source.evaluated) {
    const [from, current] = [goQuote(operation.from ?? ''), goQuote(stage.title)]
    return { error: `cannot copy from stage ${from}, it needs to be defined before current stage ${current}` }
  }
  const text = titleOf(stage)
  const name = stage.nextStep(text)
  const isLinked = operation.link && operation.chmod === null
  const inputs = [isLinked ? SCRATCH : stage.root]
  const indices = operation.sources.map((from) => {
    const input = inputNode(from, source ? source.root : CONTEXT, operation, name)
    const known = inputs.indexOf(input, 1)
    return known < 0 ? inputs.push(input) - 1 : known
  })
  if (!source) noteContextPaths(stage, operation)
  const { folder, ignoreCache } = stage
  const describe = () => describeCopy(operation, folder, indices)
  const file: Node = { describe, name, inputs, origin: originOf(stage), ignoreCache, asks: null }
  if (!isLinked || stage.root === SCRATCH) return file
  const linked = stage.numbered(() => `LINK ${text()}`)
  return { ...file, describe: () => MERGE, inputs: [stage.root, file], name: linked }
}

const MERGE: Description = { payload: { kind: 'merge' }, parts: [], identity: '' }

function describeCopy(operation: CopyFiles, folder: string, indices: readonly number[]): Description {
  const actions = operation.sources.map((from, index) => copyAction(folder, operation, from, indices[index] ?? 0))
  return {
    payload: { kind: 'file', actions },
    parts: actions.flatMap((action) => copyParts(action, operation.dest)),
    identity: JSON.stringify(actions.map(({ input, source: path }) => [input, path])),
  }
}

type CopyAction = Extract<FileAction, { readonly do: 'copy' }>

function inputNode(source: CopySource, files: Node, { checksum }: CopyFiles, name: () => string): Node {
  switch (source.kind) {
    case 'path':
      return files
    case 'heredoc':
      return inlineDocument(source.name, source.text, 0o644)
    case 'url':
    case 'git': {
      const parts = [
        { name: 'url', value: source.url },
        { name: 'checksum', value: checksum ?? '' },
      ]
      return { ...plainNode({ kind: 'remote', url: source.url, checksum }, parts), name }
    }
  }
}

function copyAction(folder: string, operation: CopyFiles, from: CopySource, input: number): CopyAction {
  const { owner, chmod, exclude, unpackRemote } = operation
  const { dest, destIsDirectory } = destination(folder, operation.dest)
  const whole = { do: 'copy', input, dest, destIsDirectory, owner, chmod, exclude, parents: false, include: [], required: [] } as const
  if (from.kind !== 'path') {
    const source = from.kind === 'git' ? '/' : joinPath('/', from.kind === 'url' ? from.file : from.name)
    const plain = { followSymlinks: false, copyDirectoryContents: false, allowWildcard: false, allowEmptyWildcard: false }
    return { ...whole, ...plain, source, unpack: from.kind === 'url' && unpackRemote, shown: source }
  }
  const { source, include, required } = operation.parents ? pivot(from.path) : { source: rooted(from.path), include: [], required: [] }
  return {
    ...whole,
    source,
    include,
    required,
    parents: operation.parents,
    unpack: operation.unpack,
    followSymlinks: true,
    copyDirectoryContents: true,
    allowWildcard: true,
    allowEmptyWildcard: true,
    shown: required[0] ?? source,
  }
}

/** `--parents`: what stands before `/./` is the folder, the rest a pattern; without wildcards the path must exist (behaviour §5). */
function pivot(path: string): Pick<CopyAction, 'source' | 'include' | 'required'> {
  const dot = path.indexOf('/./')
  const folder = dot < 0 ? '/' : path.slice(0, dot)
  const pattern = rooted(dot < 0 ? path : path.slice(dot + 3))
  const required = hasWildcard(folder) || hasWildcard(pattern) ? [] : [rooted(joinPath(folder, pattern))]
  return { source: rooted(folder), include: [pattern.slice(1)], required }
}

function hasWildcard(path: string): boolean {
  return /[*?[]/.test(path.replace(/\\[^]/g, ''))
}

function rooted(path: string): string {
  return cleanPath(path.startsWith('/') ? path : joinPath('/', path))
}

/** Relative to the working directory; a slash or a dot at the end makes it a folder. */
function destination(folder: string, written: string): { dest: string; destIsDirectory: boolean } {
  const path = written === '' || written === '.' ? './' : written
  const dest = cleanPath(path.startsWith('/') ? path : joinPath('/', folder, path))
  return { dest, destIsDirectory: path.endsWith('/') || path.endsWith('/.') }
}

function copyParts(action: CopyAction, written: string): readonly Part[] {
  const { chmod, unpack, followSymlinks, include, exclude, required } = action
  const mode = chmod === null ? '' : 'octal' in chmod ? chmod.octal.toString(8) : chmod.symbolic
  const options = [`input ${action.input}`, unpack && 'unpack', followSymlinks && 'follow'].filter(Boolean).join(', ')
  return [
    { name: 'dest', value: destinationText(action, written) },
    { name: 'source', value: baseName(action.source) },
    { name: 'owner', value: ownerText(action.owner) },
    { name: 'mode', value: mode },
    ...exclude.map((value) => ({ name: 'exclude', value })),
    ...include.map((value) => ({ name: 'include', value })),
    ...required.map((value) => ({ name: 'required', value })),
    { name: 'options', value: options },
  ]
}

/** A dot after the last slash means the same folder, but BuildKit keeps it: another key. */
function destinationText({ dest, destIsDirectory }: CopyAction, written: string): string {
  const end = destIsDirectory && dest !== '/' ? '/' : ''
  return written.endsWith('/.') ? `${dest}${end}.` : `${dest}${end}`
}

/** What is transferred: sources of the context, as written after expansion. */
function noteContextPaths({ shared }: StageState, { sources }: CopyFiles): void {
  for (const source of sources) {
    if (source.kind === 'path') shared.contextPaths.add(joinPath('/', source.path))
    if (source.kind === 'git' && !/^https?:/.test(source.url)) shared.contextPaths.add(joinPath('/', source.url))
  }
}
