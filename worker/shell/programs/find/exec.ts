import type { Call } from '../common/program'
import { cannotRun } from '../common/run-in-place'
import type { Context, Predicate, Visit, WalkControl } from './query'

const BATCH_CHARS = 131_072

/** `-exec … ;` runs once a file and answers its success; `-exec … {} +` gathers files and is always true. `-execdir` runs in the file's folder. */
export function commandPredicate(context: Context, word: string, words: readonly string[], plus: boolean): Predicate {
  context.acts = true
  const inFolder = word === '-execdir'
  if (!plus) {
    return async (visit) => {
      const argv = words.map((text) => text.replaceAll('{}', () => (inFolder ? `./${visit.name}` : visit.path)))
      return (await run(context, argv, inFolder ? folderOf(visit) : undefined)) === 0
    }
  }
  const batch = new Batch(context, words)
  context.finish.push((control) => batch.flush(control))
  return (visit, control) => {
    const added = batch.add(inFolder ? `./${visit.name}` : visit.path, inFolder ? folderOf(visit) : undefined, control)
    return added ? added.then(() => true) : true
  }
}

class Batch {
  private paths: string[] = []
  private size = 0
  private cwd: string | undefined

  constructor(
    private readonly context: Context,
    private readonly words: readonly string[],
  ) {}

  add(path: string, cwd: string | undefined, control: WalkControl): Promise<void> | undefined {
    const full = this.paths.length > 0 && (this.size + path.length > BATCH_CHARS || cwd !== this.cwd)
    const flushed = full ? this.flush(control) : undefined
    if (flushed) return flushed.then(() => this.put(path, cwd))
    this.put(path, cwd)
    return undefined
  }

  async flush(control: WalkControl): Promise<void> {
    if (this.paths.length === 0) return
    const argv = [...this.words, ...this.paths]
    this.paths = []
    this.size = 0
    if ((await run(this.context, argv, this.cwd)) !== 0) control.failed()
  }

  private put(path: string, cwd: string | undefined): void {
    this.paths.push(path)
    this.size += path.length + 1
    this.cwd = cwd
  }
}

async function run({ process, call }: Context, argv: readonly string[], cwd: string | undefined): Promise<number> {
  await call.flush()
  const [name = ''] = argv
  const path = process.which(name)
  const child = path === null ? ({ error: 'ENOENT', path: name } as const) : process.spawn(path, argv, cwd === undefined ? {} : { cwd })
  if ('pid' in child) return process.wait(child.pid)
  return complain(call, name, child)
}

function complain(call: Call, name: string, error: Parameters<typeof cannotRun>[2]): number {
  if (call.gnu) return cannotRun(call, name, error)
  return call.fail(`${name}: ${error.error === 'ENOENT' ? 'No such file or directory' : 'Permission denied'}`)
}

function folderOf({ path }: Visit): string {
  const slash = path.replace(/\/+$/, '').lastIndexOf('/')
  return slash < 0 ? '.' : path.slice(0, slash) || '/'
}
