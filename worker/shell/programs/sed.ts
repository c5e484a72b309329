import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { codecOf, type Codec } from './common/codec'
import { joinBytes } from './common/output'
import { program, type Call } from './common/program'
import { Editor } from './sed/editor'
import { SedInput } from './sed/input'
import { parseScript } from './sed/parse'
import { SedError } from './sed/script'
import { Source } from './sed/source'

export const sed = program({
  name: 'sed',
  from: ['sed', 'busybox'],
  options: {
    'e|expression': 'value',
    'f|file': 'value',
    'E|r|regexp-extended': 'flag',
    'i|in-place': 'optional',
    'n|quiet|silent': 'flag',
    'u|unbuffered': 'ignored',
    'z|null-data': 'flag',
  },
  gnu: {
    debug: 'unmodelled',
    'follow-symlinks': 'ignored',
    'l|line-length': 'value',
    posix: 'unmodelled',
    's|separate': 'flag',
    sandbox: 'ignored',
  },
  busybox: { 'in-place': 'optional', 'regexp-extended': 'flag', quiet: 'flag', silent: 'flag', expression: 'value' },
  usage: '[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...',
  async run(process, call) {
    const codec = codecOf(process, call.flavour)
    const script = await scriptOf(process, call, codec)
    if (typeof script === 'number') return script
    const commands = parseScript(script.source, { dialect: dialectOf(call), gnu: call.gnu })
    if (commands instanceof SedError)
      return commands.unmodelled ? call.notSimulated(`sed: ${commands.text}`) : call.fail(commands.text, commands.status)
    const options = {
      quiet: isQuiet(call) || script.silent,
      separator: call.options.has('z') ? '\0' : '\n',
      gnu: call.gnu,
      lineWidth: Number(call.options.value('l') ?? 70),
    }
    const editor = new Editor(process, call, commands, codec, options)
    return new Run(process, call, codec, editor).all(script.files)
  },
})

function isQuiet({ options }: Call): boolean {
  return options.has('n') || options.has('quiet') || options.has('silent')
}

function dialectOf({ options, gnu }: Call): 'basic' | 'extended' | 'egrep' {
  const extended = options.has('E') || options.has('regexp-extended')
  return extended ? (gnu ? 'extended' : 'egrep') : 'basic'
}

interface Script {
  readonly source: Source
  readonly silent: boolean
  readonly files: readonly string[]
}

/** All -e and -f joined by newlines, else the first operand. A number: an error, said. */
async function scriptOf(process: Process, call: Call, codec: Codec): Promise<Script | number> {
  const given = call.options.given.filter(({ name }) => name === 'e' || name === 'expression' || name === 'f')
  const parts: string[] = []
  let onlyFile: string | null = null
  for (const { name, value = '' } of given) {
    if (name !== 'f') parts.push(codec.fromText(value))
    else {
      const file = value === '-' ? process.stdin : process.open(value)
      if (file instanceof FsError) return call.failFile(file, { gnu: `couldn't open file ${value}`, busybox: value }, call.gnu ? 4 : 1)
      parts.push(codec.decode(await file.readAll()).replace(/\n$/, ''))
      onlyFile = value
    }
  }
  const [first, ...rest] = call.operands
  if (given.length === 0 && first === undefined) {
    if (call.gnu) call.note(`Usage: ${call.name} [OPTION]... {script-only-if-no-other-script} [input-file]...\n\n`)
    return call.gnu ? 1 : call.usage()
  }
  const text = given.length > 0 ? parts.join('\n') : codec.fromText(first ?? '')
  const files = given.length > 0 ? call.operands : rest
  // Messages count characters within the -e that is wrong; with several this is the last.
  return { source: new Source(text, onlyFile, Math.max(1, given.length)), silent: /^#n(?:\n|$)/.test(text), files }
}

class Run {
  private status = 0

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly codec: Codec,
    private readonly editor: Editor,
  ) {}

  async all(files: readonly string[]): Promise<number> {
    const { options, out } = this.call
    const inPlace = options.has('i') || options.has('in-place')
    const separate = inPlace || options.has('s')
    const names = files.length > 0 ? files : ['-']
    for (const group of separate ? names.map((name) => [name]) : [names]) {
      const quit = inPlace ? await this.edit(group[0] ?? '-') : await this.editor.run(this.input(group), (bytes) => out.writeBytes(bytes))
      if (quit) break
    }
    return this.editor.status || this.status
  }

  private input(files: readonly string[]): SedInput {
    return new SedInput(this.process, files, this.codec, this.call.options.has('z') ? '\0' : '\n', (path, error) =>
      this.cannotRead(path, error),
    )
  }

  private cannotRead(path: string, error: FsError): void {
    const folder = error.code === 'EISDIR'
    const gnu = folder
      ? this.call.options.has('i')
        ? `couldn't edit ${path}: not a regular file`
        : `read error on ${path}: Is a directory`
      : `can't read ${path}: ${error.text}`
    if (error.code === 'ENODATA') this.call.notSimulated(`reading the content of ${path}`)
    this.status = this.call.failAs(
      { gnu, busybox: `${path}: ${error.text}` },
      this.call.gnu ? (folder && this.call.options.has('i') ? 4 : 2) : 1,
    )
  }

  /** -i writes a new file beside the old one and renames it, as both seds do: the folder is touched, links are cut. */
  private async edit(path: string): Promise<boolean> {
    const { fs } = this.process
    const stat = fs.stat(path)
    if (stat instanceof FsError) {
      this.cannotRead(path, stat)
      return false
    }
    if (stat.kind !== 'file') {
      this.status = this.call.failAs(
        { gnu: `couldn't edit ${path}: not a regular file`, busybox: `${path}: not a regular file` },
        this.call.gnu ? 4 : 1,
      )
      return false
    }
    const parts: Uint8Array[] = []
    const quit = await this.editor.run(this.input([path]), (bytes) => parts.push(bytes))
    const suffix = this.call.options.value('i') ?? this.call.options.value('in-place') ?? ''
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : './'
    const temporary = `${folder}sed${Array.from({ length: 6 }, () => LETTERS[Math.floor(this.process.random() * LETTERS.length)] ?? 'a').join('')}`
    const written = fs.writeFile(temporary, joinBytes(parts), { mode: 0o600, exclusive: true })
    if (written instanceof FsError) {
      this.status = this.call.failAs(
        { gnu: `couldn't open temporary file ${temporary}: ${written.text}`, busybox: `can't create '${temporary}': ${written.text}` },
        this.call.gnu ? 4 : 1,
      )
      return quit
    }
    fs.chown(temporary, stat.uid, stat.gid)
    fs.chmod(temporary, stat.mode)
    if (suffix !== '')
      fs.rename(path, suffix.includes('*') ? folder + suffix.replaceAll('*', path.slice(path.lastIndexOf('/') + 1)) : path + suffix)
    const renamed = fs.rename(temporary, path)
    if (renamed instanceof FsError)
      this.status = this.call.failAs(
        { gnu: `cannot rename ${temporary}: ${renamed.text}`, busybox: `can't rename '${temporary}': ${renamed.text}` },
        this.call.gnu ? 4 : 1,
      )
    return quit
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
