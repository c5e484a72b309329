import type { Program } from '../../../kernel'
import { guessSizes } from '../common/guesses'
import { complain, downloadMs, exists, filesBelow, homeOf, print, putBytes, readText, versionOf } from '../common/modelled'

const BASIS = 'a plain model of Cargo: no data is there'

/** cargo: reads Cargo.toml; downloads and programs have modelled sizes. */
export const cargo: Program = {
  name: 'cargo',
  async run(process) {
    const args = process.argv.slice(1)
    const [command = ''] = args.filter((word) => !word.startsWith('-') && !word.startsWith('+'))
    if (args.includes('--version') || args.includes('-V')) return print(process, `cargo ${versionOf(process, '1.80.0')}\n`)
    if (!/^(build|b|fetch|install|test|check|clippy|new|init|update|chef|vendor)$/.test(command))
      return process.notSimulated(`cargo ${command}`)
    if (command === 'new' || command === 'init') {
      const folder = command === 'new' ? (args.filter((word) => !word.startsWith('-'))[1] ?? 'app') : '.'
      const root = folder === '.' ? process.cwd : `${process.cwd}/${folder}`
      const name = root.slice(root.lastIndexOf('/') + 1)
      putBytes(process, `${root}/src/main.rs`, 45)
      putBytes(process, `${root}/Cargo.toml`, 1)
      process.fs.writeFile(
        `${root}/Cargo.toml`,
        new TextEncoder().encode(`[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n`),
      )
      return complain(process, `    Creating binary (application) \`${name}\` package\n`, 0)
    }
    const manifest = readText(process, 'Cargo.toml')
    if (manifest === null && command !== 'install')
      return complain(process, `error: could not find \`Cargo.toml\` in \`${process.cwd}\` or any parent directory\n`, 101)
    const installed = command === 'install' ? args.slice(args.indexOf('install') + 1).filter(isCrate) : []
    const crates = command === 'install' ? [] : cratesOf(manifest ?? '')
    const dependencies = crates.length
    const registry = `${process.env.get('CARGO_HOME') ?? `${homeOf(process)}/.cargo`}/registry/not-listed`
    if (dependencies > 0 && !exists(process, registry)) {
      if (process.network === 'none')
        return complain(process, 'error: failed to get crates: Could not resolve host: index.crates.example\n', 101)
      const refused = await guessSizes(process, { registry: 'crates', plural: 'crates', names: crates })
      if (refused !== null) return 101
      putBytes(process, registry, dependencies * 3_000_000)
      await process.sleep(downloadMs(dependencies * 3_000_000) + 1_000)
    }
    const unknown = await guessSizes(process, { registry: 'crates', plural: 'crates', names: installed, typed: true })
    if (unknown !== null) return 101
    process.modelled(BASIS)
    if (command === 'fetch' || command === 'update' || command === 'vendor') return 0
    const name = /\[package\][\s\S]*?^name\s*=\s*"([^"]+)"/m.exec(manifest ?? '')?.[1] ?? args.at(-1) ?? 'app'
    const profile = args.includes('--release') || args.includes('-r') ? 'release' : 'debug'
    const target = args[args.indexOf('--target') + 1]
    const folder = args.includes('--target') ? `target/${target ?? ''}/${profile}` : `target/${profile}`
    const sources = filesBelow(process, `${process.cwd}/src`, /\.rs$/)
    if (sources.length === 0 && command !== 'install')
      return complain(
        process,
        `error: failed to parse manifest at \`${process.cwd}/Cargo.toml\`\n\nCaused by:\n  no targets specified in the manifest\n`,
        101,
      )
    await process.stderr.write(`   Compiling ${name} (${process.cwd})\n`)
    if (command === 'install')
      putBytes(
        process,
        `${process.env.get('CARGO_HOME') ?? `${homeOf(process)}/.cargo`}/bin/${name}`,
        5_000_000,
        'a program built by cargo',
      )
    else {
      putBytes(
        process,
        `${folder}/${name}`,
        (profile === 'release' ? 450_000 : 3_900_000) + dependencies * 600_000,
        'a program built by cargo',
      )
      putBytes(process, `${folder}/deps/not-listed`, dependencies * 12_000_000)
    }
    await process.sleep(3_000 + dependencies * 2_500)
    return complain(process, `    Finished \`${profile}\` profile target(s)\n`, 0)
  },
}

/** What the tables of dependencies name; a path of one's own is none. */
function cratesOf(manifest: string): string[] {
  const names: string[] = []
  let within = false
  for (const line of manifest.split('\n')) {
    const [, table] = /^\s*\[([^\]]+)\]/.exec(line) ?? []
    if (table !== undefined) {
      within = /(^|\.)(dependencies|build-dependencies)$/.test(table)
      const [, single] = /(?:^|\.)(?:build-)?dependencies\.([\w-]+)$/.exec(table) ?? []
      if (single !== undefined) names.push(single)
      continue
    }
    const [, name, value = ''] = /^\s*([\w-]+)(?:\.\w+)?\s*=\s*(.*)/.exec(line) ?? []
    if (!within || name === undefined || /\b(path|git)\s*=/.test(value)) continue
    names.push(/\bpackage\s*=\s*"([^"]+)"/.exec(value)?.[1] ?? name)
  }
  return [...new Set(names)]
}

const VALUES = new Set(
  '--version --vers --git --branch --tag --rev --path --root --features -F --profile --target -j --jobs --bin --registry --index'.split(
    ' ',
  ),
)

/** An operand of `cargo install`, not an option nor its value. */
function isCrate(word: string, at: number, args: readonly string[]): boolean {
  return !word.startsWith('-') && !VALUES.has(args[at - 1] ?? '') && !args.includes('--path') && !args.includes('--git')
}
