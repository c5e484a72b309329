import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A line between server and browser. It is slow here, and not in the browser, whose own throttle leaves workers out. */
export interface Line {
  readonly bytesPerSecond: number
  /** Added to every answer. */
  readonly latencyMs: number
}

export interface Site {
  readonly url: string
  close(): void
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const CHUNK_BYTES = 16_384

/** Serves a folder as a static host does, gzipped, on a free port; all answers share the line. */
export async function serve(folder: string, line: Line): Promise<Site> {
  let freeAt = 0
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname
    const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path))
    readFile(file).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip' })
        void send(response, gzipSync(bytes))
      },
      () => response.writeHead(404).end(),
    )
  })
  async function send(response: ServerResponse, bytes: Uint8Array): Promise<void> {
    await pause(line.latencyMs)
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES)
      freeAt = Math.max(freeAt, performance.now()) + (chunk.length / line.bytesPerSecond) * 1000
      await pause(freeAt - performance.now())
      response.write(chunk)
    }
    response.end()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
