import { parseDockerfile, type DockerfileNode } from '../dockerfile'
import type { Surroundings } from '../docker/daemon'
import { walk } from '../fs'
import type { Image } from '../image'
import { buildOnCopy, storedBytes } from './build-on-copy'
import { bytesAt } from './changes'
import { canGoOn, isPlainRun } from './plain-run'
import type { BuildRecord } from './playground'

export type SlimmingRule = 'package-lists' | 'recommends' | 'apk-cache' | 'pip-cache' | 'npm-cache' | 'yarn-cache' | 'development-packages'

/** One instruction written another way, and the image that was built so. */
export interface Slimming {
  readonly rule: SlimmingRule
  /** Line of the instruction in the Dockerfile as it was built. */
  readonly line: number
  readonly before: string
  readonly text: string
  readonly image: Image
  readonly savedBytes: number
  /** Files that its containers would no longer see. */
  readonly fewerFiles: number
}

/** Each attempt is a build of what follows the changed line. */
const MAX_ATTEMPTS = 12

/** What the build's RUN lines could leave out, each alone: said only of what was built so, on a copy, and stored less. The most first. */
export async function slimmings(record: BuildRecord, surroundings: Surroundings): Promise<readonly Slimming[]> {
  const bytes = bytesAt(record.project.files, record.options.file ?? 'Dockerfile')
  const built = record.result.image
  if (built === null || bytes === null) return []
  const before = new TextDecoder().decode(bytes)
  const found: Slimming[] = []
  for (const { rule, line, text } of editsOf(before).slice(0, MAX_ATTEMPTS)) {
    const image = await buildOnCopy(record, text, surroundings)
    const savedBytes = image === null ? 0 : storedBytes(built) - storedBytes(image)
    if (image === null || savedBytes <= 0) continue
    found.push({ rule, line, before, text, image, savedBytes, fewerFiles: Math.max(0, filesOf(built) - filesOf(image)) })
  }
  return found.sort((one, other) => other.savedBytes - one.savedBytes)
}

function filesOf({ root }: Image): number {
  let files = 0
  for (const { node } of walk(root)) if (node.kind === 'file') files++
  return files
}

interface Edit {
  readonly rule: SlimmingRule
  readonly line: number
  readonly text: string
}

interface RuleRow {
  /** The command does what the rule is about. */
  readonly about: RegExp
  /** It leaves out already what the rule would leave out. */
  readonly unless: RegExp
  /** Put behind each thing that `about` finds; else `then` follows the whole command. */
  readonly insert?: string
  readonly then?: string
}

const APT_INSTALL = /\b(?:apt-get|apt)(?:\s+-\S+)*\s+install\b/
const NPM_INSTALL = /\bnpm(?:\s+-\S+)*\s+(?:ci|install|i)\b/

const RULES: { readonly [R in SlimmingRule]: RuleRow } = {
  'package-lists': {
    about: /\b(?:apt-get|apt)(?:\s+-\S+)*\s+update\b/,
    unless: /\/var\/lib\/apt\/lists/,
    then: 'rm -rf /var/lib/apt/lists/*',
  },
  recommends: { about: APT_INSTALL, unless: /--no-install-recommends/, insert: ' --no-install-recommends' },
  'apk-cache': { about: /\bapk(?:\s+-\S+)*\s+add\b/, unless: /--no-cache|\/var\/cache\/apk/, insert: ' --no-cache' },
  'pip-cache': { about: /\bpip3?(?:\s+-\S+)*\s+install\b/, unless: /--no-cache-dir|pip3?\s+cache\s+purge/, insert: ' --no-cache-dir' },
  'development-packages': { about: NPM_INSTALL, unless: /--omit[= ]dev|--production|--only[= ]prod/, insert: ' --omit=dev' },
  'npm-cache': { about: NPM_INSTALL, unless: /npm\s+cache\s+clean|\.npm\b/, then: 'npm cache clean --force' },
  'yarn-cache': { about: /\byarn(?:\s+install|\s*(?:&&|$))/, unless: /yarn\s+cache\s+clean/, then: 'yarn cache clean' },
}

/** Every rule on every RUN line that it is about. */
function editsOf(text: string): readonly Edit[] {
  const { nodes, escape } = parseDockerfile(text)
  const lines = text.split('\n')
  return nodes.filter(isPlainRun).flatMap((node) =>
    (Object.keys(RULES) as SlimmingRule[]).flatMap((rule) => {
      const own = lines.slice(node.startLine - 1, node.endLine)
      const edited = edit(own, RULES[rule], node, escape)
      if (edited === null) return []
      return [
        { rule, line: node.startLine, text: [...lines.slice(0, node.startLine - 1), edited, ...lines.slice(node.endLine)].join('\n') },
      ]
    }),
  )
}

function edit(
  lines: readonly string[],
  { about, unless, insert, then }: RuleRow,
  { original }: DockerfileNode,
  escape: string,
): string | null {
  const text = lines.join('\n')
  if (!about.test(original) || unless.test(original)) return null
  if (insert !== undefined) return about.test(text) ? text.replaceAll(new RegExp(about, 'g'), (found) => found + insert) : null
  if (then === undefined || !canGoOn(lines)) return null
  return `${text.trimEnd()} && ${lines.length > 1 ? `${escape}\n    ` : ''}${then}`
}
