import type { Snapshot } from '../fs'
import { encodeConfig } from './config'
import { digestOf } from './digest'
import { combineFidelity } from './fidelity'
import type { ContainerConfig, History, Image, Layer, Platform } from './types'

/** What an image is made of. `created` is RFC 3339; absent where nothing in the history has a date. */
export interface ImageParts {
  readonly platform: Platform
  readonly author?: string
  readonly created?: string
  readonly config: ContainerConfig
  /** The base's entries, then one an instruction. */
  readonly history: readonly History[]
  /** The base's layers, then those of this build: as many as history entries without `empty_layer`. */
  readonly layers: readonly Layer[]
  /** All layers laid on one another. */
  readonly root: Snapshot
}

/** The image of these parts: writes the config and takes its digest for an id (behaviour §8). As Docker only if every layer is. */
export function makeImage({ platform, author, created, config, history, layers, root }: ImageParts): Image {
  const { architecture, os, variant } = platform
  const imageConfig = {
    architecture,
    os,
    variant,
    author,
    created,
    config,
    history,
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
  } as const
  const configText = encodeConfig(imageConfig)
  return {
    id: digestOf(configText),
    config: imageConfig,
    configText,
    layers,
    root,
    fidelity: combineFidelity(layers.map((layer) => layer.fidelity)),
  }
}
