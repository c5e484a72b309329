import { knownContent } from '../../../fs'
import type { Process } from '../../../kernel'
import { makeFolders } from '../common/folders'

const LOG_BYTES = 1_500

/** Prints npm's error lines and where its log is; returns `status`. An empty line stays `npm error` alone, as npm 10 has it. */
export async function complain(process: Process, lines: readonly string[], status = 1): Promise<number> {
  const path = `${home(process)}/.npm/_logs/${stamp(process)}-debug-0.log`
  makeFolders(process.fs, path.slice(0, path.lastIndexOf('/')))
  process.fs.writeFile(path, knownContent(LOG_BYTES))
  const text = [...lines, `A complete log of this run can be found in: ${path}`].map((line) =>
    line === '' ? 'npm error' : `npm error ${line}`,
  )
  await process.stderr.write(`${text.join('\n')}\n`)
  return status
}

export function home(process: Process): string {
  return process.env.get('HOME') ?? '/root'
}

/** The status npm ends with for a failed system call: its errno as a byte. */
export function errnoStatus(errno: number): number {
  return errno & 0xff
}

/** A path that npm could not write to: the whole report, as of a `mkdir`. */
export function denied(process: Process, syscall: string, path: string): Promise<number> {
  const error = `EACCES: permission denied, ${syscall} '${path}'`
  return complain(
    process,
    [
      'code EACCES',
      `syscall ${syscall}`,
      `path ${path}`,
      'errno -13',
      `Error: ${error}`,
      `    at async ${syscall} (node:internal/fs/promises:858:10) {`,
      '  errno: -13,',
      "  code: 'EACCES',",
      `  syscall: '${syscall}',`,
      `  path: '${path}'`,
      '}',
      '',
      'The operation was rejected by your operating system.',
      'It is likely you do not have the permissions to access this file as the current user',
      '',
      'If you believe this might be a permissions issue, please double-check the',
      'permissions of the file and its containing directories, or try running',
      'the command again as root/Administrator.',
    ],
    errnoStatus(-13),
  )
}

/** `2026-01-02T03_04_05_678Z` */
function stamp(process: Process): string {
  return new Date(process.now() / 1000).toISOString().replace(/[:.]/g, '_')
}
