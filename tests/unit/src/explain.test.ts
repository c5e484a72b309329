import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/panes/failed/explain'
import { otherManager } from '../../../src/panes/failed/packages'
import { outlineOf } from '../../../src/state/outline'
import { createEngine } from '../../../worker/engine'
import { playgroundOf, projectOf } from '../../../worker/playground'
import { encodeRecord } from '../../../worker/storage'

interface Case {
  readonly dockerfile: string
  readonly files?: Readonly<Record<string, string>>
  readonly story: string
  /** `change RUN npm -v`, one for each button. */
  readonly mends: readonly string[]
}

/** Builds it with the engine, so that the texts are Docker's, then explains it as the page does. */
async function explained({ dockerfile, files = {} }: Case): Promise<{ readonly story: string; readonly mends: readonly string[] }> {
  const engine = createEngine({ now: () => 1_700_000_000_000_000, random: () => 0.5 })
  const all = { Dockerfile: dockerfile, ...files }
  const list = Object.entries(all).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }))
  const opened = await engine.ask('open', { record: encodeRecord(playgroundOf(projectOf('t', list, () => 1_700_000_000_000_000))) })
  const build = await engine.ask('build', {})
  const problems = await engine.ask('check', { file: 'Dockerfile', text: dockerfile })
  const ignored = files['.dockerignore']
  const { story, mends } = explain({
    build,
    path: 'Dockerfile',
    outline: outlineOf(dockerfile),
    files: opened.project.files,
    problems,
    ignoreFile: ignored === undefined ? null : { path: '.dockerignore', text: ignored },
  })
  const detail = Object.entries(story).flatMap(([key, value]) =>
    key === 'kind' || key === 'missing' || value === null ? [] : [String(value)],
  )
  return { story: [story.kind, ...detail].join(' '), mends: mends.map(({ how, shown }) => `${how} ${shown}`) }
}

const TABLE: readonly Case[] = [
  { dockerfile: 'FROM busybox\nCOPY scr /\n', files: { 'src/a': '1' }, story: 'missing', mends: ['change COPY src /'] },
  {
    dockerfile: 'FROM busybox\nCOPY dist /\n',
    files: { 'dist/a': '1', '.dockerignore': 'dist' },
    story: 'missing',
    mends: ['let-in !dist'],
  },
  { dockerfile: 'FROM busybox\nCOPY ../up /\n', story: 'outside up', mends: [] },
  {
    dockerfile: 'FROM busybox AS b\nWORKDIR /app\nRUN echo 1 > out\nFROM busybox\nCOPY --from=b out /\n',
    story: 'missing-in-stage out b',
    mends: ['change COPY --from=b /app/out /'],
  },
  { dockerfile: 'FROM busybox\nRUN mkdri /a\n', story: 'command-not-found mkdri mkdir', mends: ['change RUN mkdir /a'] },
  { dockerfile: 'FROM alpine:3.20\nRUN bash -c true\n', story: 'command-not-found bash', mends: ['insert RUN apk add --no-cache bash'] },
  {
    dockerfile: 'FROM alpine:3.20\nRUN apt-get update && apt-get install -y curl\n',
    story: 'command-not-found apt-get',
    mends: ['change RUN apk add --no-cache curl'],
  },
  {
    dockerfile: 'FROM busybox\nCOPY r.sh /\nRUN /r.sh\n',
    files: { 'r.sh': '#!/bin/sh\n' },
    story: 'not-executable /r.sh',
    mends: ['change RUN sh /r.sh'],
  },
  { dockerfile: 'FROM busybox\nRUN exit 3\n', story: 'exit 3', mends: [] },
  { dockerfile: 'FROM busybox\nRUN exit 137\n', story: 'killed 137', mends: [] },
  { dockerfile: 'FROM busybox\nUSER nobody\nRUN touch /a\n', story: 'permission nobody 2', mends: [] },
  {
    dockerfile: 'FROM busybox\nRUN cat req.txt\n',
    files: { 'req.txt': '1' },
    story: 'file-not-there req.txt',
    mends: ['insert COPY req.txt ./'],
  },
  { dockerfile: 'FROM busybox\nCPOY a /\n', story: 'unknown-instruction CPOY', mends: ['change COPY a /'] },
  { dockerfile: 'FROM busybox:no-such\n', story: 'image busybox:no-such', mends: [] },
  { dockerfile: 'RUN true\n', story: 'no-stage', mends: [] },
  { dockerfile: 'FROM busybox\nCOPY --form=a b /\n', story: 'line 2', mends: ['change COPY --from=a b /'] },
]

describe('explain', () => {
  it.each(TABLE)('$dockerfile', async (row) => {
    expect(await explained(row)).toEqual({ story: row.story, mends: row.mends })
  })
})

describe('otherManager', () => {
  it.each([
    ['RUN apt-get update && apt-get install -y curl git', true, 'apk add --no-cache curl git'],
    ['RUN apt install vim', true, 'apk add --no-cache vim'],
    ['RUN apk add --no-cache curl', false, 'apt-get update && apt-get install -y --no-install-recommends curl'],
    ['RUN apk --version', false, null],
  ])('%s', (text, alpine, to) => {
    expect(otherManager(text, alpine)?.to ?? null).toBe(to)
  })
})
