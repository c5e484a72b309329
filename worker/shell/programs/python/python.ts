import type { Program } from '../../../kernel'
import { FsError } from '../../../fs'
import { absolutePath, complain, exists, print, putBytes, versionOf } from '../common/modelled'
import { runHttpServer } from './http-server'
import { runPip, sitePackages } from './pip'

/** python3: its version, `-m venv`, `-m pip` and its complaint about a missing file; running Python is not simulated, and says so. */
export const python: Program = {
  name: 'python',
  async run(process) {
    const [first, ...rest] = process.argv.slice(1).filter((word) => word !== '-u' && word !== '-B')
    const version = versionOf(process, '3.12')
    if (first === undefined) return process.notSimulated('python without a script')
    if (first === '--version' || first === '-V') return print(process, `Python ${version}\n`)
    if (first === '-m' && rest[0] === 'http.server')
      return runHttpServer(process, rest.slice(1), process.argv.includes('-u') || (process.env.get('PYTHONUNBUFFERED') ?? '') !== '')
    if (first === '-m' && rest[0] === 'pip') return runPip(process, rest.slice(1))
    if (first === '-m' && (rest[0] === 'venv' || rest[0] === 'virtualenv')) return makeVenv(process, rest.slice(1), version)
    if (first.startsWith('-')) return process.notSimulated(`python ${[first, ...rest].join(' ')}`)
    if (!exists(process, first))
      return complain(
        process,
        `${process.argv[0]}: can't open file '${absolutePath(process, first)}': [Errno 2] No such file or directory\n`,
        2,
      )
    return process.notSimulated(['python', first, ...rest].join(' '))
  },
}

async function makeVenv(process: Parameters<Program['run']>[0], args: readonly string[], version: string): Promise<number> {
  const folder = args.find((word) => !word.startsWith('-'))
  if (folder === undefined)
    return complain(process, 'usage: venv [-h] ENV_DIR [ENV_DIR ...]\nvenv: error: the following arguments are required: ENV_DIR\n', 2)
  const root = absolutePath(process, folder)
  const short = /python(3\.\d+)/.exec(sitePackages(process))?.[1] ?? '3.12'
  const made = putBytes(process, `${root}/pyvenv.cfg`, 200)
  if (made instanceof FsError) return complain(process, `Error: [Errno 13] Permission denied: '${root}'\n`)
  putBytes(process, `${root}/lib/python${short}/site-packages/pip/not-listed`, 9_900_000)
  for (const name of ['pip', 'pip3']) putBytes(process, `${root}/bin/${name}`, 240, 'pip@25.0.1')
  for (const name of ['python', 'python3', `python${short}`]) putBytes(process, `${root}/bin/${name}`, 6_000, `python@${version}`)
  putBytes(process, `${root}/bin/activate`, 2_000)
  process.fs.writeFile(
    `${root}/bin/activate`,
    new TextEncoder().encode(`VIRTUAL_ENV=${root}\nexport VIRTUAL_ENV\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\n`),
  )
  process.modelled('a virtual environment of Python')
  return 0
}
