import type { Node } from '../../fs'
import type { KeyPart } from '../types'
import { selectItems, MissingSource, nodeDigest } from './content'
import { countDifferences } from './file-change'
import type { InputTrace, StepTrace } from './types'

/** Digits of a digest that tell two apart in front of a reader. */
const SHORT = 6
/** More files than this are one part with their number. */
const SHOWN_FILES = 8

/** The parts of a step's key as it is now, each beside the earlier run it is compared with (behaviour §9); null: it was never run. */
export function keyParts(now: StepTrace, before: StepTrace | null): readonly KeyPart[] {
  const parts: KeyPart[] = []
  for (const [index, input] of now.inputs.entries()) parts.push(...inputParts(input, before?.inputs[index] ?? null, before !== null))
  parts.push(...definitionParts(now, before), ...variableParts(now, before))
  return parts
}

function inputParts(input: InputTrace, was: InputTrace | null, isCompared: boolean): readonly KeyPart[] {
  if (input.content) return contentParts(input.content, was?.content ?? null)
  const name = input.kind === 'image' ? 'base' : 'parent'
  const after = name === 'base' ? input.name : (input.key ?? '').slice(0, SHORT)
  const earlier = was && (was.kind === 'image' ? was.name : (was.key ?? '').slice(0, SHORT))
  return [{ name, label: input.name, count: 1, same: isCompared && was?.key === input.key, before: earlier, after }]
}

function contentParts(content: NonNullable<InputTrace['content']>, was: InputTrace['content']): readonly KeyPart[] {
  const items = content.selections.flatMap((selection) => {
    const selected = selectItems(content.snapshot, selection)
    return selected instanceof MissingSource ? [] : selected
  })
  const known = new Map(
    (was?.selections ?? []).flatMap((selection) => {
      const selected = was && selectItems(was.snapshot, selection)
      return !selected || selected instanceof MissingSource ? [] : selected.map(({ path, node }) => [path, nodeDigest(node)] as const)
    }),
  )
  if (items.length > SHOWN_FILES || items.some(({ node }) => node.kind === 'directory')) {
    const label = content.selections.map(({ path }) => path.replace(/^\//, '') || '.').join(' ')
    const same = was?.digest === content.digest
    const total = items.reduce((sum, { node }) => sum + countFiles(node), 0)
    const count = same || !was ? total : countDifferences(was, content)
    const part: KeyPart = {
      name: 'files',
      label,
      count,
      same,
      before: was?.digest.slice(0, SHORT) ?? null,
      after: content.digest.slice(0, SHORT),
    }
    const unchanged = total - count
    return same || !was || unchanged <= 0 ? [part] : [{ ...part, count: unchanged, same: true }, part]
  }
  return items.map(({ path, node }) => {
    const [before, after] = [known.get(path) ?? null, nodeDigest(node)]
    return {
      name: 'file',
      label: path.replace(/^\//, ''),
      count: 1,
      same: before === after,
      before: before?.slice(0, SHORT) ?? null,
      after: after.slice(0, SHORT),
    }
  })
}

/** How many files a selected entry stands for. */
function countFiles(node: Node): number {
  if (node.kind !== 'directory') return 1
  let files = 0
  for (const [, child] of node.entries()) files += countFiles(child)
  return files
}

/** The instruction itself is one part while it is the same; what of it differs is named. */
function definitionParts(now: StepTrace, before: StepTrace | null): readonly KeyPart[] {
  const parts = eachDefinitionPart(now, before)
  const differing = parts.filter(({ same }) => !same)
  if (differing.length > 0) return differing
  return parts.slice(0, 1).map((part) => ({ ...part, name: 'instruction', label: null }))
}

function eachDefinitionPart(now: StepTrace, before: StepTrace | null): readonly KeyPart[] {
  const seen = new Map<string, number>()
  return now.parts.flatMap(({ name, value }): readonly KeyPart[] => {
    if (name === 'env' || value === '') return []
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    const was = before?.parts.filter((part) => part.name === name)[nth]?.value ?? null
    return [
      {
        name: name === 'user' ? 'user' : 'instruction',
        label: name === 'user' ? null : name,
        count: 1,
        same: was === value,
        before: was,
        after: value,
      },
    ]
  })
}

function variableParts(now: StepTrace, before: StepTrace | null): readonly KeyPart[] {
  const was = new Map(before?.variables.map(({ name, value }) => [name, value]))
  const gone = [...was].filter(([name]) => !now.variables.some((variable) => variable.name === name))
  return [
    ...now.variables.map(({ name, value }): KeyPart => {
      const earlier = was.get(name) ?? null
      return { name: 'variable', label: name, count: 1, same: earlier === value, before: earlier, after: value }
    }),
    ...gone.map(([name, value]): KeyPart => ({ name: 'variable', label: name, count: 1, same: false, before: value, after: '' })),
  ]
}
