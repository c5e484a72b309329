import type { Program } from '../../../kernel'
import { complain, exists, print, putBytes, versionOf } from '../common/modelled'
import { FsError } from '../../../fs'
import { runGradle } from './gradle'
import { runMaven } from './maven'

/** java: its version and its complaints about what is missing; the wrappers of Maven and Gradle are known, running classes is not simulated. */
export const java: Program = {
  name: 'java',
  async run(process) {
    const args = process.argv.slice(1)
    const version = versionOf(process, '17')
    if (args.includes('-version')) return complain(process, versionText(version), 0)
    if (args.includes('--version')) return print(process, versionText(version))
    const wrapper = args.findIndex((word) => /(GradleWrapperMain|MavenWrapperMain|gradle-wrapper\.jar)$/.test(word))
    if (wrapper >= 0 && args[wrapper - 1] !== '-classpath' && args[wrapper - 1] !== '-cp') {
      const rest = args.slice(wrapper + 1)
      return args[wrapper]?.includes('Maven') ? runMaven(process, rest) : runGradle(process, rest)
    }
    const jar = args[args.indexOf('-jar') + 1]
    if (args.includes('-jar') && (jar === undefined || !exists(process, jar)))
      return complain(process, `Error: Unable to access jarfile ${jar ?? ''}\n`)
    return process.notSimulated(`java ${args.join(' ')}`)
  },
}

/** javac: each source becomes a class file of a modelled size. */
export const javac: Program = {
  name: 'javac',
  async run(process) {
    const args = process.argv.slice(1)
    if (args.includes('-version') || args.includes('--version')) return print(process, `javac ${versionOf(process, '17')}\n`)
    const sources = args.filter((word) => word.endsWith('.java'))
    if (sources.length === 0) return complain(process, 'error: no source files\n', 2)
    const [folder] = args.flatMap((word, i) => (word === '-d' ? [args[i + 1] ?? ''] : []))
    for (const source of sources) {
      const stat = process.fs.stat(source)
      if (stat instanceof FsError)
        return complain(
          process,
          `error: file not found: ${source}\nUsage: javac <options> <source files>\nuse --help for a list of possible options\n`,
          2,
        )
      const name = source.replace(/java$/, 'class')
      putBytes(process, folder === undefined ? name : `${folder}/${name.slice(name.lastIndexOf('/') + 1)}`, Math.max(200, stat.size * 0.9))
    }
    process.modelled('class files at 0.9 of their source')
    return 0
  },
}

function versionText(version: string): string {
  return `openjdk version "${version}"\nOpenJDK Runtime Environment (build ${version})\nOpenJDK 64-Bit Server VM (build ${version}, mixed mode, sharing)\n`
}
