import { encodeText, type Connection, type Process } from '../../../kernel'
import { readHead, responseBytes } from './http'

/** A request as a modelled server reads it. */
export interface Asked {
  readonly method: string
  readonly target: string
  readonly head: readonly string[]
  readonly peer: Connection['peer']
}

export interface Answer {
  /** `200 OK` */
  readonly status: string
  readonly headers: readonly string[]
  readonly body: Uint8Array | string
}

/** Reads one request, writes one answer, and gives both back for a log; null where nothing was asked. */
export async function answerOnce(
  process: Process,
  peer: Connection['peer'],
  protocol: 'HTTP/1.0' | 'HTTP/1.1',
  answer: (asked: Asked) => Answer | Promise<Answer>,
): Promise<{ readonly asked: Asked; readonly answer: Answer; readonly bytes: number } | null> {
  const head = await readHead(process.stdin)
  if (head === null) return null
  const [method = 'GET', target = '/'] = (head[0] ?? '').split(' ')
  const asked = { method, target, head, peer }
  const given = await answer(asked)
  const body = typeof given.body === 'string' ? encodeText(given.body) : given.body
  await process.stdout.write(responseBytes([`${protocol} ${given.status}`, ...given.headers], method === 'HEAD' ? null : body))
  return { asked, answer: given, bytes: body.length }
}

/** `24/Nov/2026:13:31:07 +0000`, as servers write it in their logs; `micros` since 1970. */
export function logTime(micros: number): string {
  const [, day = '', month = '', year = '', time = ''] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(micros / 1000).toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}
