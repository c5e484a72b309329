import type { ContainerConfig } from '../../image'
import { familiar, identityOf, isoTime, repositoryOf, type ListedImage } from '../daemon'
import { GoMap, mapOf, NIL_SLICE, sliceOf, struct, type GoStruct, type GoValue } from './template'

const CONFIG_FIELDS = [
  'User',
  'ExposedPorts',
  'Env',
  'Entrypoint',
  'Cmd',
  'Volumes',
  'WorkingDir',
  'Labels',
  'StopSignal',
  'ArgsEscaped',
  'Healthcheck',
  'OnBuild',
  'Shell',
]
const TOP_FIELDS = ['Parent', 'Author', 'Variant']

/** What `docker image inspect` shows, its keys in the order of 29 (behaviour §13). */
export function imageValue({ image, names }: ListedImage): GoStruct {
  const { id, descriptor, inspectBytes } = identityOf(image)
  const { config, story, layers } = { config: image.config, story: image.story, layers: image.config.rootfs.diff_ids }
  const fields: Record<string, GoValue> = {
    Id: id,
    RepoTags: names.map(familiar),
    RepoDigests: [...new Set(names.map(repositoryOf))].map((repository) => `${familiar(repository)}@${id}`),
    Parent: story.parent ?? '',
    Comment: config.history.at(-1)?.comment ?? '',
    Created: config.created ?? '0001-01-01T00:00:00Z',
    Author: config.author ?? '',
    Config: configValue(config.config),
    Architecture: config.architecture,
    Variant: config.variant ?? '',
    Os: config.os,
    Size: inspectBytes,
    RootFS: struct({ Type: 'layers', Layers: layers.length > 0 ? layers : NIL_SLICE }),
    Metadata: struct({ LastTagTime: isoTime(story.taggedAt) }),
    Descriptor: struct({ mediaType: descriptor.mediaType, digest: descriptor.digest, size: descriptor.size }),
    Identity: story.build
      ? struct({ Build: [struct({ Ref: story.build.ref, CreatedAt: isoTime(story.build.finishedAt) })] })
      : struct(
          { Pull: story.pulledFrom === null ? NIL_SLICE : [struct({ Repository: story.pulledFrom })] },
          { omitEmpty: new Set(['Pull']) },
        ),
  }
  const ordered = story.parent === null ? fields : Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
  return struct(ordered, { omitEmpty: new Set(TOP_FIELDS) })
}

function configValue(config: ContainerConfig): GoStruct {
  const { Healthcheck: health } = config
  return struct(
    {
      User: config.User ?? '',
      ExposedPorts: emptyMap(config.ExposedPorts),
      Env: sliceOf(config.Env),
      Entrypoint: sliceOf(config.Entrypoint),
      Cmd: sliceOf(config.Cmd),
      Volumes: emptyMap(config.Volumes),
      WorkingDir: config.WorkingDir ?? '',
      Labels: mapOf(config.Labels),
      StopSignal: config.StopSignal ?? '',
      ArgsEscaped: config.ArgsEscaped ?? false,
      Healthcheck: health ? healthValue(health) : NIL_SLICE,
      OnBuild: sliceOf(config.OnBuild),
      Shell: sliceOf(config.Shell),
    },
    { omitEmpty: new Set(CONFIG_FIELDS) },
  )
}

export function healthValue(health: NonNullable<ContainerConfig['Healthcheck']>): GoStruct {
  return struct(
    {
      Test: sliceOf(health.Test),
      Interval: health.Interval ?? 0,
      Timeout: health.Timeout ?? 0,
      StartPeriod: health.StartPeriod ?? 0,
      StartInterval: health.StartInterval ?? 0,
      Retries: health.Retries ?? 0,
    },
    { omitEmpty: new Set(['Test', 'Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries']) },
  )
}

/** `{"80/tcp": {}}`. */
export function emptyMap(record: Readonly<Record<string, unknown>> | undefined): GoValue {
  return mapOf(Object.fromEntries(Object.keys(record ?? {}).map((key) => [key, new GoMap(new Map())])))
}
