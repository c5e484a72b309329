import { expandString } from '../expand/expand'
import { quoteForShell, quoteTraced } from '../quote'
import type { Shell } from '../shell'

/** A line of `set -x`. */
export async function trace(shell: Shell, text: string): Promise<void> {
  shell.options.delete('x')
  const prefix = await expandString(shell, shell.value('PS4') ?? '+ ')
  shell.options.add('x')
  await shell.print(2, `${prefix}${text}\n`)
}

/** A word as `set -x` shows it: dash as it is, the others so that a shell could read it. */
export function traced(shell: Shell, word: string): string {
  switch (shell.dialect.name) {
    case 'dash':
      return word
    case 'ash':
      return quoteTraced(word)
    case 'bash':
      return quoteForShell(word, false)
  }
}
