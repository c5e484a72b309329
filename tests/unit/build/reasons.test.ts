import { describe, expect, it } from 'vitest'
import type { MissReason } from '../../../worker/build'
import { readRows } from '../table'
import { buildAll, readCase } from './cases'

const rows = readRows(new URL('./reasons.table.txt', import.meta.url), 4)
const names = [...new Set(rows.map(([name = '']) => name))]

describe('why a step ran again', { timeout: 30_000 }, () => {
  it.each(names)('%s', async (name) => {
    const results = await buildAll(readCase(name))
    const found = results.flatMap(({ steps }, index) =>
      steps
        .filter(({ reason }) => index > 0 && reason !== null)
        .map((step) => [name, String(index + 1), step.name, step.reason ? textOf(step.reason) : ''].join(' | ')),
    )
    expect(found.sort()).toEqual(
      rows
        .filter(([first, , , reason]) => first === name && reason !== 'nothing ran')
        .map((cells) => cells.join(' | '))
        .sort(),
    )
  })
})

/** A reason in the table's words. */
function textOf(reason: MissReason): string {
  switch (reason.kind) {
    case 'first':
    case 'no-cache':
    case 'never-finished':
      return reason.kind
    case 'parent':
      return `parent ${reason.root}: ${textOf(reason.rootReason)}`
    case 'instruction':
      return `instruction ${reason.part}: ${reason.before} -> ${reason.after.replace(/@sha256:\w+/, '')}`
    case 'variable':
      return `variable ${reason.source} ${reason.name}: ${reason.before ?? '(none)'} -> ${reason.after ?? '(none)'}`
    case 'user':
    case 'base':
      return `${reason.kind}: ${reason.before} -> ${reason.after}`
    default:
      return fileText(reason)
  }
}

function fileText(reason: Extract<MissReason, { readonly path: string }>): string {
  const path = (reason.stage === null ? '' : `${reason.stage}:`) + reason.path
  const more = reason.more > 0 ? ` and ${reason.more} more` : ''
  if (reason.kind === 'file-changed') return `file-changed ${path}:${reason.line ?? '(binary)'}${more}`
  if (reason.kind === 'file-renamed') return `file-renamed ${reason.from} -> ${path}${more}`
  const change = 'before' in reason ? `: ${reason.before} -> ${reason.after}` : ''
  return `${reason.kind} ${path}${change}${more}`
}
