import type { BaseImageFacts } from '../base-image'
import { alpine319, alpine320 } from './alpine'
import { busybox } from './busybox'
import { debianBookworm, debianBookwormSlim } from './debian'

/** The bases whose files are known one by one. All others stand on one of them, and are loaded when asked for. */
export const IMAGES: readonly BaseImageFacts[] = [busybox, alpine320, alpine319, debianBookworm, debianBookwormSlim]
