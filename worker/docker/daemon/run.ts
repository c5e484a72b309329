import { runContainer, type ContainerRequest, type ContainerRun, type RunOptions } from '../container'
import type { Image } from '../../image'
import type { Surroundings } from './build'

/** `docker run --rm` of an image, to its end. */
export function runImage(
  image: Image,
  options: RunOptions,
  command: readonly string[],
  { now, random, programs }: Surroundings,
  watch: Pick<ContainerRequest, 'signal' | 'onExec'> = {},
): Promise<ContainerRun> {
  return runContainer({ image, options, command, programs, now: now(), random, ...watch })
}
