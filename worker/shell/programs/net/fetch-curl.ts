import { FsError } from '../../../fs'
import type { NetworkError, Process } from '../../../kernel'
import type { Call } from '../common/program'
import { versionOf } from '../common/modelled'
import { ask, headerOf, parseUrl, type HttpRequest, type HttpResponse, type Url } from './http'
import { networkText } from './names'
import { saveBody } from './save'

const MAX_REDIRECTS = 50
/** From this version on curl says `HOST:PORT`, and has another meter. */
const NEW_WORDS = 8

/** curl of a URL whose host has an address in the virtual network (8.23's words seen with the real one; 7.88's are from its source). */
export async function fetchWithCurl(process: Process, call: Call, text: string, address: string): Promise<number> {
  const { options } = call
  const follows = options.has('L') || options.has('location')
  let url = parseUrl(text)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (url.scheme !== 'http') return call.notSimulated(`curl of ${url.scheme}://${url.host}`)
    const request = requestOf(process, call, url)
    if (request instanceof FsError) return call.fail(`option --data: error encountered when reading a file`, 26)
    const startedAt = process.now()
    const response = await ask(process, address, url.port, request, timeoutMs(call))
    const verbose = options.has('v') || options.has('verbose')
    if (verbose) call.note(conversation(process, url, address, request, response))
    if (response === null || typeof response === 'string') return refused(process, call, url, response, startedAt)
    const location = follows && response.status >= 300 && response.status < 400 ? headerOf(response.headers, 'location') : null
    if (location === null) return deliver(process, call, url, response)
    if (options.has('i') || options.has('include')) call.out.write(headText(response))
    url = location.startsWith('/') ? { ...url, target: location } : parseUrl(location)
  }
  return call.fail(`(47) Maximum (${MAX_REDIRECTS}) redirects followed`, 47)
}

function timeoutMs({ options }: Call): number {
  const seconds = options.value('m') ?? options.value('max-time') ?? options.value('connect-timeout')
  return seconds === undefined ? Infinity : Number(seconds) * 1000
}

function isNew(process: Process): boolean {
  return Number.parseInt(versionOf(process, '7.88.1')) >= NEW_WORDS
}

function requestOf(process: Process, call: Call, url: Url): HttpRequest | FsError {
  const { options } = call
  const parts: Uint8Array[] = []
  for (const text of [...options.values('d'), ...options.values('data'), ...options.values('data-binary'), ...options.values('data-raw')]) {
    const bytes = text.startsWith('@') && text !== '@-' ? process.fs.readFile(text.slice(1)) : new TextEncoder().encode(text)
    if (bytes instanceof FsError) return bytes
    parts.push(bytes)
  }
  const body = parts.length > 0 ? joinWith(parts, '&'.charCodeAt(0)) : undefined
  const own = [...options.values('H'), ...options.values('header')]
  const isGiven = (name: string): boolean => own.some((line) => line.toLowerCase().startsWith(`${name}:`))
  const isHead = options.has('I') || options.has('head')
  const user = options.value('u') ?? options.value('user') ?? url.user
  return {
    method: options.value('X') ?? options.value('request') ?? (body ? 'POST' : isHead ? 'HEAD' : 'GET'),
    target: url.target,
    headers: [
      ...(isGiven('host') ? [] : [`Host: ${url.port === 80 ? url.host : `${url.host}:${url.port}`}`]),
      ...(user === null ? [] : [`Authorization: Basic ${btoa(user)}`]),
      ...(isGiven('user-agent')
        ? []
        : [`User-Agent: ${options.value('A') ?? options.value('user-agent') ?? `curl/${versionOf(process, '7.88.1')}`}`]),
      ...(isGiven('accept') ? [] : ['Accept: */*']),
      ...own,
      ...(body
        ? [`Content-Length: ${body.length}`, ...(isGiven('content-type') ? [] : ['Content-Type: application/x-www-form-urlencoded'])]
        : []),
    ],
    ...(body && { body }),
  }
}

function joinWith(parts: readonly Uint8Array[], between: number): Uint8Array {
  const bytes = parts.flatMap((part, at) => (at === 0 ? [...part] : [between, ...part]))
  return new Uint8Array(bytes)
}

function isSilent({ options }: Call): boolean {
  return (options.has('s') || options.has('silent')) && !options.has('S') && !options.has('show-error')
}

/** Why nothing came: curl's number and words. */
function refused(process: Process, call: Call, url: Url, error: NetworkError | 'empty' | 'reset' | null, startedAt: number): number {
  const ms = Math.round((process.now() - startedAt) / 1000)
  const say = (code: number, text: string): number => {
    if (!isSilent(call)) call.note(`${meter(process, call, null)}curl: (${code}) ${text}\n`)
    return code
  }
  if (error === null || (error === 'ETIMEDOUT' && timeoutMs(call) !== Infinity))
    return say(
      28,
      isNew(process) ? `Connection timed out after ${Math.max(ms, 0)} milliseconds` : `Connection timeout after ${Math.max(ms, 0)} ms`,
    )
  if (error === 'empty') return say(52, 'Empty reply from server')
  if (error === 'reset' || error === 'ECONNRESET') return say(56, 'Recv failure: Connection reset by peer')
  const host = isNew(process) ? `${url.host}:${url.port}` : `${url.host} port ${url.port}`
  return say(7, `Failed to connect to ${host} after ${ms} ms: ${isNew(process) ? 'Could not' : "Couldn't"} connect to server`)
}

function headText({ statusLine, headers }: HttpResponse): string {
  return `${[statusLine, ...headers].join('\r\n')}\r\n\r\n`
}

async function deliver(process: Process, call: Call, url: Url, response: HttpResponse): Promise<number> {
  const { options } = call
  const { status, body } = response
  const output = options.value('o') ?? options.value('output')
  const remote = options.has('O') || options.has('remote-name')
  const fails = (options.has('f') || options.has('fail')) && status >= 400
  if (options.has('I') || options.has('head') || options.has('i') || options.has('include')) call.out.write(headText(response))
  if (!fails || options.has('fail-with-body')) {
    call.note(meter(process, call, body.length))
    const path = output ?? (remote ? (url.target.split('?', 1)[0]?.split('/').at(-1) ?? '') : null)
    if (path === '') return call.fail('(23) Failed writing received data to disk/application', 23)
    if (path === null || path === '-') call.out.writeBytes(body)
    else {
      const written = await saveBody(process, path, body)
      if (written instanceof FsError) {
        call.note(`Warning: Failed to open the file ${path}: ${written.text}\n`)
        return call.fail('(23) Failure writing output to destination', 23)
      }
    }
  }
  const format = options.value('w') ?? options.value('write-out')
  if (format !== undefined) call.out.write(written(process, format, url, response))
  if (!fails && !(options.has('fail-with-body') && status >= 400)) return 0
  if (!isSilent(call)) call.note(`${fails ? meter(process, call, null) : ''}curl: (22) The requested URL returned error: ${status}\n`)
  return 22
}

/** `-w`: the variables that have a meaning here. */
function written(_process: Process, format: string, url: Url, { status, body, headers }: HttpResponse): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(status).padStart(3, '0'),
    response_code: String(status).padStart(3, '0'),
    size_download: String(body.length),
    content_type: headerOf(headers, 'content-type') ?? '',
    url_effective: `http://${url.host}${url.port === 80 ? '' : `:${url.port}`}${url.target}`,
    num_redirects: '0',
    exitcode: '0',
    time_total: '0.001000',
    redirect_url: headerOf(headers, 'location') ?? '',
  }
  return format
    .replace(/%\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('\\r', '\r')
}

/** The progress meter, where curl shows one: the body does not go to a terminal, and it was not told to be silent. */
function meter(process: Process, { options }: Call, bytes: number | null): string {
  const toFile = options.has('o') || options.has('O') || options.has('output') || options.has('remote-name')
  if (options.has('s') || options.has('silent') || options.has('no-progress-meter')) return ''
  if (!toFile && process.stdout.kind === 'terminal') return ''
  process.modelled('the rate of a transfer')
  const size = String(bytes ?? 0).padStart(6)
  if (isNew(process)) {
    const head =
      '  % Total    % Received % Xferd  Average Speed  Time    Time    Time   Current\n                                 Dload  Upload  Total   Spent   Left   Speed\n'
    const row =
      bytes === null || bytes === 0
        ? '  0      0   0      0   0      0      0      0                              0'
        : `100 ${size} 100 ${size}   0      0 ${size}      0                              0`
    return `${head}\r${row}\n`
  }
  const head =
    '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n'
  const row =
    bytes === null || bytes === 0
      ? '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0'
      : `100 ${size.slice(1)}  100 ${size.slice(1)}    0     0  ${size.slice(1)}      0 --:--:-- --:--:-- --:--:-- ${size.slice(1)}`
  return `${head}\r${row}\n`
}

/** `-v`: what was said, line by line. */
function conversation(
  process: Process,
  url: Url,
  address: string,
  request: HttpRequest,
  response: HttpResponse | NetworkError | 'empty' | 'reset' | null,
): string {
  const lines =
    isNew(process) && url.host !== address ? [`* Host ${url.host}:${url.port} was resolved.`, '* IPv6: (none)', `* IPv4: ${address}`] : []
  lines.push(`*   Trying ${address}:${url.port}...`)
  if (response === null || (typeof response === 'string' && response !== 'empty' && response !== 'reset')) {
    lines.push(`* connect to ${address} port ${url.port} failed: ${networkText(response ?? 'ETIMEDOUT')}`)
    lines.push(isNew(process) ? `* closing connection #0` : '* Closing connection 0')
    return `${lines.join('\n')}\n`
  }
  lines.push(
    isNew(process)
      ? `* Established connection to ${url.host} (${address} port ${url.port})`
      : `* Connected to ${url.host} (${address}) port ${url.port} (#0)`,
  )
  lines.push(`> ${request.method} ${request.target} HTTP/1.1`, ...request.headers.map((line) => `> ${line}`), '> ')
  if (typeof response === 'string') lines.push('* Empty reply from server')
  else lines.push(`< ${response.statusLine}`, ...response.headers.map((line) => `< ${line}`), '< ')
  lines.push(isNew(process) ? '* shutting down connection #0' : '* Closing connection 0')
  return `${lines.join('\n')}\n`
}
