import type { Program } from '../../../kernel'
import { guessSizes } from '../common/guesses'
import { complain, downloadMs, exists, filesBelow, homeOf, print, putBytes, readText, versionOf } from '../common/modelled'

const BASIS = 'a plain model of dotnet: no data is there'

/** dotnet: reads the project file; packages and assemblies have modelled sizes. */
export const dotnet: Program = {
  name: 'dotnet',
  async run(process) {
    const args = process.argv.slice(1)
    const [command = '', ...rest] = args
    if (command === '--version') return print(process, `${versionOf(process, '8.0.424')}\n`)
    if (command.endsWith('.dll')) {
      if (!exists(process, command))
        return complain(
          process,
          `Could not execute because the specified command or file was not found.\nPossible reasons for this include:\n  * You misspelled a built-in dotnet command.\n  * You intended to execute a .NET program, but dotnet-${command} does not exist.\n`,
        )
      return process.notSimulated(`dotnet ${args.join(' ')}`)
    }
    if (!/^(restore|build|publish|test|clean|tool|workload)$/.test(command)) return process.notSimulated(`dotnet ${command}`)
    const named = rest.filter(
      (word, i) =>
        !word.startsWith('-') && !/^(-c|-o|-r|-f|--configuration|--output|--runtime|--framework|--os|--arch|-a)$/.test(rest[i - 1] ?? ''),
    )
    const [found] =
      named.length > 0
        ? named
        : filesBelow({ fs: process.fs }, process.cwd, /\.(csproj|fsproj|sln|slnx)$/)
            .map(({ path }) => path)
            .filter((path) => path.lastIndexOf('/') === process.cwd.length)
    if (found === undefined)
      return complain(
        process,
        `MSBUILD : error MSB1003: Specify a project or solution file. The current working directory does not contain a project or solution file.\n`,
      )
    if (!exists(process, found)) return complain(process, `MSBUILD : error MSB1009: Project file does not exist.\nSwitch: ${found}\n`)
    const text = readText(process, found) ?? ''
    const names = [...text.matchAll(/<PackageReference\b[^>]*?\bInclude\s*=\s*"([^"]+)"/g)].map(([, name = '']) => name)
    const packages = names.length
    const cache = `${homeOf(process)}/.nuget/packages/not-listed`
    if (!exists(process, cache)) {
      if (process.network === 'none')
        return complain(
          process,
          `${found} : error NU1301: Unable to load the service index for source https://api.nuget.example/v3/index.json.\n`,
        )
      const refused = await guessSizes(process, { registry: 'nuget', plural: 'NuGet packages', names })
      if (refused !== null) return refused
      putBytes(process, cache, 2_000_000 + packages * 3_500_000)
      await process.sleep(downloadMs(2_000_000 + packages * 3_500_000) + 1_500)
    }
    process.modelled(BASIS)
    const name = (found.split('/').at(-1) ?? 'app').replace(/\.\w+$/, '')
    if (command !== 'restore') {
      const output = rest[rest.findIndex((word) => word === '-o' || word === '--output') + 1]
      const named = rest.some((word) => word === '-o' || word === '--output')
      const folder =
        named && output !== undefined
          ? output
          : `bin/${rest.includes('Release') ? 'Release' : 'Debug'}/net8.0${command === 'publish' ? '/publish' : ''}`
      const sources = filesBelow(process, process.cwd, /\.(cs|fs)$/)
      putBytes(process, `${folder}/${name}.dll`, 5_000 + sources.reduce((sum, file) => sum + file.bytes * 0.6, 0))
      putBytes(process, `${folder}/${name}`, 72_000, 'a program built by dotnet')
      putBytes(process, `${folder}/${name}.deps.json`, 1_000 + packages * 400)
      putBytes(process, `${folder}/${name}.runtimeconfig.json`, 300)
      if (packages > 0) putBytes(process, `${folder}/not-listed.dll`, packages * 900_000)
      putBytes(process, `obj/${name}.not-listed`, 200_000)
      await process.sleep(4_000 + sources.length * 20)
      await process.stdout.write(`  ${name} -> ${folder.startsWith('/') ? folder : `${process.cwd}/${folder}`}/${name}.dll\n`)
    }
    return print(
      process,
      command === 'restore' ? `  Restored ${process.cwd}/${name}.csproj.\n` : '\nBuild succeeded.\n    0 Warning(s)\n    0 Error(s)\n',
    )
  },
}
