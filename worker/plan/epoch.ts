import { parseReference } from '../image'
import type { ParsedInstructions } from '../instructions'
import { failure } from './failure'
import { given, type GlobalArgs } from './global-args'
import type { BuildError } from './types'

type BuildArgs = Readonly<Record<string, string>>

export interface Epoch {
  readonly seconds: number | null
  readonly buildArgs: BuildArgs
  readonly globals: GlobalArgs
}

const NAME = 'SOURCE_DATE_EPOCH'

/**
 * SOURCE_DATE_EPOCH of `--build-arg` or a global ARG: seconds; `context`, of which a folder has no time; or a stage that is one download
 * (behaviour §4).
 */
export function readEpoch(buildArgs: BuildArgs, globals: GlobalArgs, { stages }: ParsedInstructions): Epoch | BuildError {
  const value = given(buildArgs, NAME) ?? globals.variables.get(NAME) ?? ''
  if (/^[+-]?\d+$/.test(value)) return withEpoch(buildArgs, globals, Number(value))
  if (value === '' || value === 'context') return withEpoch(buildArgs, globals, null)
  const stage = stages.find(({ name }) => name === value)
  if (!stage) return failure(nameError(value))
  return failure(stageError(stage), stage.from.node.range)
}

/** What is no stage might be a named context. */
function nameError(value: string): string {
  const reference = parseReference(value)
  return 'error' in reference ? `invalid context name ${value}: ${reference.error}` : `invalid SOURCE_DATE_EPOCH: ${value}`
}

function withEpoch(buildArgs: BuildArgs, globals: GlobalArgs, seconds: number | null): Epoch {
  const { variables } = globals
  const text = seconds === null ? '' : String(seconds)
  const isGlobal = variables.get(NAME) !== undefined
  const changed = !isGlobal ? variables : text === '' ? variables.without(NAME) : variables.set(NAME, text)
  const entries = Object.entries(buildArgs).flatMap(([name, value]) => {
    if (name !== NAME) return [[name, value] as const]
    return text === '' ? [] : [[name, text] as const]
  })
  return { seconds, buildArgs: Object.fromEntries(entries), globals: { ...globals, variables: changed } }
}

/** A stage may give the time if it is nothing but one download: then the network is missing. */
function stageError({ from, instructions }: ParsedInstructions['stages'][number]): string {
  if (from.arguments.base !== 'scratch') return 'SOURCE_DATE_EPOCH stage must use FROM scratch'
  let downloads = 0
  for (const instruction of instructions) {
    if (instruction.keyword === 'ARG') continue
    if (instruction.keyword !== 'ADD') {
      return `SOURCE_DATE_EPOCH stage does not meet source-only requirements: unsupported ${instruction.node.value} instruction`
    }
    const { paths, heredocs } = instruction.arguments
    if (downloads++ > 0) break
    if (paths.length !== 1 || heredocs.length > 0) return 'SOURCE_DATE_EPOCH stage must contain exactly one remote ADD source'
    if (!/^(https?|git|ssh):\/\/|@/.test(paths[0] ?? '')) return 'SOURCE_DATE_EPOCH stage source must be a single HTTP(S) or Git ADD'
  }
  return downloads === 1
    ? 'SOURCE_DATE_EPOCH of a download is not simulated: there is no network'
    : 'SOURCE_DATE_EPOCH stage must contain exactly one remote ADD'
}
