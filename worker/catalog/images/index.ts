import type { BaseImageFacts } from '../base-image'
import { alpine319, alpine320 } from './alpine'
import { busybox } from './busybox'
import { debianBookworm, debianBookwormSlim } from './debian'
import { node18Alpine, node20Alpine, node22Alpine } from './node'

/** Every base image of the catalogue. */
export const IMAGES: readonly BaseImageFacts[] = [
  busybox,
  alpine320,
  alpine319,
  debianBookworm,
  debianBookwormSlim,
  node20Alpine,
  node22Alpine,
  node18Alpine,
]
