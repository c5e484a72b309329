import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandLine, quoted, splitWords } from '../../../src/panes/run/command-line'
import { COMBINATIONS, equationOf } from '../../../src/panes/run/equation'
import { namedFile, outcomeOf } from '../../../src/panes/run/outcome'
import type { StartPart } from '../../../worker/door/protocol'
import { argvOf } from '../../../worker/image'

const part = (form: StartPart['form'], words: readonly string[]): StartPart => ({ form, words, line: 1 })
const exec = (...words: string[]): StartPart => part('exec', words)
const shell = (text: string): StartPart => part('shell', ['/bin/sh', '-c', text])

describe('splitWords', () => {
  it.each([
    ['', []],
    ['  node   --version ', ['node', '--version']],
    [`sh -c 'id; ls /'`, ['sh', '-c', 'id; ls /']],
    [`echo "a b" c\\ d "x\\"y" '' e'f'"g"`, ['echo', 'a b', 'c d', 'x"y', '', 'efg']],
    [`echo "a\\n" 'open`, ['echo', 'a\\n', 'open']],
  ])('%s', (text, words) => {
    expect(splitWords(text)).toEqual(words)
  })

  it('reads back what was quoted, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        expect(splitWords(words.map(quoted).join(' '))).toEqual(words)
      }),
    )
  })
})

describe('commandLine', () => {
  it('puts options before the name and words behind it', () => {
    const ask = { command: ['sh', '-c', 'id; ls'], entrypoint: '', env: ['A=1 2'], user: 'node', workdir: '/srv' }
    expect(commandLine(ask, 'my-app')).toBe(`docker run --rm --entrypoint '' -e 'A=1 2' -u node -w /srv my-app sh -c 'id; ls'`)
  })
})

const PARTS: readonly (StartPart | null)[] = [null, exec('E', 'p'), shell('E')]
const CMDS: readonly (StartPart | null)[] = [null, exec('c', 'd'), shell('C')]

describe('equationOf', () => {
  it('puts together what the engine starts, in every combination', () => {
    for (const entrypoint of PARTS) {
      for (const cmd of CMDS) {
        for (const words of [[], ['w', 'x']]) {
          for (const option of [null, '', 'o']) {
            const config = { ...(entrypoint && { Entrypoint: entrypoint.words }), ...(cmd && { Cmd: cmd.words }) }
            const real = argvOf(config, words, option)
            const { sum } = equationOf({ entrypoint, cmd }, words, option)
            const expected = 'error' in real ? [] : real.map(({ text, from }) => ({ word: text, from }))
            expect(sum).toEqual(expected)
          }
        }
      }
    }
  })

  it.each([
    [null, null, '', null, 'nothing none none'],
    [null, exec('c'), '', null, 'cmd none exec'],
    [exec('e'), null, '', null, 'entrypoint exec none'],
    [exec('e'), shell('c'), '', null, 'both exec shell'],
    [null, null, 'w', null, 'words none exec'],
    [exec('e'), exec('c'), 'w', null, 'words-for-cmd exec exec'],
    [exec('e'), exec('c'), 'w', 'o', 'option exec exec'],
    [exec('e'), exec('c'), '', '', 'nothing none none'],
    [exec('e'), exec('c'), 'w', '', 'removed none exec'],
    [shell('e'), exec('c'), '', null, 'ignored shell exec'],
  ] as const)('tells the story %#', (entrypoint, cmd, words, option, story) => {
    const told = equationOf({ entrypoint, cmd }, splitWords(words), option)
    expect([told.story, told.entrypoint, told.cmd].join(' ')).toBe(story)
  })
})

/** The table of behaviour §14. */
const SHEET = `
none:  none=- shell=/bin/sh -c E exec=E
exec:  none=C shell=/bin/sh -c E C exec=E C
shell: none=/bin/sh -c C shell=/bin/sh -c E /bin/sh -c C exec=E /bin/sh -c C
`
it('all combinations are those of the behaviour sheet', () => {
  const lines = COMBINATIONS.map(({ cmd, cells }) =>
    `${cmd}:`.padEnd(7).concat(cells.map(({ entrypoint, starts }) => `${entrypoint}=${starts ?? '-'}`).join(' ')),
  )
  expect(`\n${lines.join('\n')}\n`).toBe(SHEET)
})

describe('outcomeOf', () => {
  const NOTHING = { stdout: '', cut: 0, argv: [], processOne: [], children: [], changes: [], moreChanges: 0, stopped: null } as const
  const docker = 'as-docker' as const
  it.each([
    [0, '', 'done'],
    [3, '', 'failed'],
    [125, 'docker: Error response from daemon: no command specified\n', 'nothing-to-start'],
    [125, 'docker: Error response from daemon: unable to find user x: no matching entries in passwd file\n', 'no-such-user'],
    [125, 'docker: Error response from daemon: other\n', 'daemon'],
    [126, 'exec: "/a": permission denied', 'not-executable'],
    [127, 'exec: "nope": executable file not found in $PATH', 'not-found'],
    [255, 'exec /entrypoint.sh: no such file or directory\n', 'no-interpreter'],
    [255, 'exec /a: exec format error\n', 'wrong-format'],
    [137, '', 'killed'],
    [143, '', 'signal'],
  ])('%i %s', (exit, stderr, outcome) => {
    expect(outcomeOf({ ...NOTHING, exit, stderr, fidelity: { kind: docker } })).toBe(outcome)
  })

  it('does not know what is not simulated, nor how an endless one would end', () => {
    expect(outcomeOf({ ...NOTHING, exit: 1, stderr: '', fidelity: { kind: 'not-simulated', what: ['x'] } })).toBe('not-simulated')
    expect(outcomeOf({ ...NOTHING, exit: 137, stderr: '', stopped: 'budget', fidelity: { kind: docker } })).toBe('endless')
  })

  it('finds the file that a message is about', () => {
    expect(namedFile('exec /entrypoint.sh: no such file or directory\n')).toBe('/entrypoint.sh')
    expect(namedFile('error during container init: exec: "/app/a.sh": permission denied')).toBe('/app/a.sh')
    expect(namedFile('nothing')).toBeNull()
  })
})
