import { parseDockerfile, type DockerfileNode } from '../dockerfile'

/** The same file with its steps in another order, or a narrower copy: what a person may want to compare. */
export interface OtherOrder {
  readonly kind: 'source-first' | 'dependencies-first' | 'narrower-copy'
  readonly text: string
}

/** What a package manager reads before it installs, by a word of its command. Only files that are there are copied. */
const MANIFESTS: readonly { readonly command: RegExp; readonly files: RegExp; readonly written: (present: readonly string[]) => string }[] =
  [
    { command: /\bnpm (ci|i|install)\b/, files: /^package(-lock)?\.json$/, written: () => 'package*.json' },
    { command: /\byarn\b/, files: /^(package\.json|yarn\.lock)$/, written: listed },
    { command: /\bpnpm (i|install)\b/, files: /^(package\.json|pnpm-lock\.yaml)$/, written: listed },
    { command: /\bpip3? install\b/, files: /^(requirements[\w.-]*\.txt|pyproject\.toml)$/, written: listed },
    { command: /\b(poetry|uv)\b/, files: /^(pyproject\.toml|poetry\.lock|uv\.lock)$/, written: listed },
    { command: /\bgo mod download\b/, files: /^go\.(mod|sum)$/, written: listed },
    { command: /\bmvn\b/, files: /^pom\.xml$/, written: listed },
    { command: /\bgradlew?\b/, files: /^(build|settings)\.gradle(\.kts)?$/, written: listed },
    { command: /\bcargo (fetch|build)\b/, files: /^Cargo\.(toml|lock)$/, written: listed },
    { command: /\bcomposer install\b/, files: /^composer\.(json|lock)$/, written: listed },
    { command: /\bbundle install\b/, files: /^Gemfile(\.lock)?$/, written: listed },
  ]
/** Beyond this the page would have nothing to say that fits a card. */
const MAX_INSTRUCTIONS = 200

/** Other orders of the last stage of `text` for a project with these paths (`src/a.js`); none where the file gives no hold. */
export function otherOrders(text: string, paths: readonly string[]): readonly OtherOrder[] {
  const parsed = parseDockerfile(text)
  if (parsed.error || parsed.nodes.length > MAX_INSTRUCTIONS) return []
  const lastFrom = parsed.nodes.map(({ keyword }) => keyword).lastIndexOf('FROM')
  const stage = parsed.nodes.slice(lastFrom + 1)
  const broadAt = stage.findIndex(isBroadCopy)
  const broad = stage[broadAt]
  if (broad === undefined) return []
  const before = stage.slice(0, broadAt)
  const after = stage.slice(broadAt + 1)
  return [
    sourceFirst(parsed.lines, before, broad),
    dependenciesFirst(parsed.lines, broad, after, paths),
    narrowerCopy(parsed.lines, stage, broad, paths),
  ].filter((order) => order !== null)
}

/** The broad copy moves above the install; the copy of the manifests goes. */
function sourceFirst(lines: readonly string[], before: readonly DockerfileNode[], broad: DockerfileNode): OtherOrder | null {
  const install = before.find((node) => manifestsOf(node) !== null)
  if (!install) return null
  const narrow = before.slice(0, before.indexOf(install)).filter(copiesFromContext)
  const first = narrow[0] ?? install
  return { kind: 'source-first', text: rewrite(lines, [...narrow, broad], { before: first, lines: linesOf(lines, broad) }) }
}

/** The manifests are copied and installed from before the broad copy. */
function dependenciesFirst(
  lines: readonly string[],
  broad: DockerfileNode,
  after: readonly DockerfileNode[],
  paths: readonly string[],
): OtherOrder | null {
  const install = after.find((node) => manifestsOf(node) !== null)
  const manifests = install && manifestsOf(install)
  const present = manifests ? paths.filter((path) => manifests.files.test(path)) : []
  if (!install || !manifests || present.length === 0) return null
  const folder = broad.args.at(-1) ?? '.'
  const copy = `COPY ${manifests.written(present)} ${folder.endsWith('/') ? folder : `${folder}/`}`
  return { kind: 'dependencies-first', text: rewrite(lines, [install], { before: broad, lines: [copy, ...linesOf(lines, install)] }) }
}

/** Only the folder that the container starts from is copied. */
function narrowerCopy(
  lines: readonly string[],
  stage: readonly DockerfileNode[],
  broad: DockerfileNode,
  paths: readonly string[],
): OtherOrder | null {
  const starts = stage
    .filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
    .flatMap(({ args }) => args.flatMap((arg) => arg.split(/\s+/)))
  const folder = starts
    .map((word) => /^(?:\.\/)?([\w-]+)\/[\w./-]+$/.exec(word)?.[1])
    .find((name) => name !== undefined && paths.some((path) => path.startsWith(`${name}/`)))
  if (folder === undefined) return null
  const target = (broad.args.at(-1) ?? '.').replace(/\/$/, '')
  return {
    kind: 'narrower-copy',
    text: rewrite(lines, [broad], { before: broad, lines: [`COPY ${folder} ${target === '' ? '' : target}/${folder}`] }),
  }
}

/** Takes nodes' lines out and puts lines in before a node. */
function rewrite(
  lines: readonly string[],
  taken: readonly DockerfileNode[],
  put: { readonly before: DockerfileNode; readonly lines: readonly string[] },
): string {
  const gone = (line: number) => taken.some(({ startLine, endLine }) => line >= startLine && line <= endLine)
  return lines
    .flatMap((text, index) => {
      const line = index + 1
      return [...(line === put.before.startLine ? put.lines : []), ...(gone(line) ? [] : [text])]
    })
    .join('\n')
}

function linesOf(lines: readonly string[], node: DockerfileNode): readonly string[] {
  return lines.slice(node.startLine - 1, node.endLine)
}

function copiesFromContext(node: DockerfileNode): boolean {
  return (
    (node.keyword === 'COPY' || node.keyword === 'ADD') &&
    node.heredocs.length === 0 &&
    !node.flags.some((flag) => flag.startsWith('--from'))
  )
}

function isBroadCopy(node: DockerfileNode): boolean {
  return copiesFromContext(node) && node.args.slice(0, -1).some((source) => source === '.' || source === './' || source === '/')
}

function manifestsOf(node: DockerfileNode): (typeof MANIFESTS)[number] | null {
  if (node.keyword !== 'RUN') return null
  return MANIFESTS.find(({ command }) => command.test(node.args.join(' '))) ?? null
}

function listed(present: readonly string[]): string {
  return present.join(' ')
}
