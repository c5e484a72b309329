import { describe, expect, it } from 'vitest'
import { emptySnapshot, fileContent, openFileSystem, Transaction } from '../../../worker/fs'
import {
  createKernel,
  decodeText,
  type KernelEvent,
  type Process,
  type Program,
  type RunOptions,
  type RunResult,
} from '../../../worker/kernel'

type Body = (process: Process) => Promise<number>
interface Answer extends RunResult {
  readonly out: string
  readonly err: string
  readonly events: readonly KernelEvent[]
}

/** Programs by name become /bin/NAME; `files` are further executables, as text. The first program is what runs. */
async function check(
  programs: Readonly<Record<string, Body>>,
  options: { files?: Readonly<Record<string, string>>; budget?: number; argv?: readonly string[]; run?: Partial<RunOptions> } = {},
): Promise<Answer> {
  const now = (): number => 0
  const root = new Transaction(emptySnapshot(), now)
  const owner = { uid: 0, gid: 0, mtime: 0 }
  for (const folder of ['/bin', '/tmp']) root.put(folder, { kind: 'directory', mode: 0o755, ...owner })
  for (const name of Object.keys(programs))
    root.put(`/bin/${name}`, { kind: 'file', mode: 0o755, content: fileContent('', name), ...owner })
  for (const [path, text] of Object.entries(options.files ?? {}))
    root.put(path, { kind: 'file', mode: 0o755, content: fileContent(text), ...owner })
  const table = new Map<string, Program>(Object.entries(programs).map(([name, run]) => [name, { name, run }]))
  const events: KernelEvent[] = []
  const kernel = createKernel({
    fs: openFileSystem(root),
    programs: (tag) => table.get(tag) ?? null,
    now: 0,
    random: () => 0.5,
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    onEvent: (event) => events.push(event),
  })
  let out = ''
  let err = ''
  const result = await kernel.run({
    argv: options.argv ?? [Object.keys(programs)[0] ?? ''],
    env: new Map([['PATH', '/bin']]),
    cwd: '/tmp',
    credentials: { uid: 0, gid: 0, groups: [] },
    stdin: null,
    stdout: (bytes) => (out += decodeText(bytes)),
    stderr: (bytes) => (err += decodeText(bytes)),
    ...options.run,
  })
  return { ...result, out, err, events }
}

const yes: Body = async (process) => {
  for (;;) await process.stdout.write('y\n')
}
const head: Body = async (process) => {
  await process.stdout.write((await process.stdin.readLine()) ?? new Uint8Array())
  return 0
}
/** Runs `left | right`; gives both statuses. */
async function pipeline(process: Process, left: string, right: string): Promise<readonly number[]> {
  const [reader, writer] = process.pipe()
  const first = process.spawn(`/bin/${left}`, [left], { files: new Map([...process.files, [1, writer]]) })
  const second = process.spawn(`/bin/${right}`, [right], { files: new Map([...process.files, [0, reader]]) })
  reader.close()
  writer.close()
  if ('error' in first || 'error' in second) return []
  return [await process.wait(first.pid), await process.wait(second.pid)]
}

describe('pipes', () => {
  it('end a writer whose reader has gone with SIGPIPE', async () => {
    const answer = await check({
      main: async (process) => {
        await process.stdout.write(`${(await pipeline(process, 'yes', 'head')).join(' ')}\n`)
        return 0
      },
      yes,
      head,
    })
    expect(answer.out).toBe('y\n141 0\n')
  })

  it('hold a writer back until the reader has room', async () => {
    let written = 0
    const answer = await check({
      main: async (process) => ((await pipeline(process, 'fill', 'slow')).join() === '0,0' ? 0 : 1),
      fill: async (process) => {
        for (let n = 0; n < 100; n++) {
          await process.stdout.write(new Uint8Array(10_000))
          written += 10_000
        }
        return 0
      },
      slow: async (process) => {
        await process.sleep(1000)
        const before = written
        const all = await process.stdin.readAll()
        await process.stdout.write(`${before <= 65536} ${all.length}`)
        return 0
      },
    })
    expect([answer.exit, answer.out]).toEqual([0, 'true 1000000'])
  })
})

describe('exec', () => {
  const echo: Body = async (process) => {
    await process.stdout.write(`${process.argv.join('|')}\n`)
    return 0
  }
  const start =
    (path: string): Body =>
    async (process) => {
      const child = process.spawn(path, [path, 'x'])
      if ('error' in child) await process.stdout.write(`${child.error} ${child.interpreter ?? ''}`)
      else return process.wait(child.pid)
      return 0
    }
  const answers: Readonly<Record<string, readonly [file: string | null, out: string]>> = {
    'a shebang line with one argument': ['#! /bin/echo  -a b \nrest', '/bin/echo|-a b|/tmp/f|x\n'],
    'a shebang line with CR LF': ['#!/bin/echo\r\n', 'ENOENT /bin/echo\r'],
    'a missing interpreter': ['#!/no/such\n', 'ENOENT /no/such'],
    'text without a shebang': ['echo hi\n', 'ENOEXEC '],
    'nothing at all': [null, 'ENOENT '],
  }
  for (const [title, [file, out]] of Object.entries(answers)) {
    it(`answers ${title}`, async () => {
      const answer = await check({ main: start('/tmp/f'), echo }, { files: file === null ? {} : { '/tmp/f': file } })
      expect(answer.out).toBe(out)
    })
  }

  it('says of an unknown binary that it is not simulated', async () => {
    const answer = await check({ main: start('/tmp/f') }, { files: { '/tmp/f': '\x7fELF' } })
    expect([answer.exit, answer.err]).toEqual([126, '/tmp/f: not simulated\n'])
    expect(answer.events.filter((event) => event.kind === 'not-simulated')).toHaveLength(1)
  })
})

describe('time', () => {
  it('passes at once while all sleep, and in order', async () => {
    const answer = await check({
      main: async (process) => {
        const children = [3, 1, 2].map((seconds) =>
          process.fork(async (child) => {
            await child.sleep(seconds * 1000)
            await child.stdout.write(`${seconds}`)
            return 0
          }),
        )
        for (const { pid } of children) await process.wait(pid)
        await process.stdout.write(` ${Math.round(process.now() / 1e6)}`)
        return 0
      },
    })
    expect(answer.out).toBe('123 3')
  })
})

describe('ends', () => {
  it('stops a busy loop when the budget is spent', async () => {
    const answer = await check(
      {
        main: async (process) => {
          for (;;) {
            const turn = process.work()
            if (turn) await turn
          }
        },
      },
      { budget: 100_000 },
    )
    expect([answer.stopped, answer.exit]).toEqual(['budget', 137])
  })

  it('stops when all wait for what never comes', async () => {
    const answer = await check({
      main: async (process) => {
        const [reader] = process.pipe()
        await reader.read()
        return 0
      },
    })
    expect(answer.exit).toBe(137)
    expect(answer.stopped).toBe('stuck')
  })

  it('cancels within a slice', async () => {
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 20)
    const answer = await check(
      {
        main: async (process) => {
          for (;;) await process.work()
        },
      },
      { run: { cancel: cancel.signal }, budget: 1e12 },
    )
    expect(answer.stopped).toBe('cancelled')
  })

  it('kills what PID 1 leaves behind', async () => {
    const answer = await check({
      main: async (process) => {
        process.fork(async (child) => {
          await child.sleep(10_000)
          await child.stdout.write('late')
          return 0
        })
        return 7
      },
    })
    expect([answer.exit, answer.out]).toEqual([7, ''])
  })

  it('spares PID 1 from signals it does not trap', async () => {
    const answer = await check({
      main: async (process) => {
        process.kill(process.pid, 'TERM')
        await process.stdout.write('alive')
        return 0
      },
    })
    expect(answer.out).toBe('alive')
  })

  it('gives a killed child 128 and its signal', async () => {
    const answer = await check({
      main: async (process) => {
        const child = process.fork(async (self) => {
          await self.sleep(1e9)
          return 0
        })
        process.kill(child.pid, 'TERM')
        await process.stdout.write(`${await process.wait(child.pid)} ${child.signal()}`)
        return 0
      },
    })
    expect(answer.out).toBe('143 TERM')
  })
})

describe('files', () => {
  it('leads /dev/stdout, through links too, to the descriptor', async () => {
    const answer = await check({
      main: async (process) => {
        process.fs.symlink('/dev/stdout', '/tmp/log')
        for (const path of ['/tmp/log', '/dev/fd/1', '/proc/self/fd/1']) {
          const file = process.open(path, 'append')
          if ('code' in file) return 1
          await file.write('x')
        }
        const missing = process.open('/dev/tty')
        return 'code' in missing && missing.code === 'ENXIO' ? 0 : 1
      },
    })
    expect([answer.exit, answer.out]).toEqual([0, 'xxx'])
  })

  it('shares one position between processes', async () => {
    const answer = await check({
      main: async (process) => {
        const file = process.open('/tmp/f', 'write')
        if ('code' in file) return 1
        const child = process.fork(
          async (self) => {
            await self.stdout.write('child ')
            return 0
          },
          { files: new Map([[1, file]]) },
        )
        await process.wait(child.pid)
        await file.write('parent')
        const bytes = process.fs.readFile('/tmp/f')
        await process.stdout.write(bytes instanceof Uint8Array ? bytes : 'gone')
        return 0
      },
    })
    expect(answer.out).toBe('child parent')
  })

  it('shows a process its own /proc', async () => {
    const answer = await check({
      main: async (process) => {
        const bytes = process.fs.readFile('/proc/self/cmdline')
        await process.stdout.write(bytes instanceof Uint8Array ? bytes : bytes.text)
        return 0
      },
    })
    expect(answer.out).toBe('main\0')
  })
})
