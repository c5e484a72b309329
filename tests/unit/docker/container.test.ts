import { describe, expect, it } from 'vitest'
import { runContainer } from '../../../worker/docker/container'
import { surroundingsOf } from '../../../worker/engine'
import { readArguments } from '../../../tools/layerlab/arguments'
import { builds } from '../build/cases'
import { readRows } from '../table'

const FILES = { crlf: '#!/bin/sh\r\necho hi\r\n', plain: 'echo plain\n' }
const INIT =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init'

describe('docker run', { timeout: 30_000 }, () => {
  it.each(readRows(new URL('./container.table.txt', import.meta.url), 4))(
    '%s | %s',
    async (instructions = '', words = '', exit = '', printed = '') => {
      const result = await run(instructions, words)
      expect(`${result.exit} ${result.stdout}${result.stderr}`.replace(INIT, 'I')).toBe(`${exit} ${printed}`)
    },
  )

  it('names who gave each word, and what it changed over the image', async () => {
    const result = await run('ENTRYPOINT ["touch"]\nCMD ["/c"]', '')
    expect(result.words).toEqual([
      { text: 'touch', from: 'ENTRYPOINT' },
      { text: '/c', from: 'CMD' },
    ])
    expect(result.changes.map(({ path }) => path)).toEqual(['c'])
  })
})

async function run(instructions: string, words: string) {
  const [built] = await builds({ ...FILES, Dockerfile: `FROM busybox\n${instructions}\n` })
  const parsed = readArguments(['run', '.', ...words.split(' ').filter((word) => word !== '')])
  if (!built?.image || 'error' in parsed) throw new Error(built?.errorText ?? 'no such words')
  const { programs, random, now } = surroundingsOf({ now: () => 1_800_000_000_000_000, random: () => 0.5 })
  return runContainer({ image: built.image, options: parsed.run, command: parsed.words, programs, random, now: now() })
}
