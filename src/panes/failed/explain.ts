import type { BuildView, FileView } from '../../../worker/door/protocol'
import { didYouMean, type Diagnostic } from '../../../worker/text'
import { applyEdits } from '../../state/edits'
import { failedStep, failureOf } from '../../state/failure'
import { corrected, explainMissing } from '../../state/missing'
import type { Missing } from '../../state/missing'
import type { Outline, OutlineInstruction } from '../../state/outline'
import { changed, inserted, letIn } from './mend'
import type { Mend } from './mend'
import { installing, isAlpine, otherManager } from './packages'

/** Why a build failed, as far as more can be said than Docker's own words do. */
export type Story =
  | { readonly kind: 'missing'; readonly missing: Missing & { readonly path: string } }
  | { readonly kind: 'outside'; readonly path: string }
  | { readonly kind: 'missing-in-stage'; readonly path: string; readonly stage: string }
  | { readonly kind: 'command-not-found'; readonly command: string; readonly similar: string | null }
  | { readonly kind: 'not-executable'; readonly path: string }
  | { readonly kind: 'permission'; readonly user: string | null; readonly line: number | null }
  | { readonly kind: 'package-lists' }
  | { readonly kind: 'no-lockfile' }
  | { readonly kind: 'file-not-there'; readonly path: string }
  | { readonly kind: 'killed'; readonly code: number }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'unknown-instruction'; readonly word: string }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'no-stage' }
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'other' }

interface Explained {
  readonly story: Story
  readonly mends: readonly Mend[]
}

interface Asked {
  readonly build: BuildView
  readonly path: string
  readonly outline: Outline
  readonly files: readonly FileView[]
  readonly problems: readonly Diagnostic[]
  readonly ignoreFile: { readonly path: string; readonly text: string } | null
}

/** Programs that are often written, and mistaken for others. */
const PROGRAMS =
  'npm node npx yarn pnpm pip pip3 python python3 apt-get apt apk curl wget git mkdir chmod chown echo mvn gradle go make gcc bash tar unzip useradd adduser addgroup groupadd cp mv rm ls cat sed grep touch gem bundle cargo composer php java javac sh'.split(
    ' ',
  )

export function explain(asked: Asked): Explained {
  const { build, outline } = asked
  const failure = failureOf(build)
  const line = build.error?.ranges[0]?.start.line ?? null
  const instruction = outline.instructions.find(({ first, last }) => line !== null && first <= line && line <= last) ?? null
  const built = build.dockerfileText?.split('\n') ?? outline.lines
  // What was edited since is mended already, or in another way.
  const same = instruction !== null && outline.lines[instruction.first - 1] === built[instruction.first - 1]
  const place = same ? { path: asked.path, outline, instruction } : null
  switch (failure.kind) {
    case 'missing':
      return failure.stage === null ? missingFromContext(asked, failure.path, place) : missingInStage(failure.path, failure.stage, place)
    case 'exit':
      return exited(asked, failure.code, place)
    case 'line':
    case 'other':
      return unread(asked, failure.kind === 'line' ? failure.line : null)
  }
}

type Place = { readonly path: string; readonly outline: Outline; readonly instruction: OutlineInstruction } | null

function missingFromContext({ files, ignoreFile, outline }: Asked, path: string, place: Place): Explained {
  if (place && new RegExp(`(^|\\s)"?(\\./)?(\\.\\./)+${escaped(path)}`).test(place.instruction.text))
    return { story: { kind: 'outside', path }, mends: [] }
  const missing = { path, ...explainMissing(path, files) }
  const mends: Mend[] = []
  if (missing.similar !== null && place) {
    const at = place.instruction.first
    const text = corrected(outline.lines[at - 1] ?? '', path, missing.similar)
    if (text !== null)
      mends.push({ how: 'change', shown: text.trim(), path: place.path, text: outline.lines.with(at - 1, text).join('\n') })
  }
  if (missing.ignoredBy !== null && ignoreFile !== null) mends.push(letIn(ignoreFile.path, ignoreFile.text, path))
  return { story: { kind: 'missing', missing }, mends }
}

/** Paths of COPY --from begin at the stage's root, whatever its WORKDIR is. */
function missingInStage(path: string, stage: string, place: Place): Explained {
  const story: Story = { kind: 'missing-in-stage', path, stage }
  const folder = place && workdirOf(place.outline, stage)
  const whole = folder && !path.startsWith(folder.slice(1)) ? `${folder.replace(/\/$/, '')}/${path}` : null
  const written = place?.instruction.text.split(/\s+/).find((word) => word.replace(/^\.?\//, '').replace(/\/$/, '') === path)
  const mend = place && whole !== null && written !== undefined && !written.startsWith('/') ? changed(place, written, whole) : null
  return { story, mends: mend ? [mend] : [] }
}

function workdirOf({ instructions }: Outline, stage: string): string | null {
  const from = instructions.find(({ keyword, text }) => keyword === 'FROM' && new RegExp(`\\sas\\s+${escaped(stage)}\\s*$`, 'i').test(text))
  const last = instructions.findLast((one) => one.keyword === 'WORKDIR' && one.stage === (from?.stage ?? Number(stage)))
  const folder = last?.text.split(/\s+/)[1] ?? ''
  return folder.startsWith('/') ? folder : null
}

function exited(asked: Asked, code: number, place: Place): Explained {
  const output = tailOf(asked.build)
  const stage = place?.instruction.stage ?? -1
  const alpine = isAlpine(asked.outline, stage)
  if (code === 127) {
    const command = /(?:^|\s|: )([\w./-]+): (?:command )?not found\s*$/m.exec(output)?.[1]
    if (command !== undefined) return notFound(command, alpine, place)
  }
  if (code === 126) {
    const file = /([^\s:]+): Permission denied/i.exec(output)?.[1]
    if (file !== undefined)
      return { story: { kind: 'not-executable', path: file }, mends: listed(place && changed(place, file, `sh ${file}`)) }
  }
  if (code > 128) return { story: { kind: 'killed', code }, mends: [] }
  return toldBy(asked, output, place) ?? { story: { kind: 'exit', code }, mends: [] }
}

/** A program that is not in the image: another spelling, another package manager, or a package to install. */
function notFound(command: string, alpine: boolean, place: Place): Explained {
  const similar = didYouMean(command, PROGRAMS)
  const story: Story = { kind: 'command-not-found', command, similar }
  if (!place) return { story, mends: [] }
  const manager = otherManager(place.instruction.text, alpine)
  const install = installing(command, alpine)
  return {
    story,
    mends: [
      ...listed(similar === null ? null : changed(place, command, similar)),
      ...listed(manager && changed(place, manager.from, manager.to)),
      ...listed(install === null || similar !== null ? null : inserted(place, install)),
    ],
  }
}

/** What a program's own words give away. */
function toldBy({ files, outline }: Asked, output: string, place: Place): Explained | null {
  const has = (name: string): boolean => files.some(({ path, ignoredBy }) => path === name && ignoredBy === null)
  if (/Unable to locate package|Package '?\S+'? has no installation candidate/.test(output))
    return { story: { kind: 'package-lists' }, mends: listed(place && withLists(place)) }
  if (/npm ci.*can only install|EUSAGE/s.test(output)) {
    const copy = place && has('package-lock.json') ? inserted(place, 'COPY package-lock.json ./') : null
    return { story: { kind: 'no-lockfile' }, mends: [...listed(copy), ...listed(place && changed(place, 'npm ci', 'npm install'))] }
  }
  const file = /No such file or directory: '([^']+)'|can't open '([^']+)'|cannot open '?([^\s']+)'?|cannot access '([^']+)'/.exec(output)
  const path = file?.slice(1).find(Boolean)
  if (path !== undefined)
    return { story: { kind: 'file-not-there', path }, mends: listed(place && has(path) ? inserted(place, `COPY ${path} ./`) : null) }
  if (!/permission denied|EACCES|operation not permitted/i.test(output)) return null
  const user = outline.instructions.findLast(
    ({ keyword, stage, first }) => keyword === 'USER' && stage === place?.instruction.stage && first < place.instruction.first,
  )
  return { story: { kind: 'permission', user: user?.text.split(/\s+/)[1] ?? null, line: user?.first ?? null }, mends: [] }
}

function withLists(place: NonNullable<Place>): Mend | null {
  if (/apt(-get)? update/.test(place.instruction.text)) return null
  return (
    changed(place, 'apt-get install', 'apt-get update && apt-get install') ??
    changed(place, 'apt install', 'apt-get update && apt-get install')
  )
}

/** Docker stopped before anything ran. Its own suggestion, where it makes one, is a fix of the check's. */
function unread({ build, problems, outline, path }: Asked, line: number | null): Explained {
  const message = build.error?.message ?? ''
  const fix = problems.find(({ severity, fix: edits }) => severity === 'error' && edits !== undefined)
  const text = fix?.fix ? applyEdits(outline.text, fix.fix) : null
  const shown = fix ? (text?.split('\n')[fix.range.start.line - 1]?.trim() ?? '') : ''
  const mends: readonly Mend[] = text === null ? [] : [{ how: 'change', shown, path, text }]
  const word = /unknown instruction: (\S+)/.exec(message)?.[1]
  if (word !== undefined) return { story: { kind: 'unknown-instruction', word }, mends }
  const image = /(\S+): failed to resolve source metadata/.exec(message)?.[1]
  if (image !== undefined) return { story: { kind: 'image', name: image }, mends }
  if (/no build stage in current context|contains no stages to build/.test(message)) return { story: { kind: 'no-stage' }, mends }
  return { story: line === null || failedStep(build) ? { kind: 'other' } : { kind: 'line', line }, mends }
}

/** The last lines that the failed step printed, as Docker repeats them above its error. */
function tailOf({ log }: BuildView): string {
  const tail = /^------\n > .*\n([\s\S]*?)^------$/m.exec(log)?.[1] ?? ''
  return tail.replaceAll(/^\d+\.\d+ /gm, '')
}

function listed(mend: Mend | null): readonly Mend[] {
  return mend ? [mend] : []
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
