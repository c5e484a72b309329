import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { LineReader, openInput } from './common/input'
import { utf8Codec } from './common/codec'
import { program, type Call, type Tool } from './common/program'

type Hash = (bytes: Uint8Array) => Uint8Array

/** The digest programs: one shape, the hash is what differs. */
export const md5sum = checksum('md5sum', 'MD5', md5)
export const sha1sum = checksum('sha1sum', 'SHA1', sha1)
export const sha224sum = checksum('sha224sum', 'SHA224', sha224)
export const sha256sum = checksum('sha256sum', 'SHA256', sha256)
export const sha384sum = checksum('sha384sum', 'SHA384', sha384)
export const sha512sum = checksum('sha512sum', 'SHA512', sha512)

function checksum(name: string, label: string, hash: Hash): Tool {
  return program({
    name,
    from: ['coreutils', 'busybox'],
    options: { 'b|binary': 'flag', 'c|check': 'flag', 's|status': 'flag', 't|text': 'ignored', 'w|warn': 'flag' },
    gnu: { 'ignore-missing': 'flag', quiet: 'flag', strict: 'flag', tag: 'flag', 'z|zero': 'flag' },
    usage: '[-c[sw]] [FILE]...',
    async run(process, call) {
      let status = 0
      for (const path of call.operands.length > 0 ? call.operands : ['-']) {
        const failed = call.options.has('c')
          ? await checkList(process, call, path, label, hash)
          : await print(process, call, path, label, hash)
        if (failed) status = 1
      }
      return status
    },
  })
}

async function print(process: Process, call: Call, path: string, label: string, hash: Hash): Promise<boolean> {
  const digest = await digestOf(process, call, path, hash)
  if (digest === null) return true
  const { options, out } = call
  const end = options.has('z') ? '\0' : '\n'
  if (options.has('tag')) out.write(`${label} (${path}) = ${digest}${end}`)
  else {
    // A name with a newline or a backslash is escaped, and the line says so with a backslash in front.
    const special = call.gnu && /[\n\\]/.test(path)
    const shown = special ? path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n') : path
    out.write(`${special ? '\\' : ''}${digest} ${options.has('b') && call.gnu ? '*' : ' '}${shown}${end}`)
  }
  return false
}

/** Hex, or null: it could not be read, and that was said. A base image's binary has a known digest without its bytes: only sha256 can tell. */
async function digestOf(process: Process, call: Call, path: string, hash: Hash): Promise<string | null> {
  const content = hash === sha256 && path !== '-' ? process.fs.content(path) : null
  if (content && !(content instanceof FsError) && content.bytes === null) return content.sha256
  const input = openInput(process, call, path)
  if (!input) return null
  const bytes = await input.readAll()
  if (input !== process.stdin) input.close()
  const pause = process.work(bytes.length >> 9)
  if (pause) await pause
  return toHex(hash(bytes))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** `-c`: each line of a list names a digest and a file. */
async function checkList(process: Process, call: Call, list: string, label: string, hash: Hash): Promise<boolean> {
  const input = openInput(process, call, list)
  if (!input) return true
  const { options, out } = call
  const quiet = options.has('s')
  const counts = { lines: 0, malformed: 0, mismatched: 0, missing: 0, passed: 0 }
  const lines = new LineReader(input, utf8Codec)
  for (let line = await lines.next(); line !== null; line = await lines.next()) {
    const parsed = parseLine(line, label)
    if (!parsed) {
      if (line !== '') counts.malformed++
      continue
    }
    counts.lines++
    if (options.has('ignore-missing') && process.fs.stat(parsed.path) instanceof FsError) continue
    const digest = await digestOf(process, call, parsed.path, hash)
    if (digest === null) {
      counts.missing++
      if (!quiet) out.write(`${parsed.path}: FAILED${call.gnu ? ' open or read' : ''}\n`)
    } else if (digest === parsed.digest.toLowerCase()) {
      counts.passed++
      if (!quiet && !options.has('quiet')) out.write(`${parsed.path}: OK\n`)
    } else {
      counts.mismatched++
      if (!quiet) out.write(`${parsed.path}: FAILED\n`)
    }
  }
  if (input !== process.stdin) input.close()
  return summarize(call, list, counts)
}

function summarize(
  call: Call,
  list: string,
  counts: { lines: number; malformed: number; mismatched: number; missing: number; passed: number },
): boolean {
  const failed = counts.mismatched + counts.missing
  if (counts.lines === 0 && (call.gnu || counts.malformed === 0)) {
    call.failAs({
      gnu: `${list === '-' ? "'standard input'" : list}: no properly formatted checksum lines found`,
      busybox: `${list}: no checksum lines found`,
    })
    return true
  }
  if (call.options.has('s')) return failed > 0
  if (!call.gnu) {
    // busybox takes a line that is none for one that does not match.
    const wrong = failed + counts.malformed
    if (wrong > 0) call.fail(`WARNING: ${wrong} of ${counts.lines + counts.malformed} computed checksums did NOT match`)
    return wrong > 0
  }
  const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)
  if (counts.malformed > 0)
    call.fail(`WARNING: ${counts.malformed} ${plural(counts.malformed, 'line is', 'lines are')} improperly formatted`)
  if (counts.missing > 0) call.fail(`WARNING: ${counts.missing} listed ${plural(counts.missing, 'file', 'files')} could not be read`)
  if (counts.mismatched > 0)
    call.fail(`WARNING: ${counts.mismatched} computed ${plural(counts.mismatched, 'checksum', 'checksums')} did NOT match`)
  if (call.options.has('ignore-missing') && counts.passed === 0 && failed === 0) {
    call.fail(`${list}: no file was verified`)
    return true
  }
  return failed > 0 || (call.options.has('strict') && counts.malformed > 0)
}

function parseLine(line: string, label: string): { readonly digest: string; readonly path: string } | null {
  const tagged = /^(\w+) \((.*)\) = ([0-9a-fA-F]+)$/.exec(line)
  if (tagged?.[1] === label) return { digest: tagged[3] ?? '', path: tagged[2] ?? '' }
  const plain = /^\\?([0-9a-fA-F]{32,128}) [ *](.+?)\r?$/.exec(line)
  if (!plain || (plain[1] ?? '').length !== DIGITS[label]) return null
  const path = plain[2] ?? ''
  return { digest: plain[1] ?? '', path: line.startsWith('\\') ? path.replaceAll('\\n', '\n').replaceAll('\\\\', '\\') : path }
}

const DIGITS: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA224: 56, SHA256: 64, SHA384: 96, SHA512: 128 }
