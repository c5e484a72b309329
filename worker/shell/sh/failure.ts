/** What cuts a command short. Thrown inside the shell alone, from expansions and builtins, and always caught where a command or the shell ends. */
export class Failure extends Error {
  constructor(
    /** What is printed after the place; null when it has been. */
    readonly text: string | null,
    readonly status: number,
    /** `shell`: a shell that is not interactive ends. `unit`: what was read with it is dropped (bash). `command`: this command alone. */
    readonly ends: 'shell' | 'unit' | 'command',
  ) {
    super(text ?? 'failed')
  }
}
