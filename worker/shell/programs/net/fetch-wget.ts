import { FsError } from '../../../fs'
import type { NetworkError, Process } from '../../../kernel'
import type { Call } from '../common/program'
import { ask, headerOf, parseUrl, type HttpResponse, type Url } from './http'
import { networkText } from './names'
import { saveBody } from './save'

const DEFAULT_TIMEOUT_S = 900
const MAX_REDIRECTS = 10
const BAR = '*'.repeat(32)

/** wget of a URL whose host has an address in the virtual network: what came, or why nothing did (seen with busybox 1.38). */
export async function fetchWithWget(process: Process, call: Call, text: string, address: string): Promise<number> {
  return call.gnu ? gnuFetch(process, call, text, address) : busyboxFetch(process, call, text, address)
}

async function busyboxFetch(process: Process, call: Call, text: string, first: string): Promise<number> {
  const { options } = call
  const isQuiet = options.has('q') || options.has('quiet')
  let url = parseUrl(text)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (url.scheme !== 'http') return call.notSimulated(`wget of ${url.scheme}://${url.host}`)
    if (!isQuiet) call.note(`Connecting to ${hostText(url)} (${first}:${url.port})\n`)
    await call.flush()
    const response = await ask(process, first, url.port, requestOf(call, url, 'Wget'), timeoutOf(call) * 1000)
    if (response === null || (response === 'ETIMEDOUT' && options.has('T'))) return call.fail('download timed out')
    if (response === 'reset' || response === 'empty') return call.fail('error getting response')
    if (typeof response === 'string')
      return call.fail(`can't connect to remote host (${first}): ${networkText(response, call.flavour.libc)}`)
    if (options.has('S'))
      call.note(
        `  ${[response.statusLine, ...(response.status < 400 ? response.headers : [])].join('\n  ')}\n${response.status < 400 ? '  \n' : ''}`,
      )
    const location = response.status >= 300 && response.status < 400 ? headerOf(response.headers, 'location') : null
    if (location !== null) {
      url = location.startsWith('/') ? { ...url, target: location } : parseUrl(location)
      continue
    }
    if (response.status >= 400) return call.fail(`server returned error: ${response.statusLine}`)
    return store(process, call, url, response, isQuiet)
  }
  return call.fail('too many redirections')
}

async function store(process: Process, call: Call, url: Url, { body }: HttpResponse, isQuiet: boolean): Promise<number> {
  const { options } = call
  if (options.has('spider')) {
    if (!isQuiet) call.note('remote file exists\n')
    return 0
  }
  const named = options.value('O') ?? options.value('output-document')
  const base = url.target.split('?', 1)[0]?.split('/').at(-1) ?? ''
  const name = named ?? (base === '' ? 'index.html' : base)
  const progress = `${name.slice(-20).padEnd(20)}  100% |${BAR}| ${String(body.length).padStart(5)}  0:00:00 ETA\n`
  if (name === '-') {
    if (!isQuiet) call.note(`writing to stdout\n${progress}written to stdout\n`)
    call.out.writeBytes(body)
    return 0
  }
  const folder = options.value('P') ?? options.value('directory-prefix')
  const path = named === undefined && folder !== undefined ? `${folder}/${name}` : name
  if (named === undefined && !options.has('c') && !(process.fs.stat(path) instanceof FsError))
    return call.fail(`can't open '${path}': File exists`)
  const written = await saveBody(process, path, body)
  if (written instanceof FsError) return call.fail(`can't open '${path}': ${written.text}`)
  if (!isQuiet) call.note(`saving to '${path}'\n${progress}'${path}' saved\n`)
  return 0
}

function timeoutOf({ options }: Call): number {
  return Number(options.value('T') ?? options.value('timeout') ?? DEFAULT_TIMEOUT_S)
}

function hostText({ host, port }: Url): string {
  return port === 80 ? host : `${host}:${port}`
}

function requestOf(call: Call, url: Url, agent: string) {
  const { options } = call
  const post = options.value('post-data')
  const body = post === undefined ? undefined : new TextEncoder().encode(post)
  return {
    method: body ? 'POST' : options.has('spider') ? 'HEAD' : 'GET',
    target: url.target,
    headers: [
      `Host: ${hostText(url)}`,
      `User-Agent: ${options.value('U') ?? options.value('user-agent') ?? agent}`,
      'Connection: close',
      ...options.values('header'),
      ...(body ? ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`] : []),
    ],
    ...(body && { body }),
  }
}

/** GNU's wget 1.21: its words, and a rate that is modelled. */
async function gnuFetch(process: Process, call: Call, text: string, address: string): Promise<number> {
  const { options } = call
  const isQuiet = options.has('q') || options.has('quiet')
  const note = (line: string): void => {
    if (!isQuiet) call.note(line)
  }
  const url = parseUrl(text)
  if (url.scheme !== 'http') return call.notSimulated(`wget of ${url.scheme}://${url.host}`)
  process.modelled('the rate of a transfer')
  note(`--${stamp(process)}--  http://${hostText(url)}${url.target}\n`)
  if (url.host !== address) note(`Resolving ${url.host} (${url.host})... ${address}\n`)
  const response = await ask(process, address, url.port, requestOf(call, url, 'Wget/1.21.3'), timeoutOf(call) * 1000)
  const connecting = `Connecting to ${url.host === address ? address : `${url.host} (${url.host})|${address}|`}:${url.port}... `
  if (response === null || typeof response === 'string') {
    note(
      `${connecting}${response === 'empty' || response === 'reset' ? 'connected.\nHTTP request sent, awaiting response... No data received.\n' : `failed: ${failureText(response)}.\n`}`,
    )
    return 4
  }
  note(`${connecting}connected.\nHTTP request sent, awaiting response... ${response.statusLine.replace(/^HTTP\/\S+ /, '')}\n`)
  if (response.status >= 400) {
    note(`${stamp(process)} ERROR ${response.statusLine.replace(/^HTTP\/\S+ /, '').replace(' ', ': ')}.\n\n`)
    return 8
  }
  const type = headerOf(response.headers, 'content-type') ?? ''
  const size = response.body.length
  const named = options.value('O') ?? options.value('output-document')
  const base = url.target.split('?', 1)[0]?.split('/').at(-1) ?? ''
  const name = named ?? (base === '' ? 'index.html' : base)
  note(`Length: ${size} [${type.split(';', 1)[0] ?? ''}]\n`)
  if (options.has('spider')) {
    note('Remote file exists.\n\n')
    return 0
  }
  note(`Saving to: ${call.cite(name === '-' ? 'STDOUT' : name)}\n\n     0K ${'.'.repeat(0).padEnd(54)} 100% 1.00M=0s\n\n`)
  if (name === '-') call.out.writeBytes(response.body)
  else {
    const written = await saveBody(process, name, response.body)
    if (written instanceof FsError) {
      note(`${name}: ${written.text}\n`)
      return 3
    }
  }
  note(`${stamp(process)} (1.00 MB/s) - ${name === '-' ? 'written to stdout' : `${call.cite(name)} saved`} [${size}/${size}]\n\n`)
  return 0
}

function failureText(error: NetworkError | null): string {
  return networkText(error ?? 'ETIMEDOUT')
}

function stamp(process: Process): string {
  return new Date(process.now() / 1000).toISOString().slice(0, 19).replace('T', ' ')
}
