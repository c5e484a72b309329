import type { BuildOptions } from '../../build'

/** The real command that does the same, to copy into a terminal. */
export function commandOf(options: BuildOptions): string {
  const words = ['docker', 'build']
  for (const tag of options.tags ?? []) words.push('-t', tag)
  if (options.file !== undefined && options.file !== 'Dockerfile') words.push('-f', options.file)
  if (options.target !== undefined && options.target !== '') words.push('--target', options.target)
  for (const [name, value] of Object.entries(options.buildArgs ?? {})) words.push('--build-arg', `${name}=${value}`)
  if (options.noCache) words.push('--no-cache')
  for (const stage of options.noCacheFilter ?? []) words.push('--no-cache-filter', stage)
  return [...words, '.'].map(shellWord).join(' ')
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
