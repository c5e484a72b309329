import type { BuildView, FirstView, PlaygroundView, SheetView, StageView, StepView } from '../../worker/door/protocol'

type Seed = readonly [text: string, state: 'cached' | 'ran' | null, bytes: number, more?: readonly string[]]

const M = 1e6
const SEEDS: readonly Seed[] = [
  ['FROM registry.example.com/node-ci:20 AS deps', 'cached', 1100 * M],
  ['WORKDIR /srv', 'cached', 0],
  [
    'RUN apt-get update && apt-get install -y libvips \\',
    'cached',
    92.3 * M,
    ['  ca-certificates \\', '  curl \\', '  git \\', '  python3 \\', '  make'],
  ],
  ['COPY package.json package-lock.json ./', 'cached', 412e3],
  ['COPY packages/api/package.json packages/api/', 'cached', 1100],
  ['COPY packages/web/package.json packages/web/', 'cached', 1400],
  ['RUN --mount=type=cache,target=/root/.npm npm ci', 'cached', 184 * M],
  ['FROM deps AS build', null, 0],
  ['ARG API_URL=/api', null, 0],
  ['ENV NODE_ENV=production', null, 0],
  ['COPY tsconfig.json vite.config.ts ./', 'cached', 2200],
  ['COPY packages/shared packages/shared', 'cached', 88400],
  ['COPY packages/web packages/web', 'ran', 3.1 * M],
  ['RUN npm run build --workspace web', 'ran', 4.6 * M],
  ['COPY packages/api packages/api', 'ran', 640e3],
  ['RUN npm run build --workspace api', 'ran', 1.2 * M],
  ['RUN npm prune --omit=dev', 'ran', 61700],
  ['FROM node:20-bookworm-slim AS runtime', 'cached', 203 * M],
  ['WORKDIR /srv', 'cached', 0],
  ['RUN groupadd -r app && useradd -r -g app app \\', 'cached', 12800, ['  && mkdir -p /srv/data \\', '  && chown app:app /srv/data']],
  ['COPY --from=build /srv/node_modules ./node_modules', 'cached', 112 * M],
  ['COPY --from=build /srv/packages/api/dist ./api', 'cached', 1.2 * M],
  ['COPY --from=build /srv/packages/web/dist ./web', 'ran', 4.6 * M],
  ['USER app', null, 0],
  ['CMD ["node","api/server.js"]', null, 0],
]

/** A long Dockerfile in three stages; `repeat` makes it longer still. */
export function bigScene(like: BuildView, base: PlaygroundView, repeat = 1): FirstView {
  const lines: string[] = ['# syntax=docker/dockerfile:1', '# the shop', '']
  const steps: StepView[] = []
  const sheets: SheetView[] = []
  const stages: StageView[] = []
  const seeds = [
    ...SEEDS.slice(0, -2),
    ...Array.from({ length: repeat - 1 }, (_, index): Seed => [`RUN echo ${index}`, 'cached', 20_000 + index * 40]),
    ...SEEDS.slice(-2),
  ]
  for (const [text, state, bytes, more = []] of seeds) {
    if (text.startsWith('FROM') && lines.length > 3) lines.push('', '# the next stage')
    const line = lines.push(text)
    lines.push(...more)
    const range = { start: { line, column: 0 }, end: { line: line + more.length, column: 80 } }
    if (text.startsWith('FROM')) {
      stages.push({
        index: stages.length,
        name: text.split(' AS ')[1] ?? null,
        range,
        reached: true,
        uses: text === 'FROM deps AS build' ? [{ stage: 0, how: 'base' }] : [],
      })
    }
    if (state === null) continue
    const vertex = `b${steps.length}`
    const isBase = text.startsWith('FROM')
    const fidelity = text.startsWith('COPY package')
      ? ({ kind: 'as-docker' } as const)
      : ({ kind: 'modelled', basis: ['a model'] } as const)
    steps.push({
      vertex,
      name: `[${steps.length + 1}/20] ${text}`,
      stage: stages.length - 1,
      stageName: stages.at(-1)?.name ?? null,
      step: steps.length + 1,
      total: 20,
      keyword: text.split(' ')[0] ?? '',
      text: text.replace(' \\', ''),
      range,
      state,
      firstRun: false,
      reason: null,
      key: [],
      sizeBytes: bytes,
      sizeFidelity: fidelity,
      diffId: null,
      durationMs: 400,
      fidelity,
      error: null,
      change: null,
    })
    sheets.push({
      name: isBase ? (text.split(/[ /]/).at(text.includes('registry') ? 2 : 1) ?? '') : text.replace(/^RUN /, ''),
      vertex,
      base: isBase,
      sizeBytes: bytes,
      parts: isBase ? [0.2, 0.3, 0.05, 0.3, 0.15].map((share) => share * bytes) : [],
      fidelity,
    })
  }
  const text = lines.join('\n') + '\n'
  const build: BuildView = {
    ...like,
    steps,
    sheets,
    stages,
    dockerfileText: text,
    alternatives: [],
    changedPaths: ['packages/web/src/App.tsx'],
    durationMs: 41_000,
    firstDurationMs: 192_000,
    imageSizeBytes: 322 * M,
  }
  return { view: { ...base, build, project: { ...base.project, name: 'shop' } }, files: [{ path: 'Dockerfile', text }] }
}
