import { describe, expect, it } from 'vitest'
import type { PlanOptions } from '../../../worker/plan'
import { readRows } from '../table'
import { baseImage, busybox, planOf, sourceOf } from './stand-in'

/** What a plan says of one Dockerfile, in lines: steps and history, or `error`. */
async function check(dockerfile: string, asked: 'steps' | 'history', expected: string, options: PlanOptions = {}): Promise<void> {
  const plan = await planOf(dockerfile, options)
  if ('message' in plan) {
    expect(`error: ${plan.message}`).toBe(expected)
    return
  }
  const steps = plan.vertices
    .map(({ name }) => name.replace(busybox.canonical, 'BASE'))
    .filter((name) => /^(\[(?!internal\] load)|FROM)/.test(name))
  const history = plan.history.slice(plan.base?.config.history.length ?? 0).map(({ entry }) => entry.created_by)
  expect((asked === 'steps' ? steps : history).join('\n')).toBe(expected)
}

describe('history', () => {
  it.each(readRows(new URL('history.table.txt', import.meta.url), 2))('of %s', (text = '', history = '') =>
    check(`FROM busybox\n${text}\n`, 'history', history),
  )
  it('shows what --build-arg gives', () =>
    check('FROM scratch\nARG A=${B:?}\nARG C\n', 'history', 'ARG A=1\nARG C=2', { buildArgs: { A: '1', C: '2' } }))
  it('shows a global value where ARG has none', () => check('ARG A=1\nFROM scratch\nARG A\nARG A=2', 'history', 'ARG A=1\nARG A=2'))
})

describe('steps', () => {
  it.each(readRows(new URL('steps.table.txt', import.meta.url), 2))('of %s', (text = '', steps = '') => check(text, 'steps', steps))
  it('are those the target needs', () =>
    check('FROM scratch AS a\nCOPY a /\nFROM nowhere\nFROM scratch\nCOPY b /\n', 'steps', '[a 1/1] COPY a /', { target: 'A' }))
})

describe('an error', () => {
  it.each(readRows(new URL('errors.table.txt', import.meta.url), 3))('of %s', async (text = '', lines, message) => {
    const plan = await planOf(text)
    const failure = 'message' in plan ? plan : { message: 'ok', ranges: [] }
    expect([failure.ranges.map(({ start }) => start.line).join(' ') || '-', failure.message]).toEqual([lines, message])
  })
  it('comes with what was evaluated before', async () => {
    const plan = await planOf('FROM busybox\nENV A=1\nUSER ${A:x}\nENV B=2\n')
    expect('outline' in plan && plan.outline.stages.map(({ instructions }) => instructions.map(({ keyword }) => keyword))).toEqual([
      ['ENV', 'USER'],
    ])
  })
  it.each<[PlanOptions, string]>([
    [{ target: 'bulid' }, 'target stage "bulid" could not be found (did you mean build?)'],
    [{ target: '0' }, 'target stage "0" could not be found'],
    [{ buildArgs: { SOURCE_DATE_EPOCH: 'soon' } }, 'invalid SOURCE_DATE_EPOCH: soon'],
  ])('of options %o', async (options, message) =>
    expect(await planOf('FROM scratch AS build\n', options)).toMatchObject({ message, ranges: [] }),
  )
})

describe('an image', () => {
  const config = async (dockerfile: string, options: PlanOptions = {}) => {
    const plan = await planOf(dockerfile, options, sourceOf(busybox, withTrigger))
    if ('message' in plan) throw new Error(plan.message)
    return plan.config
  }
  const withTrigger = baseImage('docker.io/library/trigger:latest', { OnBuild: ['ENV FROM=trigger'], Env: ['A=1'] })
  const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

  it('of nothing has a path and a folder', async () => expect(await config('FROM scratch')).toEqual({ Env: [PATH], WorkingDir: '/' }))
  it('gets a path where its base has none, after what the base sets', async () =>
    expect((await config('FROM trigger\nENV A=2\n')).Env).toEqual(['A=2', PATH, 'FROM=trigger']))
  it('has no triggers left', async () => expect((await config('FROM trigger')).OnBuild).toBeUndefined())
  it('keeps its own triggers as written', async () => expect((await config('FROM scratch\nONBUILD  run  a\n')).OnBuild).toEqual(['run  a']))
  it('loses the CMD of its base with an ENTRYPOINT, not one of its own', async () => {
    expect((await config('FROM busybox\nENTRYPOINT ["a"]')).Cmd).toBeUndefined()
    expect((await config('FROM busybox\nCMD ["b"]\nENTRYPOINT ["a"]')).Cmd).toEqual(['b'])
  })
  it('keeps the value of ENV where ARG hides it from RUN', async () => {
    const plan = await planOf('FROM scratch\nENV A=1\nARG A=2\nRUN x')
    expect('config' in plan && plan.config.Env).toContain('A=1')
    expect('result' in plan && plan.result.kind === 'exec' && plan.result.env).toEqual([PATH, 'A=2'])
  })
  it('gets labels of the command line last', async () =>
    expect((await config('FROM scratch\nLABEL a=1 b=2', { labels: { b: '3' } })).Labels).toEqual({ a: '1', b: '3' }))
  it('gives nothing back to the stage it stands on', async () => {
    const dockerfile = 'FROM scratch AS a\nLABEL a=1\nFROM a AS b\nLABEL b=2\nFROM a\nCOPY --from=b / /\n'
    expect((await config(dockerfile)).Labels).toEqual({ a: '1' })
  })
})

describe('the graph', () => {
  const digests = async (dockerfile: string, options: PlanOptions = {}) => {
    const plan = await planOf(dockerfile, options)
    if ('message' in plan) throw new Error(plan.message)
    return { result: plan.result.digest, definition: plan.result.definition, size: plan.vertices.length, paths: plan.contextPaths }
  }
  it('has one vertex for equal operations', async () => {
    const { size } = await digests('FROM busybox AS a\nRUN x\nFROM busybox\nRUN ["/bin/sh", "-c", "x"]\nCOPY --from=a / /\n')
    expect(size).toBe(3)
  })
  it('does not hang on names, comments, metadata or cases', async () => {
    const { result } = await digests('FROM busybox\nRUN x\nCOPY a /b\n')
    expect((await digests('# c\nfrom busybox AS q\nlabel a=b\nrun   x\nEXPOSE 80\ncopy ./a /b\nCMD z\n')).result).toBe(result)
  })
  it.each([
    ['an argument', 'FROM busybox\nARG A=1\nRUN x\n'],
    ['a variable', 'FROM busybox\nENV A=1\nRUN x\n'],
    ['a user', 'FROM busybox\nUSER a\nRUN x\n'],
    ['a mount', 'FROM busybox\nRUN --mount=type=tmpfs,target=/t x\n'],
    ['blanks within', 'FROM busybox\nRUN x \\\n  y\n'],
    ['a network', 'FROM busybox\nRUN --network=none x\n'],
  ])('hangs on %s', async (_, dockerfile) => {
    expect((await digests(dockerfile)).definition).not.toBe((await digests('FROM busybox\nRUN x\n')).definition)
  })
  it('keeps sources of one name in two folders apart, though their keys are one', async () => {
    const [a, b] = [await digests('FROM scratch\nCOPY a/x /\n'), await digests('FROM scratch\nCOPY b/x /\n')]
    expect([a.definition === b.definition, a.result === b.result]).toEqual([true, false])
  })
  it.each([
    ['COPY b /x¶COPY a/./c /x', 'a/c b'],
    ['COPY a /x¶COPY . /x', '.'],
    ['COPY --from=busybox a /x', ''],
    ['RUN --mount=source=m,target=/m x', 'm'],
    ['ADD http://a/b /x', ''],
    ['COPY <<EOF /x¶EOF', ''],
  ])('takes of the context for %s', async (text, paths) => {
    expect((await digests(`FROM busybox\n${text.replaceAll('¶', '\n')}\n`)).paths.join(' ')).toBe(paths)
  })
})

describe('the outline', () => {
  it('tells of each stage what it takes from others', async () => {
    const plan = await planOf('FROM busybox AS a\nFROM a\nCOPY --from=a / /\nRUN --mount=from=a,target=/x y\n')
    expect('stages' in plan && plan.stages[1]?.uses.map(({ how, stage }) => `${how} ${String(stage)}`)).toEqual([
      'base 0',
      'copy 0',
      'mount 0',
    ])
  })
  it('names variables that nothing sets', async () => {
    const plan = await planOf('FROM busybox\nARG KNOWN\nUSER $KNOWN$PAHT\n')
    const [, user] = ('stages' in plan && plan.stages[0]?.instructions) || []
    expect(user?.undefined.map((variable) => [variable.name, variable.known()])).toEqual([['PAHT', ['PATH']]])
  })
})
