import { checkReport } from '../check'
import type { Snapshot } from '../fs'
import type { ImageSource } from '../image'
import { codeFrame } from '../text'
import { errorText } from './errors'
import { isPlan, prepare, type Prepared } from './prepare'
import type { BuildOptions } from './types'

/** What `docker build --check` prints and how it ends. */
export interface CheckOutcome {
  readonly exit: 0 | 1
  readonly stdout: string
  /** On stderr, after the progress. */
  readonly errorText: string
}

/**
 * `docker build --check`: looks at every stage and runs nothing; images are resolved. `folder` is the context as the client names it, which the
 * report's frames show (behaviour §11).
 */
export async function checkBuild(
  project: Snapshot,
  options: BuildOptions,
  source: Pick<ImageSource, 'resolve'>,
  folder: string,
): Promise<CheckOutcome> {
  const prepared = await prepare(project, { ...options, check: true }, source)
  if ('message' in prepared) return { exit: 1, stdout: '', errorText: errorText(prepared.message, [], { name: '', text: '' }) }
  const { dockerfile, plan, checks } = prepared
  if (checks.optionsError !== null) return { exit: 1, stdout: '', errorText: errorText(checks.optionsError, [], dockerfile) }
  const lines = dockerfile.text.split('\n')
  const path = `${folder.replace(/\/$/, '')}/${dockerfile.path}`
  if (!isPlan(plan)) return { exit: 1, ...failed(prepared, plan, path) }
  return { exit: checks.warnings.length > 0 ? 1 : 0, stdout: checkReport(path, lines, checks.warnings), errorText: '' }
}

/** A file that cannot be planned: what was found before stands on stdout, the message comes before its frame. */
function failed({ dockerfile, checks }: Prepared, { message, ranges }: Exclude<Prepared['plan'], { vertices: unknown }>, path: string) {
  const lines = dockerfile.text.split('\n')
  const frames = ranges.map((range) => codeFrame(path, lines, range)).join('')
  return {
    stdout: checks.warnings.length > 0 ? checkReport(path, lines, checks.warnings) : '',
    errorText: `ERROR: ${message}\n${frames}`,
  }
}
