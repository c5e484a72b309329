import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { canonicalName, encodeConfig, parseReference, withDefaultTag, type BaseImage, type ImageConfig } from '../../../worker/image'
import type { Plan, PlanOptions } from '../../../worker/plan'
import { readPairs } from '../../conformance/files'
import { baseImage, busybox, planOf, sourceOf } from './stand-in'

interface Case {
  readonly files: Readonly<Record<string, string | { readonly text?: string }>>
  readonly builds?: readonly {
    readonly args?: readonly string[]
    readonly edit?: Readonly<Record<string, unknown>>
    readonly dockerfile?: string
  }[]
  readonly images?: Readonly<Record<string, string>>
}
interface Golden {
  readonly builds: readonly {
    readonly exit: number
    readonly error?: string
    readonly steps: readonly { readonly name: string }[]
    readonly image?: { readonly config: string }
  }[]
}

const EPOCH = { SOURCE_DATE_EPOCH: '0' }

const folders = ['../../conformance/cases', '../../../../shared/conformance']
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  .filter((folder) => existsSync(folder))
const cases = new Map(folders.flatMap((folder) => readPairs(folder, 'build')).map((one) => [one.name, one]))

describe.runIf(cases.size > 0)('a recorded build is planned with its steps, history and config', () => {
  for (const { name, ...recorded } of cases.values()) {
    const [input, golden] = [recorded.input as Case, recorded.golden as Golden]
    const builds = Array.from(golden.builds, (want, index) => ({ want, ...buildOf(input, index) })).filter(({ text }) => text !== undefined)
    it.runIf(builds.length > 0)(name, async () => {
      const images = await baseImages(input)
      for (const { want, text = '', options, checks } of builds) {
        const plan = await planOf(text, options, sourceOf(busybox, ...images))
        if ('message' in plan) expect(lastLine(want.error)).toBe(`ERROR: failed to build: failed to solve: ${plan.message}`)
        else if (want.exit === 0 || (want.steps.length > 0 && !checks))
          expect(stepsOf(plan)).toEqual(want.steps.map((step) => steady(step.name)).sort())
        if ('message' in plan || !want.image) continue
        expect(steady(encodeConfig(configOf(plan)))).toBe(steady(want.image.config))
        const { rootfs } = JSON.parse(want.image.config) as { rootfs: { diff_ids: string[] | null } }
        expect((plan.base?.config.rootfs.diff_ids.length ?? 0) + plan.layers.length).toBe(rootfs.diff_ids?.length ?? 0)
      }
    })
  }
})

/** The Dockerfile as it is by the build of that index, and what the build was asked. */
function buildOf({ files, builds = [] }: Case, index: number) {
  const edited = new Map<string, unknown>(Object.entries(files))
  for (const { edit = {} } of builds.slice(0, index + 1)) for (const [path, content] of Object.entries(edit)) edited.set(path, content)
  const { args = [], dockerfile = 'Dockerfile' } = builds[index] ?? {}
  const file = edited.get(dockerfile)
  const text = typeof file === 'string' ? file : typeof file === 'object' && file && 'text' in file ? String(file.text) : undefined
  return { text, options: optionsOf(args), checks: args.includes('--check') }
}

function optionsOf(args: readonly string[]): PlanOptions {
  const words = args.flatMap((word) =>
    /^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
  )
  const valuesOf = (flag: string) => words.flatMap((word, index) => (word === flag ? (words[index + 1] ?? []) : []))
  const pairs = (flag: string) => Object.fromEntries(valuesOf(flag).map((pair) => pair.split(/=([^]*)/, 2) as [string, string]))
  return {
    target: valuesOf('--target')[0],
    buildArgs: { ...EPOCH, ...pairs('--build-arg') },
    labels: pairs('--label'),
    noCache: words.includes('--no-cache'),
    noCacheFilter: valuesOf('--no-cache-filter'),
  }
}

/** The images that a case builds first, as far as a plan looks at them. */
async function baseImages({ images = {} }: Case): Promise<readonly BaseImage[]> {
  const made: BaseImage[] = []
  for (const [tag, dockerfile] of Object.entries(images)) {
    const plan = await planOf(dockerfile, { buildArgs: EPOCH }, sourceOf(busybox, ...made))
    const reference = parseReference(tag)
    if ('message' in plan || 'error' in reference) throw new Error(`${tag} cannot be planned`)
    const layers = [...(plan.base?.config.rootfs.diff_ids ?? []), ...plan.layers.map(({ digest }) => `sha256:${digest}` as const)]
    const base = baseImage(canonicalName(withDefaultTag(reference)), {})
    made.push({ ...base, config: { ...configOf(plan), rootfs: { type: 'layers', diff_ids: layers } } })
  }
  return made
}

function configOf({ platform: { os, architecture }, author, config, history }: Plan): ImageConfig {
  const entries = history.map(({ entry }) => entry)
  const created = entries.at(-1)?.created
  return { architecture, os, author: author ?? undefined, config, created, history: entries, rootfs: { type: 'layers', diff_ids: [] } }
}

function stepsOf({ vertices }: Plan): readonly string[] {
  return [
    ...new Set(vertices.map(({ name }) => steady(name)).filter((name) => name.startsWith('[') && !name.startsWith('[internal]'))),
  ].sort()
}

/** Without digests, which hang on the files. */
function steady(text: string): string {
  return text.replace(/sha256:[0-9a-f]{64}/g, 'sha256:…').replace(/"diff_ids":(null|\[[^\]]*\])/, '"diff_ids":…')
}

function lastLine(text = ''): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
