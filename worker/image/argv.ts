import type { ContainerConfig } from './types'

/** One word of what a container runs, and who gave it. */
export interface Word {
  readonly text: string
  readonly from: 'ENTRYPOINT' | 'CMD' | 'run' | '--entrypoint'
}

/**
 * What a container runs: ENTRYPOINT, then the words after the image's name, or CMD if there are none (behaviour §14). `--entrypoint` takes
 * ENTRYPOINT's place and drops CMD; `--entrypoint ""` only removes it. The error is the daemon's: `no command specified`.
 */
export function argvOf(
  config: Pick<ContainerConfig, 'Entrypoint' | 'Cmd'>,
  runArgs: readonly string[] = [],
  entrypoint: string | null = null,
): readonly Word[] | { readonly error: string } {
  const words = [...head(config, entrypoint), ...tail(config, runArgs, entrypoint)]
  return words.length > 0 ? words : { error: 'no command specified' }
}

function head(config: Pick<ContainerConfig, 'Entrypoint'>, entrypoint: string | null): Word[] {
  if (entrypoint === '') return []
  return entrypoint === null ? label(config.Entrypoint, 'ENTRYPOINT') : label([entrypoint], '--entrypoint')
}

function tail(config: Pick<ContainerConfig, 'Cmd'>, runArgs: readonly string[], entrypoint: string | null): Word[] {
  if (runArgs.length > 0) return label(runArgs, 'run')
  return entrypoint === null ? label(config.Cmd, 'CMD') : []
}

function label(texts: readonly string[] | undefined, from: Word['from']): Word[] {
  return (texts ?? []).map((text) => ({ text, from }))
}
