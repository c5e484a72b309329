import { FsError } from '../../../fs'
import type { Process, Program } from '../../../kernel'
import { runServer } from './server'

/** node: its version is real, so is its complaint about a missing file; running JavaScript is not simulated, and says so. */
export const node: Program = {
  name: 'node',
  async run(process) {
    const [first, ...rest] = process.argv.slice(1)
    if (first === undefined) return process.notSimulated('node without a script')
    const version = `v${process.program.slice(process.program.indexOf('@') + 1)}`
    if (first === '--version' || first === '-v') return print(process, `${version}\n`)
    if (first.startsWith('-')) return process.notSimulated(`node ${first}`)
    const path = first.startsWith('/') ? first : `${process.cwd === '/' ? '' : process.cwd}/${first}`
    if (!CANDIDATES.some((suffix) => isFile(process, path + suffix))) return missing(process, path, version)
    const served = await runServer(
      process,
      CANDIDATES.map((suffix) => path + suffix).find((each) => isFile(process, each)) ?? path,
      version,
    )
    return served ?? process.notSimulated(['node', first, ...rest].join(' '))
  },
}

/** Where node looks for a main module. */
const CANDIDATES = ['', '.js', '.json', '.node', '/package.json', '/index.js', '/index.json', '/index.node']

function isFile({ fs }: Process, path: string): boolean {
  const stat = fs.stat(path)
  return !(stat instanceof FsError) && stat.kind === 'file'
}

/** The words and line numbers are node 20.20.2's. */
async function missing(process: Process, path: string, version: string): Promise<number> {
  await process.stderr.write(`node:internal/modules/cjs/loader:1210
  throw err;
  ^

Error: Cannot find module '${path}'
    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
    at Module._load (node:internal/modules/cjs/loader:1038:27)
    at Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)
    at node:internal/main/run_main_module:28:49 {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}

Node.js ${version}
`)
  return 1
}

async function print(process: Process, text: string): Promise<number> {
  await process.stdout.write(text)
  return 0
}
