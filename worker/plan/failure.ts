import type { Range } from '../text'
import type { BuildError } from './types'

/** A failure with the ranges whose frames are shown; none: no frame. */
export function failure(message: string, ...ranges: readonly Range[]): BuildError {
  return { message, ranges }
}

export function isFailure(value: object): value is BuildError {
  return 'message' in value && 'ranges' in value
}
