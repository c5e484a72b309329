import { environment, expandWord, expandWords, type ExpansionOptions } from '../../worker/dockerfile'
import { compare, readTable } from './files'
import type { Case } from './groups'

interface Row extends ExpansionOptions {
  readonly platform?: 'A' | 'U' | 'W'
  readonly input: string
  readonly env: readonly string[]
  readonly expect?: string
  readonly expectError?: string
  readonly words?: readonly string[]
  readonly wordsError?: string
  readonly matched?: readonly string[]
  readonly unmatched?: readonly string[]
}

/** Words as BuildKit's lexer expands them: as one word, and split; rows for Windows are skipped. */
export function envvarCases(folder: string): readonly Case[] {
  const rows = readTable<{ cases: readonly Row[] }>(folder, 'envvar.json')?.cases ?? []
  return rows.flatMap((row, index) =>
    row.platform === 'W' ? [] : [{ name: `${index} ${JSON.stringify(row.input)}`, differences: () => differences(row) }],
  )
}

function differences(row: Row): string[] {
  const env = environment(row.env)
  const word = expandWord(row.input, env, row)
  const split = expandWords(row.input, env, row)
  return [
    ...compare('word', row.expectError ?? row.expect, 'error' in word ? word.error : word.text),
    ...compare('words', row.wordsError ?? row.words, 'error' in split ? split.error : split.words),
    ...('error' in word || row.matched === undefined ? [] : compare('matched', row.matched, [...word.matched].sort())),
    ...('error' in word || row.unmatched === undefined ? [] : compare('unmatched', row.unmatched, [...word.unmatched].sort())),
  ]
}
