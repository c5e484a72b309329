import { buildCases } from './build'
import { dockerignoreCases } from './dockerignore'
import { envvarCases } from './envvar'
import { lintCases } from './lint'
import { parserCases } from './parser'
import { sessionCases } from './session'
import { shellCases } from './shell-group'

/** One thing a real engine was asked. */
export interface Case {
  /** Unique in its group. */
  readonly name: string
  /** Asks our engine the same; what is different, most telling first; nothing: equal. */
  differences(): readonly string[] | Promise<readonly string[]>
}
/** A kind of file that FORMAT.md describes. */
export interface Group {
  readonly name: string
  cases(folder: string): readonly Case[]
}

/** In the order in which they are printed. */
export const groups: readonly Group[] = [
  { name: 'build', cases: buildCases },
  { name: 'session', cases: sessionCases },
  { name: 'parser', cases: parserCases },
  { name: 'envvar', cases: envvarCases },
  { name: 'dockerignore', cases: dockerignoreCases },
  { name: 'lint', cases: lintCases },
  { name: 'shell', cases: shellCases },
]
