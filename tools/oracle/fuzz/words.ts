import type { Random } from './random'

/** Paths inside an image that steps meet each other at. */
const PATHS = [
  '/a',
  '/b',
  '/d',
  '/d/x',
  '/d/y',
  '/d/s',
  '/d/s/z',
  '/e',
  '/e/x',
  '/l',
  '/w',
  '/w/x',
  '/tmp/t',
  '/root/r',
  '/home/f',
  '/opt/o/p',
] as const
const FOLDERS = ['/d', '/d/s', '/e', '/w', '/tmp', '/opt/o', '/home'] as const
const MODES = ['644', '600', '755', '0777', '4755', '1777', '000', 'u+x', 'go-r', 'a=rX', 'g+s', 'u=rwx,go=', '+x', '-w'] as const
const OWNERS = ['1000', '1000:1000', 'daemon', 'nobody:users', '0:33', ':users', '33:33', 'www-data', '7:8'] as const
const WORDS = ['one', 'two', 'three four', 'x=1', 'é', '한글', 'a"b', "it's", '', '-n', '*', '$HOME', '5'] as const

export const imagePath = (random: Random): string => random.pick(PATHS)
export const imageFolder = (random: Random): string => random.pick(FOLDERS)
export const mode = (random: Random): string => random.pick(MODES)
export const owner = (random: Random): string => random.pick(OWNERS)
export const word = (random: Random): string => random.pick(WORDS)
/** A name without anything that a shell or a Dockerfile reads specially. */
export const plainWord = (random: Random): string => random.pick(['one', 'two', 'red', 'v1', 'v2', 'k9', 'zz'])
