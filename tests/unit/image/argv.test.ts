import { expect, test } from 'vitest'
import { argvOf } from '../../../worker/image'

const SH = ['/bin/sh', '-c']
const NONE = {}
const E_SHELL = { Entrypoint: [...SH, 'E'] }
const E_EXEC = { Entrypoint: ['e', 'p'] }
const CMD = { Cmd: ['c', 'd'] }
const CMD_SHELL = { Cmd: [...SH, 'C'] }

/** `word<source` for each word. */
function check([config, runArgs, entrypoint]: Parameters<typeof argvOf>, expected: string): void {
  const words = argvOf(config, runArgs, entrypoint)
  expect('error' in words ? `error: ${words.error}` : words.map(({ text, from }) => `${text}<${from}`).join(' ')).toBe(expected)
}

test('the nine pairs of ENTRYPOINT and CMD', () => {
  check([NONE], 'error: no command specified')
  check([E_SHELL], '/bin/sh<ENTRYPOINT -c<ENTRYPOINT E<ENTRYPOINT')
  check([E_EXEC], 'e<ENTRYPOINT p<ENTRYPOINT')
  check([CMD], 'c<CMD d<CMD')
  check([{ ...E_SHELL, ...CMD }], '/bin/sh<ENTRYPOINT -c<ENTRYPOINT E<ENTRYPOINT c<CMD d<CMD')
  check([{ ...E_EXEC, ...CMD }], 'e<ENTRYPOINT p<ENTRYPOINT c<CMD d<CMD')
  check([CMD_SHELL], '/bin/sh<CMD -c<CMD C<CMD')
  check([{ ...E_SHELL, ...CMD_SHELL }], '/bin/sh<ENTRYPOINT -c<ENTRYPOINT E<ENTRYPOINT /bin/sh<CMD -c<CMD C<CMD')
  check([{ ...E_EXEC, ...CMD_SHELL }], 'e<ENTRYPOINT p<ENTRYPOINT /bin/sh<CMD -c<CMD C<CMD')
})

test('words after the image take the place of CMD', () => {
  check([{ ...E_EXEC, ...CMD }, ['x']], 'e<ENTRYPOINT p<ENTRYPOINT x<run')
  check([NONE, ['ls', '-l']], 'ls<run -l<run')
})

test('--entrypoint takes the place of ENTRYPOINT and drops CMD', () => {
  check([{ ...E_EXEC, ...CMD }, [], 'x'], 'x<--entrypoint')
  check([{ ...E_EXEC, ...CMD }, ['a'], 'x'], 'x<--entrypoint a<run')
  check([{ ...E_EXEC, ...CMD }, ['a'], ''], 'a<run')
  check([{ ...E_EXEC, ...CMD }, [], ''], 'error: no command specified')
})

test('empty lists count as absent', () => check([{ Entrypoint: [], Cmd: [] }], 'error: no command specified'))
