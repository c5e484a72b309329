import type { Program } from '../../../kernel'
import { guessSizes } from '../common/guesses'
import { complain, downloadMs, exists, filesBelow, homeOf, print, putBytes, readText, versionOf } from '../common/modelled'

const BASIS = 'a plain model of Go: no data is there'
const MODULE_BYTES = 1_800_000
const RUNTIME_BYTES = 1_900_000

/** go: reads go.mod; downloads and programs have modelled sizes. */
export const go: Program = {
  name: 'go',
  async run(process) {
    const [command = '', ...args] = process.argv.slice(1)
    if (command === 'version') return print(process, `go version go${versionOf(process, '1.22')} linux/amd64\n`)
    if (command === 'env')
      return print(process, args.map((name) => `${process.env.get(name) ?? (name === 'GOPATH' ? '/go' : '')}\n`).join(''))
    if (command === '') return complain(process, 'Go is a tool for managing Go source code.\n\nUsage:\n\n\tgo <command> [arguments]\n\n', 2)
    if (!KNOWN.has(command)) return complain(process, `go ${command}: unknown command\nRun 'go help' for usage.\n`, 2)
    if (command === 'mod' && args[0] === 'init') {
      process.fs.writeFile(
        `${process.cwd}/go.mod`,
        new TextEncoder().encode(`module ${args[1] ?? 'app'}\n\ngo ${versionOf(process, '1.22').split('.').slice(0, 2).join('.')}\n`),
      )
      return complain(process, `go: creating new go.mod: module ${args[1] ?? 'app'}\n`, 0)
    }
    const modules = readText(process, 'go.mod')
    const files = args.filter((word) => word.endsWith('.go'))
    if (modules === null && (command === 'mod' || (files.length === 0 && command !== 'install')))
      return complain(process, "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n")
    const required = modulesOf(modules ?? '')
    const requires = required.length
    const bad = required.find((path) => !(path.split('/')[0] ?? '').includes('.'))
    if (bad !== undefined) return complain(process, `go: malformed module path "${bad}": missing dot in first path element\n`)
    const fetched =
      command === 'get' || command === 'install' ? args.filter((word) => /^[^-./][^@]*(@|$)/.test(word) && word.includes('/')) : []
    if (fetched.length > 0 && process.network !== 'none') {
      const names = fetched.map((word) => moduleName(word.replace(/@.*$/, '')))
      const refused = await guessSizes(process, { registry: 'go', plural: 'Go modules', names })
      if (refused !== null) return refused
    }
    const cache = `${process.env.get('GOPATH') ?? `${homeOf(process)}/go`}/pkg/mod/not-listed`
    if (requires > 0 && !exists(process, cache)) {
      if (process.network === 'none')
        return complain(
          process,
          'go: module lookup disabled: dial tcp: lookup proxy.golang.example: Temporary failure in name resolution\n',
        )
      const refused = await guessSizes(process, { registry: 'go', plural: 'Go modules', names: required.map(moduleName) })
      if (refused !== null) return refused
      putBytes(process, cache, requires * MODULE_BYTES)
      await process.sleep(downloadMs(requires * MODULE_BYTES) + 300)
    }
    process.modelled(BASIS)
    if (command !== 'build' && command !== 'install') return 0
    const sources = filesBelow(process, process.cwd, /\.go$/)
    const main = args.filter((word, i) => !word.startsWith('-') && !VALUES.has(args[i - 1] ?? ''))
    for (const file of files)
      if (!exists(process, file)) return complain(process, `no required module provides package ${file}; to add it:\n\tgo get ${file}\n`)
    if (sources.length === 0 && command === 'build') return complain(process, `no Go files in ${process.cwd}\n`)
    for (const folder of main.filter((word) => /^\.{0,2}\//.test(word) && !word.endsWith('...')))
      if (!exists(process, folder)) return complain(process, `stat ${process.cwd}/${folder.replace(/^\.\//, '')}: directory not found\n`)
    const output = args[args.indexOf('-o') + 1]
    const module = /^module\s+(\S+)/m.exec(modules ?? '')?.[1] ?? files[0]?.replace(/\.go$/, '') ?? 'app'
    const name = (main[0]?.replace(/\/+$/, '').replace(/\.go$/, '') ?? '').split('/').at(-1) || module.split('/').at(-1) || 'app'
    const path =
      args.includes('-o') && output !== undefined
        ? output
        : command === 'install'
          ? `${process.env.get('GOPATH') ?? '/go'}/bin/${name}`
          : /^\.*$/.test(name)
            ? (module.split('/').at(-1) ?? 'app')
            : name
    const bytes = RUNTIME_BYTES + requires * 700_000 + sources.reduce((sum, file) => sum + file.bytes, 0)
    const stripped = /-s\b/.test(args.join(' ')) && /-w\b/.test(args.join(' ')) ? 0.7 : 1
    putBytes(process, path.endsWith('/') ? `${path}${name}` : path, bytes * stripped, 'a program built by go')
    putBytes(process, `${homeOf(process)}/.cache/go-build/not-listed`, 60_000_000 + requires * 2_000_000)
    await process.sleep(4_000 + sources.length * 30)
    return 0
  },
}

const KNOWN = new Set('build clean fmt generate get install list mod test vet work tool run'.split(' '))
const VALUES = new Set('-o -ldflags -tags -mod -p -gcflags -buildmode -asmflags -installsuffix'.split(' '))

/** The paths that go.mod requires, those that a folder of one's own stands for left out. */
function modulesOf(text: string): string[] {
  const bare = text.replace(/\/\/.*$/gm, '')
  const replaced = new Set([...bare.matchAll(/^\s*(?:replace\s+)?(\S+)(?:\s+v\S+)?\s+=>\s+\.{0,2}\//gm)].map(([, path]) => path))
  return [...bare.matchAll(/^\s*(?:require\s+)?([\w.~-]+(?:\/\S+)?)\s+v\d\S*\s*$/gm)].flatMap(([, path = '']) =>
    replaced.has(path) ? [] : path,
  )
}

/** Without the `/v2` of a later version, and of a host with repositories no more than the repository. */
function moduleName(path: string): string {
  const bare = path.replace(/\/v\d+(?=\/|$)/, '')
  return /^(github|gitlab)\.com\//.test(bare) ? bare.split('/').slice(0, 3).join('/') : bare
}
