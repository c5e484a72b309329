import { decodeText, encodeText, type ByteReader, type Connection, type NetworkError, type Process } from '../../../kernel'
import { joinBytes } from '../common/output'
import { within } from './names'

/** What a head may hold, and a body that somebody keeps whole. */
const MAX_HEAD_BYTES = 64 * 1024
const MAX_BODY_BYTES = 64 * 1024 * 1024

export interface Url {
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** Path and query: `/a?b=1`. */
  readonly target: string
  readonly user: string | null
}

/** Reads `[http://][USER@]HOST[:PORT][/PATH]`. */
export function parseUrl(text: string): Url {
  const match = /^(?:(\w+):\/\/)?(?:([^@/]*)@)?(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?([^#]*)/.exec(text)
  const scheme = match?.[1]?.toLowerCase() ?? 'http'
  const rest = match?.[5] ?? ''
  return {
    scheme,
    user: match?.[2] ?? null,
    host: match?.[3] ?? text,
    port: Number(match?.[4] ?? (scheme === 'https' ? 443 : 80)),
    target: rest.startsWith('/') ? rest : `/${rest}`,
  }
}

export interface HttpRequest {
  readonly method: string
  readonly target: string
  /** As they are sent, in order. */
  readonly headers: readonly string[]
  readonly body?: Uint8Array
}

export interface HttpResponse {
  /** `HTTP/1.1 200 OK` */
  readonly statusLine: string
  readonly status: number
  /** As they came, `Name: value`. */
  readonly headers: readonly string[]
  readonly body: Uint8Array
}

/** Asks over a connection, and reads the whole answer; null: it took too long; `empty`: the other end said nothing. */
export async function askOver(
  process: Process,
  { file }: Connection,
  { method, target, headers, body }: HttpRequest,
  timeoutMs = Infinity,
): Promise<HttpResponse | 'empty' | 'reset' | null> {
  await file.write(`${[`${method} ${target} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`)
  if (body) await file.write(body)
  if (file.error) return 'reset'
  const answer = await within(process, timeoutMs, readResponse(file, method))
  file.close()
  return answer
}

/** Connects and asks: what most clients do. */
export async function ask(
  process: Process,
  address: string,
  port: number,
  request: HttpRequest,
  timeoutMs = Infinity,
): Promise<HttpResponse | 'empty' | 'reset' | NetworkError | null> {
  const connection = await process.net.connect({ address, port }, timeoutMs === Infinity ? {} : { timeoutMs })
  return typeof connection === 'string' ? connection : askOver(process, connection, request, timeoutMs)
}

async function readResponse(file: ByteReader, method: string): Promise<HttpResponse | 'empty'> {
  const head = await readHead(file)
  if (head === null) return 'empty'
  const [statusLine = '', ...headers] = head
  const status = Number(/^HTTP\/[\d.]+ (\d+)/.exec(statusLine)?.[1] ?? 0)
  const isBodiless = method === 'HEAD' || status === 204 || status === 304
  return { statusLine, status, headers, body: isBodiless ? new Uint8Array() : await readBody(file, headers) }
}

/** The lines of a head; null where nothing came. */
export async function readHead(file: ByteReader): Promise<readonly string[] | null> {
  const lines: string[] = []
  let size = 0
  for (;;) {
    const bytes = await file.readLine()
    if (bytes === null) return lines.length > 0 ? lines : null
    const line = decodeText(bytes).replace(/\r?\n$/, '')
    if (line === '') return lines
    lines.push(line)
    size += bytes.length
    if (size > MAX_HEAD_BYTES) return lines
  }
}

/** A body: as long as its length says, in chunks, or to the end of the connection. */
export async function readBody(file: ByteReader, headers: readonly string[]): Promise<Uint8Array> {
  if (/chunked/i.test(headerOf(headers, 'transfer-encoding') ?? '')) return readChunks(file)
  const length = headerOf(headers, 'content-length')
  return readUpTo(file, length === null ? MAX_BODY_BYTES : Math.min(Number(length) || 0, MAX_BODY_BYTES))
}

async function readUpTo(file: ByteReader, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let left = size
  while (left > 0) {
    const part = await file.read(left)
    if (part === null) break
    parts.push(part)
    left -= part.length
  }
  return joinBytes(parts)
}

async function readChunks(file: ByteReader): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let total = 0; total < MAX_BODY_BYTES;) {
    const line = await file.readLine()
    const size = line === null ? 0 : Number.parseInt(decodeText(line), 16)
    if (!(size > 0)) break
    parts.push(await readUpTo(file, size))
    total += size
    await file.readLine()
  }
  return joinBytes(parts)
}

/** A header's value, whatever the case of its name. */
export function headerOf(headers: readonly string[], name: string): string | null {
  const found = headers.find((line) => line.slice(0, line.indexOf(':')).toLowerCase() === name)
  return found === undefined ? null : found.slice(found.indexOf(':') + 1).trim()
}

/** `Tue, 24 Nov 2026 13:31:07 GMT`; `micros` since 1970. */
export function httpDate(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toUTCString()
}

/** A head and a body as bytes. */
export function responseBytes(lines: readonly string[], body: Uint8Array | null): Uint8Array {
  const head = encodeText(`${lines.join('\r\n')}\r\n\r\n`)
  return body ? joinBytes([head, body]) : head
}
