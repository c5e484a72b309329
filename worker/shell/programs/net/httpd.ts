import { FsError } from '../../../fs'
import { encodeText, type Connection, type Process } from '../../../kernel'
import { program, type Call } from '../common/program'
import { headerOf, httpDate, readBody, readHead, responseBytes } from './http'
import { networkText } from './names'
import { serveForever } from './serve'
import { entityTag, findFile, mimeType } from './static-files'

const DEFAULT_PORT = 80

/** busybox's httpd: files of a folder, and programs below /cgi-bin (seen with busybox 1.38). */
export const httpd = program({
  name: 'httpd',
  from: ['busybox'],
  options: {
    f: 'flag',
    v: 'flag',
    i: 'unmodelled',
    p: 'value',
    u: 'value',
    r: 'value',
    h: 'value',
    c: 'value',
    d: 'value',
    e: 'value',
    m: 'unmodelled',
    M: 'value',
    K: 'value',
  },
  usage: `[-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-M MAXCONN] [-K KILLSEC] [-u USER[:GRP]] [-r REALM] [-h HOME]
or httpd -d/-e/-m STRING

Listen for incoming HTTP requests

	-i		Inetd mode
	-f		Run in foreground
	-v[v]		Verbose
	-p [IP:]PORT	Bind to IP:PORT (default *:80)
	-M NUM		Pause if NUM connections are open (default 256)
	-K NUM		Kill CGIs after NUM seconds
	-u USER[:GRP]	Set uid/gid after binding to port
	-r REALM	Authentication Realm for Basic Authentication
	-h HOME		Home directory (default .)
	-c FILE		Configuration file (default {/etc,HOME}/httpd.conf)
	-m STRING	MD5 crypt STRING
	-e STRING	HTML encode STRING
	-d STRING	URL decode STRING`,
  async run(process, call) {
    const { options } = call
    const text = options.value('d') ?? options.value('e')
    if (text !== undefined) return convert(call, text)
    const home = options.value('h') ?? process.cwd
    const entered = process.chdir(home)
    if (entered instanceof FsError) return call.fail(`can't change directory to '${home}': ${entered.text}`)
    if (options.has('c') || !(process.fs.stat('/etc/httpd.conf') instanceof FsError))
      await process.notSimulated('httpd: the rules of its configuration file')
    const at = endpointOf(options.value('p') ?? String(DEFAULT_PORT))
    if (!at) return call.fail(`bad port '${options.value('p') ?? ''}'`)
    const listener = at.port > 65535 ? ('EADDRNOTAVAIL' as const) : process.net.listen(at)
    if (typeof listener === 'string') return call.fail(`bind: ${networkText(listener, call.flavour.libc)}`)
    if (options.has('f')) return serveForever(process, listener, (child, { local, peer }) => answer(child, process.cwd, local, peer))
    listener.close()
    process.fork(async (daemon) => {
      const again = daemon.net.listen(at)
      return typeof again === 'string' ? 1 : serveForever(daemon, again, (child, { local, peer }) => answer(child, daemon.cwd, local, peer))
    })
    return 0
  },
})

/** `-e` writes what a browser must not read as tags, `-d` reads a URL's escapes. */
function convert(call: Call, text: string): number {
  const isEncoding = call.options.has('e')
  call.out.write(
    isEncoding
      ? `${text.replace(/[^\w]/g, (character) => `&#${character.charCodeAt(0)};`)}\n`
      : `${text.replaceAll('+', ' ').replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}\n`,
  )
  return 0
}

function endpointOf(text: string): { readonly address: string; readonly port: number } | null {
  const match = /^(?:([\d.]+):)?(\d+)$/.exec(text)
  return match ? { address: match[1] ?? '0.0.0.0', port: Number(match[2]) } : null
}

async function answer(process: Process, home: string, local: Connection['local'], peer: Connection['peer']): Promise<number> {
  const head = await readHead(process.stdin)
  if (head === null) return 0
  const [method = '', target = '/'] = (head[0] ?? '').split(' ')
  const send = (status: string, type: string, body: string, more: readonly string[] = []): Promise<void> =>
    process.stdout.write(
      responseBytes(
        [`HTTP/1.1 ${status}`, `Date: ${httpDate(process.now())}`, 'Connection: close', `Content-type: ${type}`, ...more],
        method === 'HEAD' ? null : encodeText(body),
      ),
    )
  const failure = (status: string, text: string): Promise<void> =>
    send(status, 'text/html', `<HTML><HEAD><TITLE>${status}</TITLE></HEAD>\n<BODY><H1>${status}</H1>\n${text}\n</BODY></HTML>\n`)
  if (target.startsWith('/cgi-bin/')) return runScript(process, { home, head, method, target, local, peer }, failure)
  if (method !== 'GET' && method !== 'HEAD') await failure('501 Not Implemented', 'The requested method is not recognized')
  else {
    const found = findFile(process, home, target, ['index.html'])
    if (found.kind === 'folder') await send('302 Found', 'text/html', '', [`Location: ${target.split('?', 1)[0] ?? ''}/`])
    else if (found.kind === 'file')
      await process.stdout.write(
        responseBytes(
          [
            'HTTP/1.1 200 OK',
            `Date: ${httpDate(process.now())}`,
            'Connection: close',
            `Content-type: ${mimeType(found.path)}`,
            'Accept-Ranges: bytes',
            `Last-Modified: ${httpDate(found.mtime)}`,
            `ETag: ${entityTag(found.mtime, found.bytes.length)}`,
            `Content-Length: ${found.bytes.length}`,
          ],
          method === 'HEAD' ? null : found.bytes,
        ),
      )
    else if (found.kind === 'unknown') {
      await process.notSimulated(`httpd: the content of ${found.path}`)
      await failure('500 Internal Server Error', 'Internal server error')
    } else if (found.kind === 'bad') await failure('400 Bad Request', 'Unsupported method')
    else if (found.kind === 'forbidden') await failure('403 Forbidden', 'Access denied')
    else await failure('404 Not Found', 'The requested URL was not found')
  }
  return 0
}

interface ScriptRequest {
  readonly home: string
  readonly head: readonly string[]
  readonly method: string
  readonly target: string
  readonly local: Connection['local']
  readonly peer: Connection['peer']
}

/** A program of /cgi-bin: it writes headers and body itself. */
async function runScript(
  process: Process,
  { home, head, method, target, local, peer }: ScriptRequest,
  failure: (status: string, text: string) => Promise<void>,
): Promise<number> {
  const [path = '', query = ''] = target.split('?', 2)
  const file = `${home === '/' ? '' : home}${path}`
  const stat = process.fs.stat(file)
  if (stat instanceof FsError || stat.kind !== 'file') return failure('404 Not Found', 'The requested URL was not found').then(() => 0)
  const length = headerOf(head, 'content-length')
  const body = length === null ? new Uint8Array() : await readBody(process.stdin, head)
  const env = new Map(process.env)
  for (const [name, value] of Object.entries({
    REQUEST_METHOD: method,
    REQUEST_URI: target,
    SCRIPT_NAME: path,
    SCRIPT_FILENAME: file,
    QUERY_STRING: query,
    SERVER_PROTOCOL: 'HTTP/1.1',
    SERVER_SOFTWARE: 'busybox httpd/1.38.0',
    SERVER_PORT: String(local.port),
    REMOTE_ADDR: peer.address,
    REMOTE_PORT: String(peer.port),
    GATEWAY_INTERFACE: 'CGI/1.1',
    CONTENT_LENGTH: String(body.length),
    CONTENT_TYPE: headerOf(head, 'content-type') ?? '',
    HTTP_HOST: headerOf(head, 'host') ?? '',
    HTTP_USER_AGENT: headerOf(head, 'user-agent') ?? '',
  }))
    env.set(name, value)
  await process.stdout.write('HTTP/1.1 200 OK\r\n')
  const files = new Map(process.files)
  files.set(0, process.input(body))
  const child = process.spawn(file, [file], { env, files, cwd: file.slice(0, file.lastIndexOf('/')) })
  return 'error' in child ? failure('404 Not Found', 'The requested URL was not found').then(() => 0) : process.wait(child.pid)
}
