import type { Call } from '../common/program'
import { busyboxNames, gnuExclusion, gnuNames, type Exclusion } from './match'
import type { TarRequest } from './request'

/** Which members a call wants: those below its names, without those it leaves out. */
export class Selection {
  private readonly wanted: { readonly name: string; readonly covers: Exclusion; found: boolean }[]
  private readonly isOut: Exclusion

  constructor(
    private readonly call: Call,
    { names, exclude }: TarRequest,
  ) {
    const wildcards = call.options.has('wildcards')
    this.wanted = names.map(({ name }) => ({ name, covers: call.gnu ? gnuNames(name, wildcards) : busyboxNames([name]), found: false }))
    this.isOut = call.gnu ? gnuExclusion(exclude, call.options.has('anchored')) : busyboxNames(exclude)
  }

  accepts(path: string): boolean {
    if (this.isOut(path)) return false
    if (this.wanted.length === 0) return true
    const matching = this.wanted.filter(({ covers }) => covers(path))
    // busybox looks for the very name among what it passed on: a pattern, or a folder that is no member, is never found.
    for (const each of matching) if (this.call.gnu || each.name === path) each.found = true
    return matching.length > 0
  }

  /** GNU's warning: a name that was not found has wildcards in it, which count only when asked for. */
  looksLikePattern(): boolean {
    return this.call.gnu && !this.call.options.has('wildcards') && this.missing().some((name) => /[*?[\\]/.test(name))
  }

  /** The names that no member answered to. */
  missing(): readonly string[] {
    return this.wanted.filter(({ found, name }) => !found && !this.isOut(name)).map(({ name }) => name)
  }
}
