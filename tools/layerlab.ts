/**
 * The engine at a terminal.
 *
 *   npm run -s layerlab -- build DIR [docker build options]      progress on stderr, exit codes as docker's
 *   npm run -s layerlab -- run DIR [docker run options] [-- COMMAND...]   builds quietly, then runs the image
 *
 * build: -f --file, -t --tag, --target, --build-arg, --label, --no-cache, --no-cache-filter, --secret id=..,src=.., --network,
 * --progress plain|quiet, -q, --check. run: -e -u -w -h --entrypoint --network, besides those of build.
 */
import { resolve } from 'node:path'
import { build, checkBuild, emptyCache, exitOf, type BuildOptions } from '../worker/build'
import { runContainer } from '../worker/docker/container'
import { surroundingsOf } from '../worker/engine'
import type { Snapshot } from '../worker/fs'
import { readArguments, type Arguments } from './layerlab/arguments'
import { readProject } from './layerlab/project'

const { now, random, registry, programs } = surroundingsOf({ now: () => Date.now() * 1000, random: Math.random })

process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<number> {
  const parsed = readArguments(words)
  if ('error' in parsed) return complain(parsed.error)
  const project = readProject(resolve(parsed.folder))
  if (project === null)
    return complain(`ERROR: failed to build: unable to prepare context: path ${JSON.stringify(parsed.folder)} not found`)
  if (parsed.options.check) return check(parsed, project)
  return parsed.command === 'run' ? run(parsed, project) : buildOnly(parsed, project)
}

async function check({ options, folder }: Arguments, project: Snapshot): Promise<number> {
  const outcome = await checkBuild(project, options, registry, folder)
  process.stdout.write(outcome.stdout)
  if (outcome.errorText !== '') process.stderr.write(`${outcome.errorText.trimEnd()}\n`)
  return outcome.exit
}

async function buildOnly({ options, quiet }: Arguments, project: Snapshot): Promise<number> {
  const result = await buildProject(project, options, quiet)
  if (quiet && result.image !== null) console.log(result.image.id)
  return exitOf(result)
}

async function run(parsed: Arguments, project: Snapshot): Promise<number> {
  const { image } = await buildProject(project, parsed.options, true)
  if (image === null) return 1
  const { exit, stdout, stderr } = await runContainer({
    image,
    options: parsed.run,
    command: parsed.words,
    programs,
    now: now(),
    random,
    onNotSimulated: (what) => process.stderr.write(`not simulated: ${what}\n`),
  })
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  return exit
}

async function buildProject(project: Snapshot, options: BuildOptions, quiet: boolean) {
  const { result } = await build({
    project,
    options,
    cache: emptyCache,
    source: registry,
    programs,
    now: now(),
    random,
    onEvent: (event) => {
      if (event.kind === 'log' && !quiet) process.stderr.write(event.text)
      if (event.kind === 'not-simulated') process.stderr.write(`not simulated: ${event.what}\n`)
    },
  })
  if (result.errorText !== null) process.stderr.write(`${result.errorText}\n`)
  return result
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return text.startsWith('unknown') ? 125 : 1
}
