import type { ExecError, Process, SpawnOptions } from '../../../kernel'
import type { Call } from './program'

export interface RunWords {
  /** GNU's message; `%` is the command in quotation marks. */
  readonly gnu?: string
}

/** Becomes another program, as env, nice and nohup do: 127 if it is not there, 126 if it cannot be run, each said. */
export async function runInPlace(
  process: Process,
  call: Call,
  argv: readonly string[],
  options: SpawnOptions = {},
  words: RunWords = {},
): Promise<number> {
  await call.flush()
  const [name = ''] = argv
  const path = process.which(name, options.env?.get('PATH'))
  const error: ExecError = path === null ? { error: 'ENOENT', path: name } : await process.exec(path, argv, options)
  return cannotRun(call, name, error, words)
}

/** Says why a command did not start, and the status that tells it. */
export function cannotRun(call: Call, name: string, { error }: ExecError, words: RunWords = {}): number {
  const text = EXEC_TEXTS[error]
  const gnu = (words.gnu ?? '%').replace('%', () => call.cite(name))
  return call.failAs(
    { gnu: `${gnu}: ${text}`, busybox: `can't execute '${name}': ${text}` },
    error === 'ENOENT' || error === 'ENOTDIR' ? 127 : 126,
  )
}

const EXEC_TEXTS: Record<ExecError['error'], string> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  ENOEXEC: 'Exec format error',
  ELOOP: 'Too many levels of symbolic links',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Permission denied',
}
