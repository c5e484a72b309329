/** A regular expression that cannot be used; `text` is what regcomp(3) says. */
export class RegexError {
  constructor(
    readonly text: string,
    /** Real engines take it and ours cannot: a back-reference, a repetition beyond 1000. */
    readonly unmodelled = false,
  ) {}
}
