import type {
  AlternativeView,
  BuildView,
  FileView,
  FirstView,
  PlaygroundView,
  ProjectView,
  SheetView,
  StepView,
} from '../../worker/door/protocol'
import { bigScene } from './big-scene'
import type { KeyPart, MissReason } from '../../worker/build'

/** Views as the engine would give them, written by hand: what the page's own tests paint without an engine. */
export const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM node:20-alpine
WORKDIR /app

# dependencies change rarely
COPY package*.json ./
RUN npm ci

# the source changes often
COPY . .

CMD ["node","src/index.js"]
`
export const INDEX_JS = `const express = require('express');
const app = express();
app.get('/', (req, res) =>
  res.send('Hello'));
app.listen(3000);
`
const MODELLED = { kind: 'modelled', basis: ['npm ci of 68 packages, measured once'] } as const
const EXACT = { kind: 'as-docker' } as const

const file = (path: string, more: Partial<FileView> = {}): FileView => ({
  path,
  kind: 'file',
  sizeBytes: 412,
  mode: 0o644,
  ignoredBy: null,
  edited: false,
  ...more,
})

export function project(edited: readonly string[] = []): ProjectView {
  const files = [
    'src/index.js',
    'src/routes.js',
    'public/index.html',
    'test/app.test.js',
    '.env',
    'package.json',
    'package-lock.json',
    'README.md',
    '.dockerignore',
    'Dockerfile',
  ].map((path) => file(path, { edited: edited.includes(path) }))
  return {
    revision: 3,
    name: 'my-app',
    files: [
      ...files,
      file('node_modules/express/index.js', { ignoredBy: { pattern: 'node_modules', line: 1 } }),
      file('.git/HEAD', { ignoredBy: { pattern: '.git', line: 2 } }),
    ],
    unlisted: 0,
    totalFiles: 12_343,
    totalBytes: 187_000_000,
    sentFiles: 29,
    sentBytes: 2_013_112,
    keptBackFiles: 12_314,
    dockerfile: 'Dockerfile',
  }
}

interface StepSeed {
  readonly line: number
  readonly text: string
  readonly bytes: number
  readonly modelled?: boolean
  readonly durationMs: number
}
const STEPS: readonly StepSeed[] = [
  { line: 2, text: 'FROM node:20-alpine', bytes: 44e6, modelled: true, durationMs: 400 },
  { line: 3, text: 'WORKDIR /app', bytes: 0, durationMs: 20 },
  { line: 6, text: 'COPY package*.json ./', bytes: 12_100, durationMs: 60 },
  { line: 7, text: 'RUN npm ci', bytes: 38.2e6, modelled: true, durationMs: 24_100 },
  { line: 10, text: 'COPY . .', bytes: 2e6, durationMs: 100 },
]

function step({ line, text, bytes, modelled, durationMs }: StepSeed, index: number, more: Partial<StepView>): StepView {
  return {
    vertex: `v${index}`,
    name: `[${index + 1}/5] ${text}`,
    stage: 0,
    stageName: null,
    step: index + 1,
    total: 5,
    keyword: text.split(' ')[0] ?? '',
    text,
    range: { start: { line, column: 0 }, end: { line, column: text.length } },
    state: 'cached',
    firstRun: false,
    reason: null,
    key: SAME,
    sizeBytes: bytes,
    sizeFidelity: modelled ? MODELLED : EXACT,
    diffId: null,
    durationMs,
    fidelity: modelled ? MODELLED : EXACT,
    error: null,
    change: null,
    ...more,
  }
}
const part = (name: KeyPart['name'], more: Partial<KeyPart> = {}): KeyPart => ({
  name,
  label: null,
  count: 1,
  same: true,
  before: null,
  after: '',
  ...more,
})
const SAME = [part('parent'), part('instruction')]

function sheets(count = 5): readonly SheetView[] {
  return STEPS.slice(0, count).map(({ text, bytes, modelled }, index) => ({
    name: index === 0 ? 'node:20-alpine' : text.replace(/^RUN /, ''),
    vertex: `v${index}`,
    base: index === 0,
    sizeBytes: bytes,
    parts: index === 0 ? [7.8e6, 34e6, 2.1e6, 400] : [],
    fidelity: modelled ? MODELLED : EXACT,
  }))
}
const FIRST_LOG = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 238B done
#1 DONE 0.0s

#4 [1/5] FROM docker.io/library/node:20-alpine
#4 DONE 0.4s

#5 [internal] load build context
#5 transferring context: 2.01MB 0.1s done
#5 DONE 0.1s

#8 [4/5] RUN npm ci
#8 23.71 added 68 packages in 23s
#8 DONE 24.1s

#9 [5/5] COPY . .
#9 DONE 0.1s

#10 exporting to image
#10 naming to docker.io/library/my-app done
#10 DONE 0.2s
`
const SECOND_LOG = `#5 [internal] load build context
#5 transferring context: 1.31kB done
#5 DONE 0.1s

#7 [3/5] COPY package*.json ./
#7 CACHED

#8 [4/5] RUN npm ci
#8 CACHED

#9 [5/5] COPY . .
#9 DONE 0.1s
`

function build(number: number, steps: readonly StepView[], more: Partial<BuildView> = {}): BuildView {
  return {
    number,
    outcome: 'built',
    firstBuild: number === 1,
    steps,
    stages: [{ index: 0, name: null, range: { start: { line: 2, column: 0 }, end: { line: 2, column: 19 } }, reached: true, uses: [] }],
    target: 0,
    sheets: sheets(),
    imageSizeBytes: 84.2e6,
    imageId: 'sha256:3f1c0a',
    config: { Cmd: ['node', 'src/index.js'], WorkingDir: '/app' },
    warnings: [],
    error: null,
    log: number === 1 ? FIRST_LOG : SECOND_LOG,
    contextBytes: 2_013_112,
    durationMs: number === 1 ? 24_900 : 400,
    firstDurationMs: 24_900,
    fidelity: MODELLED,
    alternatives: [],
    command: 'docker build -t my-app .',
    changedPaths: [],
    dockerfileText: DOCKERFILE,
    ...more,
  }
}
export const firstBuild = build(
  1,
  STEPS.map((seed, index) => step(seed, index, { state: 'ran', firstRun: true, reason: { kind: 'first' } })),
)

const CHANGED: MissReason = {
  kind: 'file-changed',
  path: 'src/index.js',
  stage: null,
  line: 4,
  before: '9f2c61',
  after: '41bee0',
  more: 0,
}
const ORDERS: readonly AlternativeView[] = [
  {
    kind: 'yours',
    text: DOCKERFILE,
    durationMs: 400,
    steps: [
      { text: 'npm ci', state: 'cached' },
      { text: 'COPY . .', state: 'ran' },
    ],
  },
  {
    kind: 'source-first',
    text: DOCKERFILE,
    durationMs: 24_900,
    steps: [
      { text: 'COPY . .', state: 'ran' },
      { text: 'npm ci', state: 'ran' },
    ],
  },
  {
    kind: 'narrower-copy',
    text: DOCKERFILE.replace('COPY . .', 'COPY src ./src'),
    durationMs: 400,
    steps: [
      { text: 'npm ci', state: 'cached' },
      { text: 'COPY src ./src', state: 'ran' },
    ],
  },
]
export const rebuild = build(
  2,
  STEPS.map((seed, index) =>
    index < 4
      ? step(seed, index, {})
      : step(seed, index, {
          state: 'ran',
          reason: CHANGED,
          key: [
            ...SAME,
            part('files', { count: 28 }),
            part('file', { label: 'src/index.js', same: false, before: '9f2c61', after: '41bee0' }),
          ],
          change: {
            path: 'src/index.js',
            added: 1,
            removed: 1,
            lines: [
              { kind: 'same', number: 3, text: `app.get('/', (req, res) =>` },
              { kind: 'removed', number: 4, text: `  res.send('Hello'));` },
              { kind: 'added', number: 4, text: `  res.send('Hello, Seoul'));` },
            ],
          },
        }),
  ),
  { changedPaths: ['src/index.js'], alternatives: ORDERS },
)

const FAILED_TEXT = DOCKERFILE.replace('COPY . .\n', 'COPY scr ./src\nRUN npm prune --omit=dev\n')
const FAILED_STEPS: readonly StepSeed[] = [
  ...STEPS.slice(0, 4),
  { line: 10, text: 'COPY scr ./src', bytes: 0, durationMs: 0 },
  { line: 11, text: 'RUN npm prune --omit=dev', bytes: 0, durationMs: 0 },
]
const NOT_FOUND =
  'failed to compute cache key: failed to calculate checksum of ref m5xfmf3f0nu7d9mzso1zd8733::gom0r4zebjgz6algfrr3f9upe: "/scr": not found'
export const failedBuild = build(
  3,
  FAILED_STEPS.map((seed, index) => ({
    ...step(seed, index, {
      state: index < 4 ? 'cached' : index === 4 ? 'failed' : 'not-reached',
      sizeBytes: index < 4 ? seed.bytes : null,
    }),
    total: 6,
    vertex: index < 4 ? `v${index}` : `f${index}`,
    name: `[${index + 1}/6] ${seed.text}`,
  })),
  {
    outcome: 'failed',
    firstBuild: false,
    sheets: sheets(4),
    imageSizeBytes: null,
    imageId: null,
    config: null,
    error: {
      message: NOT_FOUND,
      ranges: [{ start: { line: 10, column: 0 }, end: { line: 10, column: 14 } }],
      text: `Dockerfile:10
--------------------
   8 |     
   9 |     # the source changes often
  10 | >>> COPY scr ./src
  11 |     RUN npm prune --omit=dev
  12 |     
--------------------
ERROR: failed to build: failed to solve: ${NOT_FOUND}
`,
    },
    log: `#9 [5/6] COPY scr ./src\n#9 ERROR: ${NOT_FOUND.slice(NOT_FOUND.indexOf('failed to calculate'))}\n`,
    dockerfileText: FAILED_TEXT,
  },
)

function view(newest: BuildView | null, edited: readonly string[] = []): PlaygroundView {
  return {
    revision: newest?.number ?? 0,
    project: project(edited),
    build: newest,
    lastGood: newest?.outcome === 'failed' ? rebuild : null,
    lastImage: newest === null ? null : { number: newest.outcome === 'built' ? newest.number : 2, sizeBytes: 84.2e6 },
    canUndo: (newest?.number ?? 0) > 1,
    canRedo: false,
    undoes: (newest?.number ?? 0) > 1 ? { kind: 'build', number: 2 } : null,
    redoes: null,
  }
}
const first = (newest: BuildView | null, text: string, edited: readonly string[] = []): FirstView => ({
  view: view(newest, edited),
  files: [
    { path: 'Dockerfile', text },
    { path: 'src/index.js', text: newest === firstBuild ? INDEX_JS : INDEX_JS.replace('Hello', 'Hello, Seoul') },
  ],
})

/** Pages to look at, by name. */
export const scenes: Readonly<Record<string, FirstView>> = {
  first: first(firstBuild, DOCKERFILE),
  build: first(rebuild, DOCKERFILE),
  edited: first(rebuild, DOCKERFILE.replace('COPY . .', 'COPY src ./src'), ['Dockerfile']),
  failed: first(failedBuild, FAILED_TEXT),
  amber: first(
    {
      ...rebuild,
      steps: rebuild.steps.map((one) =>
        one.vertex === 'v3'
          ? { ...one, state: 'failed', error: 'exit code: 127', fidelity: { kind: 'not-simulated', what: ['npm ci --foreground-scripts'] } }
          : one,
      ),
    },
    DOCKERFILE,
  ),
  empty: first(null, DOCKERFILE),
  big: bigScene(rebuild, view(rebuild)),
  huge: bigScene(rebuild, view(rebuild), 1000),
}
