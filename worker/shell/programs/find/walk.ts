import { FsError, type Stat } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { quote } from '../common/quote'
import type { FindQuery, Visit, WalkControl } from './query'

/** Goes down every starting point and asks the expression about each file. */
export class Walk implements WalkControl {
  private status = 0
  private pruned = false
  private ended = false

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly query: FindQuery,
  ) {}

  async run(): Promise<number> {
    for (const start of this.query.starts) {
      if (this.ended) break
      const stat = this.stat(start, true)
      if (stat instanceof FsError) {
        this.complain(start, stat)
        continue
      }
      const trimmed = start.replace(/\/+$/, '')
      const name = trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1)
      const waiting = this.visit({ path: start, name, stat, depth: 0, start, fs: this.process.fs })
      if (waiting) await waiting
    }
    for (const finish of this.query.finish) await finish(this)
    return this.status
  }

  prune(): void {
    this.pruned = true
  }
  quit(): void {
    this.ended = true
  }
  failed(): void {
    this.status = 1
  }
  print(text: string): void {
    this.call.out.write(text)
  }
  remove({ path, stat }: Visit): boolean {
    const removed = stat.kind === 'directory' ? this.process.fs.rmdir(path) : this.process.fs.unlink(path)
    if (removed === true) return true
    this.status = this.call.failAs({ gnu: `cannot delete ${quote(path)}: ${removed.text}`, busybox: `${path}: ${removed.text}` })
    return false
  }

  /** A promise only where a command runs or output must go: 30,000 files are walked without one. */
  private visit(visit: Visit): Promise<void> | undefined {
    if (this.query.depthFirst) {
      const below = this.descend(visit)
      if (below) return below.then(() => this.ask(visit))
      return this.ask(visit)
    }
    this.pruned = false
    const asked = this.ask(visit)
    if (asked) return asked.then(() => this.descendUnlessPruned(visit))
    return this.descendUnlessPruned(visit)
  }

  private descendUnlessPruned(visit: Visit): Promise<void> | undefined {
    return this.pruned ? undefined : this.descend(visit)
  }

  private ask(visit: Visit): Promise<void> | undefined {
    if (visit.depth < this.query.minDepth || this.ended) return undefined
    const answer = this.query.expression(visit, this)
    if (answer instanceof Promise) return answer.then(() => undefined)
    const pause = this.process.work()
    if (pause ?? this.call.out.full) return this.call.breathe(0)
    return undefined
  }

  private descend(visit: Visit): Promise<void> | undefined {
    if (visit.stat.kind !== 'directory' || visit.depth >= this.query.maxDepth || this.ended) return undefined
    const names = this.process.fs.readdir(visit.path)
    if (names instanceof FsError) {
      this.complain(visit.path, names)
      return undefined
    }
    return this.children(visit, names, 0)
  }

  /** From the `from`th name on: goes on by itself as long as no child has to wait. */
  private children(visit: Visit, names: readonly string[], from: number): Promise<void> | undefined {
    const prefix = visit.path.endsWith('/') ? visit.path : `${visit.path}/`
    for (let index = from; index < names.length; index++) {
      if (this.ended) return undefined
      const name = names[index] ?? ''
      const path = prefix + name
      const stat = this.stat(path, false)
      if (stat instanceof FsError) {
        this.complain(path, stat)
        continue
      }
      if (this.query.oneFileSystem && stat.device !== visit.stat.device) continue
      const waiting = this.visit({ path, name, stat, depth: visit.depth + 1, start: visit.start, fs: visit.fs })
      if (waiting) return waiting.then(() => this.children(visit, names, index + 1))
    }
    return undefined
  }

  private stat(path: string, isOperand: boolean): Stat | FsError {
    const { fs } = this.process
    const follows = this.query.follow === 'always' || (this.query.follow === 'operands' && isOperand)
    if (!follows) return fs.lstat(path)
    const stat = fs.stat(path)
    return stat instanceof FsError ? fs.lstat(path) : stat
  }

  private complain(path: string, error: FsError): void {
    this.status = this.call.failAs({ gnu: `${this.call.cite(path)}: ${error.text}`, busybox: `${path}: ${error.text}` })
  }
}
