import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import { byteCodec, codecOf, type Codec } from '../common/codec'
import { program, type Call, type Definition } from '../common/program'
import { Interpreter } from './interpreter'
import { AwkSyntaxError, unescapeAwk } from './lexer'
import { parseAwk } from './parser'
import { AwkFatal } from './record'
import type { AwkDialect } from './runtime'
import type { AwkProgram } from './tree'
import { StrNum } from './values'

const DEFINITION: Omit<Definition, 'name' | 'run'> = {
  from: ['busybox', 'other'],
  options: { 'F|field-separator': 'value', 'f|file': 'value', 'v|assign': 'value' },
  gnu: {
    W: 'unmodelled',
    'b|characters-as-bytes': 'ignored',
    'r|re-interval': 'ignored',
    posix: 'ignored',
    P: 'ignored',
    'e|source': 'value',
    'i|include': 'unmodelled',
  },
  busybox: { e: 'value' },
  usage: '[OPTIONS] [AWK_PROGRAM] [FILE]...',
  usageStatus: 2,
  stopAtOperand: true,
}

/** busybox's awk, and Debian's mawk: both take a character for a byte. */
export const awk = program({ ...DEFINITION, name: 'awk', run: (process, call) => runAwk(process, call, dialectOf(call)) })
export const gawk = program({ ...DEFINITION, name: 'gawk', run: (process, call) => runAwk(process, call, 'gawk') })

/** Debian's static busybox has no mathematics in its awk. */
function dialectOf({ flavour }: Call): AwkDialect {
  if (flavour.kind === 'gnu') return 'mawk'
  return flavour.libc === 'glibc' ? 'busybox without math' : 'busybox'
}

async function runAwk(process: Process, call: Call, dialect: AwkDialect): Promise<number> {
  const codec = dialect === 'mawk' ? byteCodec : codecOf(process, call.flavour)
  const source = await sourceOf(process, call, codec)
  if (typeof source === 'number') return source
  const parsed = parse(call, source.text)
  if (typeof parsed === 'number') return parsed
  const interpreter = new Interpreter(process, call, codec, parsed, source.operands, dialect)
  const separator = call.options.value('F')
  if (separator !== undefined) interpreter.assign('FS', separator === 't' ? '\t' : codec.fromText(unescapeAwk(separator)))
  for (const assignment of call.options.values('v')) {
    const cut = assignment.indexOf('=')
    if (cut <= 0) return call.usage()
    interpreter.assign(assignment.slice(0, cut), new StrNum(codec.fromText(unescapeAwk(assignment.slice(cut + 1)))))
  }
  try {
    return await interpreter.run()
  } catch (thrown) {
    if (!(thrown instanceof AwkFatal)) throw thrown
    await interpreter.finish()
    return thrown.unmodelled ? call.notSimulated(`awk: ${thrown.text}`) : fatal(call, thrown.text, dialect)
  }
}

function fatal(call: Call, text: string, dialect: AwkDialect): number {
  if (dialect === 'gawk') return call.fail(`cmd. line:1: fatal: ${text}`, 2)
  return call.failAs({ gnu: `run time error: ${text}`, busybox: `cmd. line:1: ${text}` }, call.gnu ? 2 : 1)
}

function parse(call: Call, text: string): AwkProgram | number {
  try {
    return parseAwk(text)
  } catch (thrown) {
    if (!(thrown instanceof AwkSyntaxError)) throw thrown
    const atEnd = thrown.text === 'end of file'
    const gnu = atEnd
      ? `line ${thrown.line + 1}: missing } near end of file`
      : `line ${thrown.line}: syntax error at or near ${thrown.text}`
    return call.failAs({ gnu, busybox: `cmd. line:${thrown.line}: Unexpected token` }, call.gnu ? 2 : 1)
  }
}

async function sourceOf(
  process: Process,
  call: Call,
  codec: Codec,
): Promise<{ readonly text: string; readonly operands: readonly string[] } | number> {
  const parts: string[] = []
  for (const { name, value = '' } of call.options.given) {
    if (name === 'e') parts.push(codec.fromText(value))
    if (name !== 'f') continue
    const file = value === '-' ? process.stdin : process.open(value)
    if (file instanceof FsError) return call.failFile(file, { gnu: `couldn't open file ${value}`, busybox: value }, call.gnu ? 2 : 1)
    parts.push(codec.decode(await file.readAll()))
  }
  if (parts.length > 0) return { text: parts.join('\n'), operands: call.operands }
  const [first, ...operands] = call.operands
  if (first === undefined) return call.usage()
  return { text: codec.fromText(first), operands }
}
