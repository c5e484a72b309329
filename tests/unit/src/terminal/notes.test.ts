import { expect, test } from 'vitest'
import { dockerWords, explain, type Facts } from '../../../../src/panes/terminal/notes'
import { distance, nearest } from '../../../../src/panes/terminal/notes/near'
import { noteActions as enActions, notes as en } from '../../../../src/i18n/terminal/notes-en'
import { noteActions as koActions, notes as ko } from '../../../../src/i18n/terminal/notes-ko'
import { plain } from '../../../../src/i18n/phrase'
import type { Note } from '../../../../src/i18n/terminal/notes'

function kinds(line: string, output: string, more: Partial<Facts> = {}): readonly string[] {
  return told(line, output, more).map(({ note }) => note.kind)
}
function told(line: string, output: string, more: Partial<Facts> = {}) {
  return explain({
    line,
    docker: dockerWords(line),
    output,
    prompt: '~/my-app# ',
    build: null,
    world: null,
    files: ['Dockerfile', 'src/index.js'],
    dockerfile: 'Dockerfile',
    ...more,
  })
}

test.each([
  ['docker imgaes', "docker: unknown command: docker imgaes\n\nRun 'docker --help' for more information", 'typo'],
  ['docker compose up', "docker: unknown command: docker compose\n\nRun 'docker --help' for more information", 'compose'],
  ['docker frobnicate', "docker: unknown command: docker frobnicate\n\nRun 'docker --help' for more information", 'unknown-command'],
  ['docker run --detatch x', 'unknown flag: --detatch\n\nUsage:  docker run', 'unknown-flag'],
  ['dcoker ps', 'bash: line 1: dcoker: command not found', 'typo'],
  ['sudo docker ps', 'bash: line 1: sudo: command not found', 'no-sudo'],
  ['vim src/index.js', 'bash: line 1: vim: command not found', 'use-editor'],
  ['npm install', 'bash: line 1: npm: command not found', 'not-here'],
  ['docker-compose up', 'bash: line 1: docker-compose: command not found', 'compose'],
  ['$ docker ps', 'bash: line 1: $: command not found', 'pasted-prompt'],
  ['Step 1/5 : FROM node', 'bash: line 1: Step: command not found', 'old-builder'],
  ['Sending build context to Docker daemon  2.048kB', 'bash: line 1: Sending: command not found', 'old-sent'],
  ['docker build', "ERROR: docker: 'docker buildx build' requires 1 argument\n\nUsage:  docker buildx build", 'needs-dot'],
  [
    'docker rm web',
    'Error response from daemon: cannot remove container "web": container is running: stop the container before removing or force remove',
    'still-running',
  ],
  [
    'docker run --name web x',
    'docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "abc". You have to…',
    'name-taken',
  ],
  ['docker logs nope', 'Error response from daemon: No such container: nope', 'no-container'],
  ['docker run nope', 'docker: Error response from daemon: pull access denied for nope, repository does not exist', 'denied'],
  ['docker ps', 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES', 'ps-empty'],
  ['docker history my-app', 'IMAGE   CREATED   CREATED BY   SIZE   COMMENT\n<missing>   now   RUN x   2MB   y', 'history'],
  ['docker run my-app node --version', 'v20', 'run-words'],
  ['docker run --rm my-app', 'hello', 'run-cmd'],
  ['docker run -d -p 8080:80 nginx', 'abc', 'run-detached'],
  ['docker stop web', 'web', 'stop'],
])('%s: %s', (line, output, kind) => {
  expect(kinds(line, output)).toContain(kind)
})

test('a typo comes with the line mended', () => {
  expect(told('docker imgaes -a', 'docker: unknown command: docker imgaes')[0]?.offers).toEqual([{ kind: 'use', line: 'docker images -a' }])
  expect(told('vim src/index.js', 'bash: line 1: vim: command not found')[0]?.offers).toEqual([{ kind: 'file', path: 'src/index.js' }])
})

test('a container’s own shell has no notes of the host', () => {
  expect(kinds('npm install', 'bash: line 1: npm: command not found', { prompt: '/app # ' })).toEqual([])
  expect(kinds('docker run -it busybox sh', '', { prompt: '/ # ' })).toEqual(['run-inside'])
})

test('near words: letters changed, missing, too many, swapped', () => {
  expect([distance('imgaes', 'images'), distance('ps', 'ps'), distance('', 'rm'), distance('buld', 'build')]).toEqual([1, 0, 2, 1])
  expect(nearest('zzzzzz', ['images', 'ps'])).toBeNull()
})

test('every note is said in both languages', () => {
  const fields = {
    steps: 3,
    ran: 2,
    step: 4,
    line: 5,
    text: 'x: 1B',
    images: 2,
    sharedLayers: 3,
    bytes: 5,
    sum: 9,
    missing: true,
    host: '8080',
    container: '80',
    wrong: 'a',
    right: 'b',
    flag: '--a',
    name: 'web',
    code: 137,
    program: 'npm',
    path: 'a',
    sizes: [],
  }
  for (const kind of Object.keys(en) as Note['kind'][]) {
    const note = { kind, ...fields } as never
    const [one, other] = [plain(en[kind](note)), plain(ko[kind](note))]
    expect(one).not.toBe('')
    expect(other, kind).toMatch(/[가-힣]/)
  }
  expect(koActions.seeRun).not.toBe(enActions.seeRun)
})
