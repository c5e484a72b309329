import { FsError } from '../../../fs'
import { decodeText, type Process, type Program } from '../../../kernel'
import { complain, versionOf } from '../common/modelled'
import { ask, headerOf, httpDate, parseUrl } from './http'
import { answerOnce, logTime, type Answer, type Asked } from './modelled-server'
import { networkText, resolveName } from './names'
import { parseNginx, valueOf, type Directive } from './nginx-config'
import { LOG_DESCRIPTOR, serveForever } from './serve'
import { entityTag, findFile, mimeType } from './static-files'

const CONFIG = '/etc/nginx/nginx.conf'
const BASIS = 'nginx: files, redirects and proxies of its configuration'
const INDEX = ['index.html']

/** nginx (≈): reads its configuration, listens, and answers with files (`root`, `alias`, `index`, `try_files`), `return` and `proxy_pass`. */
export const nginx: Program = {
  name: 'nginx',
  async run(process) {
    const version = versionOf(process, '1.29.1')
    const args = process.argv.slice(1)
    if (args.includes('-v') || args.includes('-V')) return complain(process, `nginx version: nginx/${version}\n`, 0)
    const file = args.includes('-c') ? (args[args.indexOf('-c') + 1] ?? CONFIG) : CONFIG
    const config = readConfig(process, file)
    const stamp = new Date(process.now() / 1000).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
    if ('error' in config) {
      if (args.includes('-t')) return complain(process, `nginx: [emerg] ${config.error}\nnginx: configuration file ${file} test failed\n`)
      return complain(process, `${stamp} [emerg] ${process.pid}#${process.pid}: ${config.error}\nnginx: [emerg] ${config.error}\n`)
    }
    if (args.includes('-t'))
      return complain(
        process,
        `nginx: the configuration file ${file} syntax is ok\nnginx: configuration file ${file} test is successful\n`,
        0,
      )
    if (args.includes('-s')) return reload(process, args[args.indexOf('-s') + 1] ?? '')
    process.modelled(BASIS)
    const servers = serversOf(config)
    if (servers.length === 0) return complain(process, `nginx: [emerg] no servers in ${file}\n`)
    const text = args.join(' ')
    return /daemon off/.test(text) || valueOf(config, 'daemon') === 'off'
      ? serve(process, servers, version)
      : daemonize(process, servers, version)
  },
}

async function reload(process: Process, signal: string): Promise<number> {
  const master = process.processes().find(({ argv, pid }) => pid !== process.pid && /nginx/.test(argv[0] ?? ''))
  const names = { stop: 'TERM', quit: 'QUIT', reload: 'HUP', reopen: 'USR1' } as const
  const name = Object.entries(names).find(([key]) => key === signal)?.[1]
  if (!name) return complain(process, `nginx: invalid option: "-s ${signal}"\n`)
  if (!master) return complain(process, 'nginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)\n')
  process.kill(master.pid, name)
  return 0
}

/** nginx.conf with what it includes. */
function readConfig(process: Process, file: string): readonly Directive[] | { readonly error: string } {
  const bytes = process.fs.readFile(file)
  if (bytes instanceof FsError) return { error: `open() "${file}" failed (2: ${bytes.text})` }
  const parsed = parseNginx(decodeText(bytes), file)
  return 'error' in parsed ? parsed : expand(process, parsed)
}

function expand(process: Process, block: readonly Directive[]): readonly Directive[] | { readonly error: string } {
  const whole: Directive[] = []
  for (const directive of block) {
    const [name, pattern = ''] = directive.words
    if (name === 'include') {
      for (const path of matching(process, pattern)) {
        const inner = path.endsWith('mime.types') ? [] : readConfig(process, path)
        if ('error' in inner) return inner
        whole.push(...inner)
      }
    } else if (directive.block) {
      const inner = expand(process, directive.block)
      if ('error' in inner) return inner
      whole.push({ ...directive, block: inner })
    } else whole.push(directive)
  }
  return whole
}

function matching({ fs }: Process, pattern: string): readonly string[] {
  const path = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`
  if (!path.includes('*')) return [path]
  const folder = path.slice(0, path.lastIndexOf('/'))
  const [before = '', after = ''] = path.slice(folder.length + 1).split('*')
  const names = fs.readdir(folder)
  if (names instanceof FsError) return []
  return [...names]
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .sort()
    .map((name) => `${folder}/${name}`)
}

interface Server {
  readonly ports: readonly { readonly address: string; readonly port: number }[]
  readonly names: readonly string[]
  readonly block: readonly Directive[]
}

function serversOf(config: readonly Directive[]): readonly Server[] {
  const http = config.find(({ words }) => words[0] === 'http')?.block ?? []
  return http
    .filter(({ words, block }) => words[0] === 'server' && block)
    .map(({ block }) => {
      const own = block ?? []
      const listens = own.filter(({ words }) => words[0] === 'listen').map(({ words }) => words[1] ?? '80')
      return {
        ports: (listens.length > 0 ? listens : ['80']).filter((text) => !text.includes('[')).map(endpointOf),
        names: own.filter(({ words }) => words[0] === 'server_name').flatMap(({ words }) => words.slice(1)),
        block: own,
      }
    })
}

function endpointOf(text: string): { readonly address: string; readonly port: number } {
  const match = /^(?:([\d.]+|\*|localhost):)?(\d+)$/.exec(text)
  const address = match?.[1] === undefined || match[1] === '*' ? '0.0.0.0' : match[1] === 'localhost' ? '127.0.0.1' : match[1]
  return { address, port: Number(match?.[2] ?? 80) }
}

async function daemonize(process: Process, servers: readonly Server[], version: string): Promise<number> {
  process.fork((daemon) => serve(daemon, servers, version))
  await process.sleep(1)
  return 0
}

async function serve(process: Process, servers: readonly Server[], version: string): Promise<number> {
  const ends: Promise<number>[] = []
  const bound = new Set<string>()
  for (const { address, port } of servers.flatMap(({ ports }) => ports)) {
    if (bound.has(`${address}:${port}`)) continue
    bound.add(`${address}:${port}`)
    const listener = process.net.listen({ address, port })
    if (typeof listener === 'string')
      return complain(process, `nginx: [emerg] bind() to ${address}:${port} failed (98: ${networkText(listener)})\n`)
    const here = servers.filter(({ ports }) => ports.some((each) => each.port === port))
    ends.push(serveForever(process, listener, (child, { peer }) => oneRequest(child, here, peer, version), ['QUIT', 'TERM', 'INT']))
  }
  return Promise.race(ends)
}

async function oneRequest(process: Process, servers: readonly Server[], peer: Asked['peer'], version: string): Promise<number> {
  const done = await answerOnce(process, peer, 'HTTP/1.1', async (asked) => {
    const host = (headerOf(asked.head, 'host') ?? '').split(':', 1)[0] ?? ''
    const server = servers.find(({ names }) => names.includes(host)) ?? servers[0]
    const answer = server ? await answerFrom(process, server.block, asked) : failure('404 Not Found', version)
    const named = typeof answer === 'string' ? failure(answer, version) : answer
    return { ...named, headers: [`Server: nginx/${version}`, `Date: ${httpDate(process.now())}`, ...named.headers] }
  })
  if (done) await writeLog(process, done)
  return 0
}

async function writeLog(process: Process, { asked, answer, bytes }: NonNullable<Awaited<ReturnType<typeof answerOnce>>>): Promise<void> {
  const line = `${asked.peer.address} - - [${logTime(process.now())}] "${asked.head[0] ?? ''}" ${answer.status.split(' ', 1)[0] ?? ''} ${bytes} "${headerOf(asked.head, 'referer') ?? '-'}" "${headerOf(asked.head, 'user-agent') ?? '-'}" "-"\n`
  await process.files.get(LOG_DESCRIPTOR)?.write(line)
}

function failure(status: string, version: string): Answer {
  const body = `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n`
  return { status, headers: ['Content-Type: text/html', `Content-Length: ${body.length}`, 'Connection: close'], body }
}

/** The answer of a server's block; a status where nginx makes the page itself. */
async function answerFrom(process: Process, server: readonly Directive[], asked: Asked): Promise<Answer | string> {
  const location = locationOf(server, asked.target.split('?', 1)[0] ?? '/')
  const block = [...server.filter(({ words }) => words[0] !== 'location'), ...(location?.block ?? [])]
  const [, code, text] = block.findLast(({ words }) => words[0] === 'return')?.words ?? []
  if (code !== undefined) return returned(code, text ?? '')
  const upstream = valueOf(block, 'proxy_pass')
  if (upstream !== undefined) return passOn(process, upstream, asked, location?.words.at(-1) ?? '/')
  return fileFor(process, block, asked, location)
}

/** An exact location, the longest prefix, or the first expression that fits (`^~` keeps a prefix before expressions). */
function locationOf(server: readonly Directive[], path: string): Directive | undefined {
  const locations = server.filter(({ words, block }) => words[0] === 'location' && block)
  const exact = locations.find(({ words }) => words[1] === '=' && words[2] === path)
  if (exact) return exact
  const prefixes = locations.filter(({ words }) => !/^(=|~\*?)$/.test(words[1] ?? '') && path.startsWith(words.at(-1) ?? '/'))
  const longest = [...prefixes].sort((a, b) => (b.words.at(-1) ?? '').length - (a.words.at(-1) ?? '').length)[0]
  if (longest?.words[1] === '^~') return longest
  const fitting = locations.find(({ words }) => /^~\*?$/.test(words[1] ?? '') && endsLike(words[2] ?? '', path))
  return fitting ?? longest
}

/** Of regular expressions only the common `\.(css|js)$`; others do not fit. */
function endsLike(expression: string, path: string): boolean {
  const match = /^\\\.(?:\((?:\?:)?([\w|]+)\)|(\w+))\$$/.exec(expression)
  return (match?.[1] ?? match?.[2] ?? '').split('|').some((ending) => ending !== '' && path.endsWith(`.${ending}`))
}

function returned(code: string, text: string): Answer | string {
  if (/^30[12378]$/.test(code))
    return { status: `${code} Moved`, headers: [`Location: ${text}`, 'Content-Length: 0', 'Connection: close'], body: '' }
  if (text === '') return `${code} ${STATUSES[code] ?? ''}`.trim()
  return {
    status: `${code} ${STATUSES[code] ?? ''}`.trim(),
    headers: ['Content-Type: application/octet-stream', `Content-Length: ${new TextEncoder().encode(text).length}`, 'Connection: close'],
    body: text,
  }
}

const STATUSES: Readonly<Record<string, string>> = {
  '200': 'OK',
  '204': 'No Content',
  '400': 'Bad Request',
  '403': 'Forbidden',
  '404': 'Not Found',
  '500': 'Internal Server Error',
  '503': 'Service Temporarily Unavailable',
}

async function passOn(process: Process, upstream: string, { method, target, head }: Asked, prefix: string): Promise<Answer | string> {
  const url = parseUrl(upstream)
  const address = resolveName(process, url.host)
  if (address === null) return '502 Bad Gateway'
  const path =
    url.target === '/' && !upstream.endsWith('/')
      ? target
      : `${url.target.replace(/\/$/, '')}/${target.slice(prefix.length).replace(/^\//, '')}`
  const response = await ask(process, address, url.port, {
    method,
    target: path,
    headers: [`Host: ${url.host}`, 'Connection: close', ...head.slice(1).filter((line) => !/^(host|connection):/i.test(line))],
  })
  if (response === null) return '504 Gateway Time-out'
  if (typeof response === 'string') return '502 Bad Gateway'
  const kept = response.headers.filter((line) => !/^(connection|server|date|content-length|transfer-encoding):/i.test(line))
  return {
    status: response.statusLine.replace(/^HTTP\/\S+ /, ''),
    headers: [...kept, `Content-Length: ${response.body.length}`, 'Connection: close'],
    body: response.body,
  }
}

async function fileFor(
  process: Process,
  block: readonly Directive[],
  { target }: Asked,
  location: Directive | undefined,
): Promise<Answer | string> {
  const index = block.findLast(({ words }) => words[0] === 'index')?.words.slice(1) ?? INDEX
  const alias = valueOf(block, 'alias')
  const root = alias ?? valueOf(block, 'root') ?? '/etc/nginx/html'
  const path = alias === undefined ? target : target.slice((location?.words.at(-1) ?? '').length).replace(/^\/*/, '/')
  const tries = block.findLast(({ words }) => words[0] === 'try_files')?.words.slice(1) ?? ['$uri', '$uri/']
  const last = tries.at(-1) ?? ''
  const bare = path.split('?', 1)[0] ?? '/'
  for (const each of tries) {
    if (each.startsWith('=')) return `${each.slice(1)} ${STATUSES[each.slice(1)] ?? ''}`.trim()
    const found = findFile(
      process,
      root.replace(/\/$/, ''),
      each.replaceAll('$uri', bare.replace(/(.)\/$/, each.endsWith('/') ? '$1' : '$1/')),
      index,
    )
    if (found.kind === 'file') return fileAnswer(found)
    if (found.kind === 'unknown') {
      await process.notSimulated(`nginx: the content of ${found.path}`)
      return '500 Internal Server Error'
    }
    if (found.kind === 'folder' && each === '$uri' && !bare.endsWith('/'))
      return { status: '301 Moved Permanently', headers: [`Location: ${bare}/`, 'Content-Length: 0', 'Connection: close'], body: '' }
    if (found.kind === 'listing' && each === last) return '403 Forbidden'
    if (found.kind === 'forbidden') return '403 Forbidden'
  }
  return '404 Not Found'
}

function fileAnswer({ path, bytes, mtime }: { readonly path: string; readonly bytes: Uint8Array; readonly mtime: number }): Answer {
  return {
    status: '200 OK',
    headers: [
      `Content-Type: ${mimeType(path)}`,
      `Content-Length: ${bytes.length}`,
      `Last-Modified: ${httpDate(mtime)}`,
      'Connection: close',
      `ETag: ${entityTag(mtime, bytes.length)}`,
      'Accept-Ranges: bytes',
    ],
    body: bytes,
  }
}
