import { isPattern } from '../scene/replace'
import type { SceneBuild, SceneEdit, SceneRun, SceneStep } from '../types'
import type { Entry, Located, LocatedMap } from './located'
import type { Findings } from './problem'
import { recordOf, textOf, textsOf, Values } from './values'

/** `[build: {}, edit: { a: "…" }, build: {}]`: the steps of one scene. */
export function readScene({ value }: Entry, findings: Findings): readonly SceneStep[] {
  if (value.kind !== 'list') return findings.instead([], 'wrong-kind', 'list', value.range)
  return value.items.flatMap((item) => {
    const step = readStep(item, findings)
    return step ? [step] : []
  })
}

function readStep(item: Located, findings: Findings): SceneStep | null {
  const [pair, ...more] = item.kind === 'map' ? item.entries : []
  if (!pair || more.length > 0) return findings.add('unknown-step', '', item.range)
  const [kind, { value, keyRange }] = pair
  if (kind === 'session') {
    const session = textsOf(value)
    return session ? { kind, session } : findings.add('wrong-kind', 'list', value.range)
  }
  if (kind !== 'build' && kind !== 'edit' && kind !== 'run') return findings.add('unknown-step', kind, keyRange)
  if (value.kind !== 'map') return findings.add('wrong-kind', 'map', value.range)
  if (kind === 'edit') return { kind, edit: recordOf(value, (entry) => readEdit(entry, findings) ?? null) }
  const values = new Values(findings, value)
  return kind === 'build' ? { kind, build: readBuild(values) } : { kind, run: readRun(values) }
}

function readBuild(values: Values): SceneBuild {
  values.allow(['args', 'target', 'context', 'dockerfile', 'secrets', 'noCache'])
  return {
    ...(values.has('args') && { args: values.each('args', ({ value }) => textOf(value)) }),
    ...(values.has('target') && { target: values.text('target') }),
    ...(values.has('context') && { context: values.text('context') }),
    ...(values.has('dockerfile') && { dockerfile: values.text('dockerfile') }),
    ...(values.has('secrets') && { secrets: values.each('secrets', ({ value }) => textOf(value)) }),
    ...(values.has('noCache') && { noCache: values.text('noCache') === 'true' }),
  }
}

const PORTS = /^\d{1,5}:\d{1,5}$/

function readRun(values: Values): SceneRun {
  values.allow(['args', 'entrypoint', 'env', 'user', 'workdir', 'publish', 'at', 'stop'])
  const publish = values.texts('publish')
  for (const each of publish) if (!PORTS.test(each)) values.findings.add('wrong-kind', '8080:80', values.map.range)
  return {
    ...(values.has('args') && { args: values.texts('args') }),
    ...(values.has('entrypoint') && { entrypoint: values.text('entrypoint') }),
    ...(values.has('env') && { env: values.each('env', ({ value }) => textOf(value)) }),
    ...(values.has('user') && { user: values.text('user') }),
    ...(values.has('workdir') && { workdir: values.text('workdir') }),
    ...(publish.length > 0 && { publish: publish.filter((each) => PORTS.test(each)) }),
    ...(values.has('at') && { at: values.number('at') }),
    ...(values.has('stop') && { stop: values.text('stop') === 'true' }),
  }
}

/** A text, `{ mode: 755 }`, `{ touch: true }`, `{ replace: [pattern, text] }`; null is written as nothing. */
function readEdit({ value }: Entry, findings: Findings): SceneEdit | undefined {
  if (value.kind === 'scalar') return value.value === null ? null : { text: String(value.value) }
  if (value.kind === 'map') {
    const edit = readChange(value, findings)
    if (edit) return edit
  }
  findings.add('wrong-kind', 'edit', value.range)
  return undefined
}

function readChange(map: LocatedMap, findings: Findings): SceneEdit | null {
  const mode = map.entries.get('mode')?.value
  if (mode) return { mode: octal(mode) ?? 0o644 }
  if (map.entries.has('touch')) return { touch: true }
  const replace = map.entries.get('replace')?.value
  const [pattern, text, ...more] = (replace && textsOf(replace)) ?? []
  if (pattern === undefined || text === undefined || more.length > 0) return null
  if (!isPattern(pattern)) findings.add('wrong-kind', pattern, map.range)
  return { replace: [pattern, text] }
}

/** `755` or `"0755"`, in octal digits; null: it is none. */
export function octal(value: Located): number | null {
  const text = textOf(value)
  return text !== null && /^[0-7]{3,4}$/.test(text) ? Number.parseInt(text, 8) : null
}
