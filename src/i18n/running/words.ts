/** What is said while a build goes on. */
export interface RunningWords {
  readonly title: string
  /** Several stages at once. */
  readonly besideTitle: string
  readonly beside: string
  readonly now: (stages: number) => string
  readonly tracks: (described: string) => string
  readonly took: (stage: string, steps: string) => string
  readonly unnamed: (index: number) => string
  readonly last: string
  readonly start: string
  readonly output: string
  readonly pace: string
  readonly times: (speed: number) => string
  readonly atOnce: string
  readonly kept: string
  readonly ships: string
  readonly columns: (described: string) => string
}
