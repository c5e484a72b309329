import * as v from 'valibot'
import { isDigest } from './digest'
import { goJson, sortedMap, type JsonValue } from './json'
import type { ContainerConfig, Digest, Healthcheck, History, ImageConfig } from './types'

/**
 * The exact bytes of an image's config, as text: their SHA-256 is the image's id. Compact, fields in BuildKit's order, empty ones left out, map
 * keys in byte order (behaviour §8). An image without a date has `"created":null`, without history or layers `null` there.
 */
export function encodeConfig(config: ImageConfig): string {
  return goJson({
    architecture: config.architecture,
    author: config.author || undefined,
    config: encodeContainerConfig(config.config),
    created: config.created ?? null,
    history: config.history.length === 0 ? null : config.history.map(encodeHistory),
    os: config.os,
    rootfs: { type: 'layers', diff_ids: config.rootfs.diff_ids.length === 0 ? null : config.rootfs.diff_ids },
    variant: config.variant || undefined,
  })
}

/** The config in some bytes from outside; fields we do not know are dropped, as BuildKit does with a base image's. */
export function parseConfig(text: string): ImageConfig | { readonly error: string } {
  const json = readJson(text)
  if (json === undefined) return { error: 'failed to parse image config: not JSON' }
  const result = v.safeParse(CONFIG, json)
  if (result.success) return result.output
  const [issue] = result.issues
  return { error: `failed to parse image config: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}` }
}

/** JSON or undefined. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function encodeContainerConfig(config: ContainerConfig): JsonValue {
  return {
    User: config.User || undefined,
    ExposedPorts: sortedMap(config.ExposedPorts),
    Env: filled(config.Env),
    Entrypoint: filled(config.Entrypoint),
    Cmd: filled(config.Cmd),
    Volumes: sortedMap(config.Volumes),
    WorkingDir: config.WorkingDir || undefined,
    Labels: sortedMap(config.Labels),
    StopSignal: config.StopSignal || undefined,
    ArgsEscaped: config.ArgsEscaped || undefined,
    Healthcheck: config.Healthcheck && encodeHealthcheck(config.Healthcheck),
    OnBuild: filled(config.OnBuild),
    Shell: filled(config.Shell),
  }
}

function encodeHealthcheck(check: Healthcheck): JsonValue {
  return {
    Test: filled(check.Test),
    Interval: check.Interval || undefined,
    Timeout: check.Timeout || undefined,
    StartPeriod: check.StartPeriod || undefined,
    StartInterval: check.StartInterval || undefined,
    Retries: check.Retries || undefined,
  }
}

function encodeHistory(entry: History): JsonValue {
  return {
    created: entry.created,
    created_by: entry.created_by || undefined,
    author: entry.author || undefined,
    comment: entry.comment || undefined,
    empty_layer: entry.empty_layer || undefined,
  }
}

function filled(list: readonly string[] | undefined): readonly string[] | undefined {
  return list && list.length > 0 ? list : undefined
}

/** Go decodes null as "absent" everywhere. */
function optional<T>(schema: v.GenericSchema<unknown, T>) {
  return v.optional(
    v.pipe(
      v.nullish(schema),
      v.transform((value): T | undefined => value ?? undefined),
    ),
  )
}

const STRINGS = v.array(v.string())
const SET = v.record(
  v.string(),
  v.pipe(
    v.unknown(),
    v.transform((): Record<string, never> => ({})),
  ),
)
const NANOSECONDS = v.pipe(v.number(), v.integer())

const HEALTHCHECK = v.object({
  Test: optional(STRINGS),
  Interval: optional(NANOSECONDS),
  Timeout: optional(NANOSECONDS),
  StartPeriod: optional(NANOSECONDS),
  StartInterval: optional(NANOSECONDS),
  Retries: optional(NANOSECONDS),
})

const CONTAINER_CONFIG = v.object({
  User: optional(v.string()),
  ExposedPorts: optional(SET),
  Env: optional(STRINGS),
  Entrypoint: optional(STRINGS),
  Cmd: optional(STRINGS),
  Volumes: optional(SET),
  WorkingDir: optional(v.string()),
  Labels: optional(v.record(v.string(), v.string())),
  StopSignal: optional(v.string()),
  ArgsEscaped: optional(v.boolean()),
  Healthcheck: optional(HEALTHCHECK),
  OnBuild: optional(STRINGS),
  Shell: optional(STRINGS),
})

const HISTORY = v.object({
  created: optional(v.string()),
  created_by: optional(v.string()),
  author: optional(v.string()),
  comment: optional(v.string()),
  empty_layer: optional(v.boolean()),
})

const DIGEST = v.custom<Digest>((value) => typeof value === 'string' && isDigest(value), 'invalid digest')

const CONFIG = v.object({
  architecture: v.string(),
  os: v.string(),
  variant: optional(v.string()),
  author: optional(v.string()),
  created: optional(v.string()),
  config: v.nullish(CONTAINER_CONFIG, {}),
  history: v.nullish(v.array(HISTORY), []),
  rootfs: v.object({
    type: v.literal('layers'),
    diff_ids: v.nullish(v.array(DIGEST), []),
  }),
})
