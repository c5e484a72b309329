import type { LanguageRequest } from '../../../worker/check'
import { standInSource } from '../../conformance/stand-in'

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '': ['package-lock.json', 'package.json', 'src/'],
  src: ['app.js', 'index.js', 'lib/'],
  'src/lib': ['deep.js'],
}

/** A question at `‸` of a text whose lines are parted by `⏎`. */
export function placeAt(marked: string): LanguageRequest {
  const text = marked.replaceAll('⏎', '\n')
  const before = text.slice(0, text.indexOf('‸')).split('\n')
  return {
    text: text.replace('‸', ''),
    position: { line: before.length, column: before.at(-1)?.length ?? 0 },
    resolve: standInSource.resolve,
    images: [
      { name: 'alpine', tags: ['3.20', 'latest'], origin: 'computed' },
      { name: 'node', tags: ['20-alpine', '22-alpine'], origin: 'model' },
    ],
    entries: (folder) => FOLDERS[folder] ?? null,
  }
}

/** The rows of a table: columns parted by ` | `, the answer last; a line without a cursor is a remark. */
export function rowsOf(table: string): readonly (readonly [asked: string, answer: string])[] {
  return table
    .split('\n')
    .filter((line) => line.includes('‸'))
    .map((line) => {
      const bar = line.lastIndexOf(' | ')
      return [line.slice(0, bar).trimEnd(), line.slice(bar + 3)] as const
    })
}
