import type { Process, Program } from '../../../kernel'
import { guessSizes } from '../common/guesses'
import { complain, downloadMs, exists, filesBelow, homeOf, print, putBytes, readText, versionOf } from '../common/modelled'

const BASIS = 'a plain model of Gradle: no data is there'
const DEPENDENCY_BYTES = 2_400_000
const BOOT_BYTES = 19_500_000

/** gradle: reads the names from its settings and build files; what it would download and write has modelled sizes. */
export const gradle: Program = { name: 'gradle', run: (process) => runGradle(process, process.argv.slice(1)) }

/** What the wrapper's jar would do too. */
export async function runGradle(process: Process, args: readonly string[]): Promise<number> {
  const version = versionOf(process, '8.10')
  if (args.includes('--version') || args.includes('-v'))
    return print(process, `\n${'-'.repeat(60)}\nGradle ${version}\n${'-'.repeat(60)}\n\n`)
  const [build, settings] = ['build', 'settings'].map(
    (name) => readText(process, `${name}.gradle`) ?? readText(process, `${name}.gradle.kts`),
  )
  if ((build ?? null) === null && (settings ?? null) === null)
    return complain(
      process,
      `\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nDirectory '${process.cwd}' does not contain a Gradle build.\n\nA Gradle build's root directory should contain one of the possible settings files: settings.gradle, settings.gradle.kts, settings.gradle.dcl. It may also contain one of the possible build files: build.gradle, build.gradle.kts, build.gradle.dcl.\n`,
    )
  if (process.network === 'none' && !exists(process, `${homeOf(process)}/.gradle`))
    return complain(
      process,
      `\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nCould not resolve all dependencies: plugins.gradle.example: Temporary failure in name resolution\n`,
    )
  const tasks = args.filter(
    (word, i) => !word.startsWith('-') && !['-x', '--exclude-task', '-P', '-g', '-b', '-p'].includes(args[i - 1] ?? ''),
  )
  const project = readProject(process, build ?? '', settings ?? '')
  const refused = await download(process, project)
  if (refused !== null) return refused
  for (const task of tasks) {
    const status = await runTask(process, task.replace(/^.*:/, ''), project)
    if (status !== 0) return status
  }
  process.modelled(BASIS)
  return print(process, '\nBUILD SUCCESSFUL\n')
}

interface Project {
  readonly name: string
  readonly version: string
  readonly boot: boolean
  /** GROUP:ARTIFACT of those that are written so. */
  readonly artifacts: readonly string[]
  readonly dependencies: number
}

function readProject({ cwd }: Process, build: string, settings: string): Project {
  const quoted = (pattern: string, text: string): string | undefined => new RegExp(`${pattern}\\s*=?\\s*["']([^"']+)["']`).exec(text)?.[1]
  return {
    name: quoted('rootProject\\.name', settings) ?? cwd.slice(cwd.lastIndexOf('/') + 1),
    version: quoted('^\\s*version', build) ?? /^\s*version\s*=?\s*["']([^"']+)["']/m.exec(build)?.[1] ?? '',
    boot: /org\.springframework\.boot|shadow/.test(build),
    artifacts: [
      ...build.matchAll(/\b(?:implementation|api|runtimeOnly|compileOnly|compile|annotationProcessor)[\s(]+["']([\w.-]+:[\w.-]+)/g),
    ].map(([, name = '']) => name),
    dependencies: [...build.matchAll(/^\s*(implementation|api|runtimeOnly|compileOnly|compile)\b/gm)].length,
  }
}

async function download(process: Process, { artifacts, dependencies, boot }: Project): Promise<number | null> {
  const cache = `${homeOf(process)}/.gradle/caches/modules-2/not-listed`
  if (exists(process, cache)) return null
  const refused = await guessSizes(process, { registry: 'maven', plural: 'Maven artifacts', names: [...new Set(artifacts)] })
  if (refused !== null) return refused
  const bytes = 8_000_000 + dependencies * DEPENDENCY_BYTES + (boot ? BOOT_BYTES : 0)
  putBytes(process, cache, bytes)
  await process.sleep(downloadMs(bytes) + 8_000)
  return null
}

async function runTask(process: Process, task: string, project: Project): Promise<number> {
  if (/^(dependencies|tasks|help|wrapper|resolve\w*|properties)$/.test(task)) return 0
  if (!/^(build|assemble|bootJar|bootWar|jar|war|shadowJar|classes|compileJava|compileKotlin|test|check|clean|installDist)$/.test(task))
    return process.notSimulated(`gradle ${task}`)
  const output = `${process.cwd}/build`
  if (task === 'clean') {
    for (const { path } of filesBelow(process, output, /./)) process.fs.unlink(path)
    return 0
  }
  const sources = filesBelow(process, `${process.cwd}/src/main`, /\.(java|kt|groovy)$/)
  for (const { path, bytes } of sources) {
    const inside = path.slice(path.indexOf('/src/main/') + '/src/main/'.length).replace(/\.\w+$/, '.class')
    putBytes(process, `${output}/classes/java/main/${inside.replace(/^(java|kotlin|groovy)\//, '')}`, Math.max(200, bytes * 0.9))
  }
  await process.sleep(3_000 + sources.length * 20)
  if (/^(classes|compile|test|check)/.test(task)) return 0
  const bytes = 2_000 + sources.reduce((sum, source) => sum + source.bytes * 0.45, 0)
  const base = `${output}/libs/${project.name}${project.version === '' ? '' : `-${project.version}`}`
  if (project.boot && task !== 'jar') {
    putBytes(process, `${base}.jar`, bytes + BOOT_BYTES + project.dependencies * DEPENDENCY_BYTES)
    if (task === 'build' || task === 'assemble') putBytes(process, `${base}-plain.jar`, bytes)
    return 0
  }
  putBytes(process, `${base}.jar`, bytes)
  return 0
}
