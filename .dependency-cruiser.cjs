// The order of the rooms is the law: a room may import only rooms above it. docs/architecture.md prints the same list.
const WORKER_ROOMS = [
  'worker/text',
  'worker/archive',
  'worker/fs',
  'worker/dockerfile',
  'worker/context',
  'worker/image',
  'worker/catalog',
  'worker/instructions',
  'worker/plan',
  'worker/check',
  'worker/kernel',
  'worker/shell',
  'worker/build',
  'worker/docker/registry',
  'worker/docker/container',
  'worker/docker/daemon',
  'worker/docker/cli',
  'worker/playground',
  'worker/lesson',
  'worker/storage',
  'worker/door',
]
const PAGE_ROOMS = ['src/styles', 'src/i18n', 'src/ui', 'src/engine', 'src/state', 'src/commands', 'src/panes', 'src/views']

const above = (rooms) =>
  rooms.map((room, index) => ({
    name: `order: ${room}`,
    comment: `${room} may import only rooms above it in the list`,
    severity: 'error',
    from: { path: `^${room}/` },
    to: { path: `^(${rooms.slice(index + 1).join('|') || 'nothing-below'})/`, dependencyTypesNot: [] },
  }))

/** Data about doors is types only, and may be named from anywhere in the page. */
module.exports = {
  forbidden: [
    ...above(WORKER_ROOMS),
    ...above(PAGE_ROOMS),
    ...WORKER_ROOMS.map((room) => ({
      name: `door: ${room}`,
      comment: 'a room is entered through its index.ts',
      severity: 'error',
      from: { path: '^worker/', pathNot: `^${room}/` },
      to: { path: `^${room}/`, pathNot: `^${room}/(index|protocol/index|sh/index|programs/index)\\.ts$` },
    })),
    {
      name: 'shell: sh and programs',
      comment: 'neither imports the other',
      severity: 'error',
      from: { path: '^worker/shell/sh/' },
      to: { path: '^worker/shell/programs/' },
    },
    {
      name: 'shell: programs and sh',
      comment: 'neither imports the other',
      severity: 'error',
      from: { path: '^worker/shell/programs/' },
      to: { path: '^worker/shell/sh/' },
    },
    { name: 'engine knows no page', severity: 'error', from: { path: '^worker/' }, to: { path: '^src/' } },
    {
      name: 'engine knows no Node, Svelte or Monaco',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(node:|svelte|monaco-editor)', dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'page knows only the protocol',
      comment:
        'types from worker/door/protocol; values from worker/text and worker/dockerfile/highlight.ts; main.ts is named only to be started',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^worker/', pathNot: '^worker/(door/protocol/|text/|dockerfile/highlight\\.ts$|main\\.ts$)' },
    },
    {
      name: 'a pane never imports a pane',
      severity: 'error',
      from: { path: '^src/panes/([^/]+)/' },
      to: { path: '^src/panes/', pathNot: '^src/panes/$1/' },
    },
    {
      name: 'no cycles',
      comment: 'but in a shell, whose commands hold words that hold commands: its parts call one another by nature',
      severity: 'error',
      from: { pathNot: '^worker/shell/sh/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^dist|\\.json$)' },
  },
}
