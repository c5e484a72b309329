import type { Process, Program } from '../../../kernel'
import { guessSizes } from '../common/guesses'
import { complain, downloadMs, exists, filesBelow, homeOf, print, putBytes, readText, versionOf } from '../common/modelled'

const BASIS = 'a plain model of Maven: no data is there'
/** What Maven's own plugins weigh, and a dependency with what it brings. */
const PLUGINS_BYTES = 12_000_000
const DEPENDENCY_BYTES = 2_400_000
const BOOT_BYTES = 19_500_000
/** Class files are about this much of their source. */
const CLASS_SHARE = 0.9

/** mvn: reads pom.xml for the artifact's name; what it would download and write has modelled sizes. */
export const mvn: Program = { name: 'mvn', run: (process) => runMaven(process, process.argv.slice(1)) }

/** What the wrapper's jar would do. */
export async function runMaven(process: Process, args: readonly string[]): Promise<number> {
  const version = versionOf(process, '3.9.9')
  if (args.some((word) => /^(-v|--version|-version)$/.test(word)))
    return print(process, `Apache Maven ${version}\nMaven home: /usr/share/maven\n`)
  const goals = args.filter((word, i) => !word.startsWith('-') && !TAKES_VALUE.has(args[i - 1] ?? ''))
  const file = valueAfter(args, '-f') ?? valueAfter(args, '--file') ?? 'pom.xml'
  const quiet = args.includes('-q') || args.includes('--quiet')
  const say = async (text: string): Promise<void> => {
    if (!quiet) await process.stdout.write(text)
  }
  const pom = readText(process, file)
  if (goals.length === 0) return failure(process, NO_GOALS)
  await say('[INFO] Scanning for projects...\n')
  if (pom === null) return failure(process, noPom(process))
  const project = readPom(pom)
  if (process.network === 'none' && !exists(process, `${homeOf(process)}/.m2/repository`))
    return failure(
      process,
      `Non-resolvable parent POM or plugin for ${project.name}: Unknown host repo.maven.example: Temporary failure in name resolution`,
    )
  await say(
    `[INFO] \n[INFO] ${`< ${project.group}:${project.artifact} >`.padStart(48, '-').padEnd(72, '-')}\n[INFO] Building ${project.name} ${project.version}\n[INFO] --------------------------------[ ${project.packaging} ]---------------------------------\n`,
  )
  const refused = await download(process, project)
  if (refused !== null) return refused
  for (const goal of goals) {
    const status = await runGoal(process, goal, project, say)
    if (status !== 0) return status
  }
  await say(`[INFO] ${LINE}\n[INFO] BUILD SUCCESS\n[INFO] ${LINE}\n`)
  process.modelled(BASIS)
  return 0
}

const LINE = '-'.repeat(72)
const TAKES_VALUE = new Set(['-f', '--file', '-P', '--activate-profiles', '-pl', '--projects', '-s', '--settings', '-T', '-D'])
const NO_GOALS =
  'No goals have been specified for this build. You must specify a valid lifecycle phase or a goal in the format <plugin-prefix>:<goal> or <plugin-group-id>:<plugin-artifact-id>[:<plugin-version>]:<goal>.'

function noPom({ cwd }: Process): string {
  return `The goal you specified requires a project to execute but there is no POM in this directory (${cwd}). Please verify you invoked Maven from the correct directory. -> [Help 1]`
}

interface Project {
  readonly group: string
  readonly artifact: string
  readonly version: string
  readonly name: string
  readonly packaging: string
  /** Of the archive, without its ending. */
  readonly finalName: string
  /** GROUP:ARTIFACT of each, without those of the project's own group. */
  readonly artifacts: readonly string[]
  readonly dependencies: number
  readonly boot: boolean
}

/** Elements of the project itself: those of its parent, dependencies and plugins are cut away first. */
function readPom(text: string): Project {
  const bare = text.replace(/<!--[\s\S]*?-->/g, '')
  const own = bare.replace(/<(parent|dependencies|dependencyManagement|plugins|pluginManagement|profiles|repositories)>[\s\S]*?<\/\1>/g, '')
  const element = (name: string, from = own): string => new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(from)?.[1] ?? ''
  const [parent = ''] = /<parent>[\s\S]*?<\/parent>/.exec(bare) ?? []
  const artifact = element('artifactId') || 'app'
  const version = element('version') || element('version', parent) || '1.0'
  const expand = (value: string): string =>
    value.replace(/\$\{(?:project\.)?artifactId\}/g, artifact).replace(/\$\{(?:project\.)?version\}/g, version)
  const group = element('groupId') || element('groupId', parent) || 'com.example'
  const artifacts = [...bare.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].flatMap(([, body = '']) => {
    const name = `${element('groupId', body)}:${element('artifactId', body)}`
    return name.includes('$') || name.startsWith(`${group}:`) ? [] : name
  })
  return {
    group,
    artifacts: [...new Set(artifacts)],
    artifact,
    version: expand(version),
    name: element('name') || artifact,
    packaging: element('packaging') || 'jar',
    finalName: expand(element('finalName') || `${artifact}-${version}`),
    dependencies: [...bare.matchAll(/<dependency>/g)].length,
    boot: /spring-boot-maven-plugin|maven-shade-plugin|maven-assembly-plugin/.test(bare),
  }
}

async function download(process: Process, { artifacts, dependencies, boot }: Project): Promise<number | null> {
  const repository = `${homeOf(process)}/.m2/repository/not-listed`
  if (exists(process, repository)) return null
  const refused = await guessSizes(process, { registry: 'maven', plural: 'Maven artifacts', names: artifacts })
  if (refused !== null) return refused
  const bytes = PLUGINS_BYTES + dependencies * DEPENDENCY_BYTES + (boot ? BOOT_BYTES : 0)
  putBytes(process, repository, bytes)
  await process.sleep(downloadMs(bytes) + 2_000)
  return null
}

async function runGoal(process: Process, goal: string, project: Project, say: (text: string) => Promise<void>): Promise<number> {
  if (goal === 'clean') {
    await say(`[INFO] --- clean:3.2.0:clean (default-clean) @ ${project.artifact} ---\n`)
    return removeTarget(process)
  }
  if (/^(dependency:|validate$|initialize$|wrapper:|help:|versions:|enforcer:)/.test(goal)) {
    await say(`[INFO] --- ${goal} (default-cli) @ ${project.artifact} ---\n`)
    return 0
  }
  const phase = PHASES.indexOf(goal)
  if (phase < 0 && !/^spring-boot:repackage$/.test(goal)) return process.notSimulated(`mvn ${goal}`)
  const target = `${process.cwd}/target`
  const sources = filesBelow(process, `${process.cwd}/src/main/java`, /\.java$/)
  const resources = filesBelow(process, `${process.cwd}/src/main/resources`, /./)
  const bytes = sources.reduce((sum, source) => sum + source.bytes * CLASS_SHARE, 0) + resources.reduce((sum, file) => sum + file.bytes, 0)
  await say(
    `[INFO] --- compiler:3.11.0:compile (default-compile) @ ${project.artifact} ---\n[INFO] Compiling ${sources.length} source files\n`,
  )
  for (const { path, bytes: size } of sources) {
    const inside = path.slice(`${process.cwd}/src/main/java/`.length).replace(/java$/, 'class')
    putBytes(process, `${target}/classes/${inside}`, Math.max(200, size * CLASS_SHARE))
  }
  await process.sleep(1_500 + sources.length * 20)
  if (phase < PHASES.indexOf('package')) return 0
  const archive = `${target}/${project.finalName}.${project.packaging === 'war' ? 'war' : 'jar'}`
  if (project.packaging === 'pom') return 0
  await say(`[INFO] --- jar:3.4.1:jar (default-jar) @ ${project.artifact} ---\n[INFO] Building jar: ${archive}\n`)
  const packed =
    2_000 + bytes * 0.5 + (project.boot || project.packaging === 'war' ? project.dependencies * DEPENDENCY_BYTES + BOOT_BYTES : 0)
  putBytes(process, archive, packed)
  if (project.boot) putBytes(process, `${archive}.original`, 2_000 + bytes * 0.5)
  return 0
}

const PHASES = ['compile', 'test-compile', 'test', 'package', 'verify', 'install', 'deploy']

function removeTarget(process: Process): number {
  for (const { path } of filesBelow(process, `${process.cwd}/target`, /./)) process.fs.unlink(path)
  return 0
}

function valueAfter(args: readonly string[], option: string): string | undefined {
  const at = args.indexOf(option)
  return at < 0 ? undefined : args[at + 1]
}

function failure(process: Process, text: string): Promise<number> {
  return complain(
    process,
    `[INFO] ${LINE}\n[INFO] BUILD FAILURE\n[INFO] ${LINE}\n[ERROR] ${text}\n[ERROR] \n[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.\n[ERROR] Re-run Maven using the -X switch to enable full debug logging.\n`,
  )
}
