import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { applyEdits } from '../../../src/state/edits'
import { diagnose, fixesOf, type Fix } from '../../../worker/check'
import { loadExpressions, openBuildContext } from '../../../worker/context'
import { parseDockerfile } from '../../../worker/dockerfile'
import { emptySnapshot, openFileSystem, Transaction, type Snapshot } from '../../../worker/fs'
import { parseInstructions } from '../../../worker/instructions'
import { plan } from '../../../worker/plan'
import { standInSource } from '../../conformance/stand-in'

await loadExpressions()
const table = readFileSync(new URL('fixes.table.txt', import.meta.url), 'utf8')
const rows = table
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/\s+\| /) as [string, string])

it.each(rows)('%s', async (asked, answer) => {
  const text = asked.replaceAll('⏎', '\n')
  const fixes = await fixesIn(text)
  const shown = fixes.map((fix) => `${nameOf(fix)}: ${applyEdits(text, fix.edits).replaceAll('\n', '⏎')}`)
  expect(shown.join('; ') || '-').toBe(answer)
})

it('silences what it says it silences', async () => {
  for (const [asked] of rows) {
    const text = asked.replaceAll('⏎', '\n')
    for (const fix of await fixesIn(text)) {
      if (fix.kind !== 'skip') continue
      const left = await fixesIn(applyEdits(text, fix.edits))
      expect(left.map(nameOf), text).not.toContain(`skip ${fix.rule}`)
    }
  }
})

function nameOf(fix: Fix): string {
  return `${fix.kind} ${fix.kind === 'mend' || fix.kind === 'skip' ? fix.rule : fix.meant}`
}

async function fixesIn(text: string): Promise<readonly Fix[]> {
  const parsed = parseDockerfile(text)
  const instructions = parseInstructions(parsed)
  const resolve: typeof standInSource.resolve = (reference, platform) =>
    reference.repository === 'library/alpin'
      ? Promise.resolve({ error: 'not found', near: ['alpine:3.20'], real: false })
      : standInSource.resolve(reference, platform)
  const planned = await plan({ parsed, instructions, options: {}, resolve })
  const failure = 'outline' in planned ? planned : null
  const outline = 'outline' in planned ? planned.outline : planned
  const context = openBuildContext(project(), 'Dockerfile')
  if ('error' in context) throw new Error(context.error)
  const ignore = context.ignoreFile?.lines ?? []
  const found = diagnose({ parsed, instructions, outline, ignore, failure })
  return fixesOf({ parsed, instructions, outline, found, context, near: failure?.unknownImage?.near ?? [] })
}

function project(): Snapshot {
  const transaction = new Transaction(emptySnapshot(), () => 0)
  transaction.makeDirectories('/src', { mode: 0o755, uid: 0, gid: 0, mtime: 0 })
  const fs = openFileSystem(transaction, { overlay: false })
  const files = { 'package.json': '{}', 'src/index.js': '', 'secret.env': '', '.dockerignore': 'secret.env\n' }
  for (const [path, text] of Object.entries(files)) fs.writeFile(`/${path}`, new TextEncoder().encode(text))
  return transaction.snapshot()
}
