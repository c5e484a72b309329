import type { ContainerConfig } from '../../../worker/door/protocol'

/** One field of a config, as `docker inspect` prints it. */
export interface ConfigField {
  readonly name: keyof ContainerConfig
  readonly lines: readonly string[]
  /** Other than in the config before. */
  readonly changed: boolean
}

const FIELDS: readonly (keyof ContainerConfig)[] = [
  'User',
  'WorkingDir',
  'Env',
  'Entrypoint',
  'Cmd',
  'ExposedPorts',
  'Volumes',
  'Labels',
  'StopSignal',
  'Healthcheck',
  'OnBuild',
  'Shell',
]

/** The fields that are set, in a fixed order; `before` is the config a step earlier, null where there is none. */
export function configFields(config: ContainerConfig, before: ContainerConfig | null): readonly ConfigField[] {
  return FIELDS.flatMap((name) => {
    const lines = linesOf(config[name])
    if (lines.length === 0) return []
    return [{ name, lines, changed: before !== null && linesOf(before[name]).join('\n') !== lines.join('\n') }]
  })
}

function linesOf(value: ContainerConfig[keyof ContainerConfig]): readonly string[] {
  if (value === undefined || value === '') return []
  if (typeof value === 'string') return [value]
  if (typeof value === 'boolean') return [String(value)]
  if (isList(value)) return value.map((entry) => entry)
  return Object.entries(value).map(([key, inner]) =>
    isEmptyObject(inner) ? key : `${key}=${typeof inner === 'string' ? inner : JSON.stringify(inner)}`,
  )
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value)
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
}
