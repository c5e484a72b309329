import { expandWord, type ParsedDockerfile } from '../dockerfile'
import type { Platform } from '../image'
import type { ParsedInstructions } from '../instructions'
import { VariableList } from './environment'
import { failure, isFailure } from './failure'
import { DEFAULT_PLATFORM, formatPlatform } from './platform'
import type { BuildError, PlanOptions } from './types'

type BuildArgs = Readonly<Record<string, string>>

/** What FROM lines see, and what ARG without a default takes inside a stage. */
export interface GlobalArgs {
  readonly variables: VariableList
  /** Names of ARG lines before the first FROM, set or not. */
  readonly declared: readonly string[]
  /** The variables as if no `--build-arg` were given; null where a default cannot be evaluated. */
  readonly defaults: VariableList | null
}

/** Platform arguments and the ARG lines before the first FROM (behaviour §4). The target's name is TARGETSTAGE. */
export function globalArgs(
  { escape }: ParsedDockerfile,
  { metaArgs, stages }: ParsedInstructions,
  { buildArgs = {}, platform = DEFAULT_PLATFORM, target }: PlanOptions,
): GlobalArgs | BuildError {
  const own = platformArgs(platform, (target ?? '') || (stages.at(-1)?.name ?? 'default'), buildArgs)
  const defaults = evaluate(own, metaArgs, {}, escape)
  const variables = evaluate(own, metaArgs, buildArgs, escape)
  if (isFailure(variables)) return variables
  const declared = metaArgs.flatMap(({ arguments: { arguments: list } }) => list.map(({ name }) => name))
  return { variables, declared, defaults: isFailure(defaults) ? null : defaults }
}

function platformArgs(target: Platform, stage: string, overrides: BuildArgs): VariableList {
  const build = DEFAULT_PLATFORM
  const own = {
    BUILDPLATFORM: formatPlatform(build),
    BUILDOS: build.os,
    BUILDOSVERSION: '',
    BUILDARCH: build.architecture,
    BUILDVARIANT: build.variant ?? '',
    TARGETPLATFORM: formatPlatform(target),
    TARGETOS: target.os,
    TARGETOSVERSION: '',
    TARGETARCH: target.architecture,
    TARGETVARIANT: target.variant ?? '',
    TARGETSTAGE: stage,
  }
  return VariableList.from(Object.entries(own).map(([name, value]) => [name, given(overrides, name) ?? value]))
}

function evaluate(
  variables: VariableList,
  metaArgs: ParsedInstructions['metaArgs'],
  buildArgs: BuildArgs,
  escape: ParsedDockerfile['escape'],
): VariableList | BuildError {
  for (const { node, arguments: args } of metaArgs) {
    for (const { name, value } of args.arguments) {
      const fixed = given(buildArgs, name)
      if (fixed === undefined && value === null) continue
      const expanded = fixed === undefined ? expandWord(value ?? '', variables, { escape }) : { text: fixed }
      if ('error' in expanded) return failure(expanded.error, node.range)
      variables = variables.set(name, expanded.text)
    }
  }
  return variables
}

/** A build argument by name; names like `constructor` are only what was given. */
export function given(buildArgs: BuildArgs, name: string): string | undefined {
  return Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined
}
