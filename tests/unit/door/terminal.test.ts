import { expect, test } from 'vitest'
import { createEngine } from '../../../worker/engine'
import type { EngineEvent } from '../../../worker/door/protocol'

function engineWithScreen() {
  const engine = createEngine({ now: () => 1_795_000_000_000_000, random: () => 0.5 })
  const screen = { text: '' }
  const decoder = new TextDecoder()
  engine.subscribe((events: readonly EngineEvent[]) => {
    for (const event of events) if (event.kind === 'terminal') screen.text += decoder.decode(event.bytes, { stream: true })
  })
  return { engine, screen }
}

test('a line at the terminal changes the editor’s files, and its screen comes as events', async () => {
  const { engine, screen } = engineWithScreen()
  await engine.ask('terminal', { line: null }, 1)
  expect(screen.text).toMatch(/^~\/\S+# $/)
  screen.text = ''
  await engine.ask('terminal', { line: 'x=hello; echo $x > note.txt; cat note.txt' }, 2)
  expect(screen.text).toMatch(/^hello\n~\/\S+# $/)
  expect(await engine.ask('read', { path: 'note.txt' })).toMatchObject({ bytes: new TextEncoder().encode('hello\n') })
})

test('containers live on between lines; Ctrl+C ends what runs', async () => {
  const { engine, screen } = engineWithScreen()
  await engine.ask('terminal', { line: 'docker run -d --name web busybox sleep 100 > /dev/null 2>&1' }, 1)
  screen.text = ''
  await engine.ask('terminal', { line: 'docker ps --format "{{.Names}}"' }, 2)
  expect(screen.text).toMatch(/^web\n/)
  const endless = engine.ask('terminal', { line: 'while :; do :; done' }, 3)
  setTimeout(() => engine.cancel(3), 20)
  await endless
  screen.text = ''
  await engine.ask('terminal', { line: 'echo still here' }, 4)
  expect(screen.text).toMatch(/^still here\n/)
})

test('the end of a line is completed: commands, flags, images, files', async () => {
  const { engine } = engineWithScreen()
  await engine.ask('terminal', { line: 'docker pull -q busybox' }, 1)
  const complete = async (line: string) => (await engine.ask('completeCommand', { line, cursor: line.length })).candidates
  expect(await complete('dock')).toEqual(['docker'])
  expect(await complete('docker ima')).toEqual(['image', 'images'])
  expect(await complete('docker run --entry')).toEqual(['--entrypoint'])
  expect(await complete('docker rmi bus')).toEqual(['busybox:latest'])
  expect(await complete('cat Dock')).toEqual(['Dockerfile'])
})
