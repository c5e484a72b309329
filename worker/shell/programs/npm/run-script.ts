import type { Process } from '../../../kernel'
import { complain } from './complaint'
import type { PackageJson } from './project'

/** One of package.json's scripts. */
export interface Script {
  readonly name: string
  readonly script: string
  readonly project: PackageJson | null
  readonly args: readonly string[]
}

/** Runs a script through /bin/sh with the project's own commands first in PATH, after printing what it runs. Gives the script's status. */
export async function runScript(process: Process, { name, script, project, args }: Script, quiet = false): Promise<number> {
  const command = [script, ...args.map(quote)].join(' ')
  const title = project?.name ? `${project.name}@${project.version} ${name}` : name
  if (!quiet) await process.stdout.write(`\n> ${title}\n> ${command}\n\n`)
  const path = `${process.cwd}/node_modules/.bin:${process.env.get('PATH') ?? ''}`
  const env = new Map([...process.env, ['PATH', path], ['npm_lifecycle_event', name], ['npm_lifecycle_script', script]])
  const child = process.spawn('/bin/sh', ['sh', '-c', command], { env })
  if ('error' in child) return complain(process, [`code ${child.error}`, 'syscall spawn sh', `spawn sh ${child.error}`])
  return process.wait(child.pid)
}

/** `npm run NAME`, with `preNAME` and `postNAME` around it. */
export async function runNamed(
  process: Process,
  project: PackageJson,
  name: string,
  args: readonly string[],
  quiet: boolean,
): Promise<number> {
  const script = project.scripts[name]
  if (script === undefined)
    return complain(process, [`Missing script: "${name}"`, ...likeIt(project, name), '', 'To see a list of scripts, run:', '  npm run'])
  for (const step of [`pre${name}`, name, `post${name}`]) {
    const text = project.scripts[step]
    const status =
      text === undefined ? 0 : await runScript(process, { name: step, script: text, project, args: step === name ? args : [] }, quiet)
    if (status !== 0) return status
  }
  return 0
}

function likeIt({ scripts }: PackageJson, name: string): string[] {
  const near = Object.keys(scripts).filter((other) => other.startsWith(name) || name.startsWith(other))
  return near.length === 0
    ? []
    : ['', 'Did you mean this?', ...near.map((other) => `  npm run ${other} # run the "${other}" package script`)]
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
