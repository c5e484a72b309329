import { ArchiveError, readZip, type ZipEntry } from '../../archive'
import { FsError } from '../../fs'
import { decodeText, type Process } from '../../kernel'
import { globRegex } from './common/glob'
import { program, type Call } from './common/program'

export const unzip = program({
  name: 'unzip',
  from: ['other', 'busybox'],
  options: {
    d: 'value',
    j: 'flag',
    l: 'flag',
    n: 'flag',
    o: 'flag',
    p: 'flag',
    q: 'flag',
    t: 'unmodelled',
    x: 'unmodelled',
    K: 'ignored',
    v: 'unmodelled',
  },
  gnu: { u: 'unmodelled', f: 'unmodelled', a: 'ignored', C: 'unmodelled' },
  usage: '[-lnojpqK] FILE[.zip] [FILE]... [-x FILE]... [-d DIR]',
  async run(process, call) {
    const [name, ...wanted] = call.operands
    if (name === undefined) return call.gnu ? call.notSimulated('unzip without an archive') : call.usage()
    const path = [name, `${name}.zip`, `${name}.ZIP`].find((candidate) => !(process.fs.stat(candidate) instanceof FsError))
    if (path === undefined) {
      if (!call.gnu) return call.fail(`can't open ${name}[.zip]`)
      call.note(`unzip:  cannot find or open ${name}, ${name}.zip or ${name}.ZIP.\n`)
      return 9
    }
    const bytes = process.fs.readFile(path)
    if (bytes instanceof FsError) return call.failFile(bytes, { gnu: path, busybox: `can't open ${path}` })
    const entries = readZip(bytes)
    if (entries instanceof ArchiveError) return broken(call, path, entries)
    const globs = wanted.map((pattern) => globRegex(pattern))
    const chosen = globs.length === 0 ? entries : entries.filter(({ path: member }) => globs.some((glob) => glob.test(member)))
    if (call.options.has('l')) return list(call, path, chosen)
    if (!call.options.has('q') && !call.options.has('p')) call.out.write(`Archive:  ${path}\n`)
    let status = 0
    for (const entry of chosen) {
      status = extract(process, call, entry) || status
      await call.breathe(1 + (entry.data.length >> 9))
    }
    return status
  },
})

function broken(call: Call, path: string, error: ArchiveError): number {
  if (error.reason === 'unsupported' || error.reason === 'too-large') return call.notSimulated(`unzip: ${error.text}`)
  if (!call.gnu) return call.fail('short read')
  call.out.write(`Archive:  ${path}\n`)
  call.note(
    `  End-of-central-directory signature not found.  Either this file is not\n  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n  latter case the central directory and zipfile comment will be found on\n  the last disk(s) of this archive.\nunzip:  cannot find zipfile directory in one of ${path} or\n        ${path}.zip, and cannot find ${path}.ZIP, period.\n`,
  )
  return 9
}

function list(call: Call, path: string, entries: readonly ZipEntry[]): number {
  call.process.modelled('times of members of a zip file')
  call.out.write(`Archive:  ${path}\n  Length      Date    Time    Name\n---------  ---------- -----   ----\n`)
  let total = 0
  for (const entry of entries) {
    total += entry.data.length
    call.out.write(`${String(entry.data.length).padStart(9)}  1980-01-01 00:00   ${entry.path}${entry.type === 'directory' ? '/' : ''}\n`)
  }
  call.out.write(
    `---------                     -------\n${String(total).padStart(9)}                     ${entries.length} file${entries.length === 1 ? '' : 's'}\n`,
  )
  return 0
}

function extract(process: Process, call: Call, entry: ZipEntry): number {
  const { fs } = process
  const { options } = call
  if (options.has('p')) {
    if (entry.type === 'file') call.out.writeBytes(entry.data)
    return 0
  }
  const parts = entry.path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  const kept = options.has('j') ? parts.slice(-1) : parts
  if (kept.length === 0 || (options.has('j') && entry.type === 'directory')) return 0
  const base = options.value('d')
  const path = `${base === undefined ? '' : `${base}/`}${kept.join('/')}`
  for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1))
    if (fs.stat(path.slice(0, end)) instanceof FsError) fs.mkdir(path.slice(0, end), 0o777)
  const say = (verb: string): void => {
    if (!options.has('q'))
      call.out.write(
        `${verb.padStart(11)}: ${path}${entry.type === 'directory' ? '/' : ''}${call.gnu && entry.type === 'file' ? '  ' : ''}\n`,
      )
  }
  if (entry.type === 'directory') {
    if (fs.stat(path) instanceof FsError) {
      const made = fs.mkdir(path, entry.mode)
      if (made instanceof FsError)
        return call.failFile(made, { gnu: `checkdir error:  cannot create ${path}`, busybox: `can't create directory '${path}'` }, 2)
      say('creating')
    }
    return 0
  }
  if (!(fs.lstat(path) instanceof FsError)) {
    if (options.has('n')) return 0
    if (!options.has('o')) return call.notSimulated(`unzip asking whether to replace ${path}`)
    fs.unlink(path)
  }
  const made = entry.type === 'symlink' ? fs.symlink(decodeText(entry.data), path) : fs.writeFile(path, entry.data, { mode: entry.mode })
  if (made instanceof FsError)
    return call.failFile(made, { gnu: `cannot create ${path}`, busybox: `can't create '${path}'` }, call.gnu ? 50 : 1)
  say(entry.type === 'symlink' ? 'linking' : 'inflating')
  return 0
}
