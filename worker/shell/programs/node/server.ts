import { FsError } from '../../../fs'
import { decodeText, encodeText, type Process } from '../../../kernel'
import { exists } from '../common/modelled'
import { httpDate } from '../net/http'
import { answerOnce, type Answer, type Asked } from '../net/modelled-server'
import { serveForever } from '../net/serve'
import { findFile, mimeType } from '../net/static-files'
import { readServer, type ServerText } from './server-text'

const BASIS = "a server's port and answers, read off its text without running it"

/** `node server.js` (≈): a small server is read off its text: it listens, and answers with what is written there. null: it is no such file. */
export async function runServer(process: Process, path: string, version: string): Promise<number | null> {
  const bytes = process.fs.readFile(path)
  if (bytes instanceof FsError) return null
  const text = decodeText(bytes)
  const server = readServer(text, process.env)
  if (!server) return null
  const missing = missingModule(process, path, text)
  if (missing !== null) return complainOf(process, path, missing, version)
  process.modelled(BASIS)
  const listener = process.net.listen(server)
  if (typeof listener === 'string') {
    await process.stderr.write(
      `node:events:497\n      throw er; // Unhandled 'error' event\n      ^\n\nError: listen ${listener}: address already in use :::${server.port}\n\nNode.js ${version}\n`,
    )
    return 1
  }
  if (server.greeting !== null) await process.stdout.write(`${server.greeting}\n`)
  const folder = path.slice(0, path.lastIndexOf('/'))
  return serveForever(process, listener, (child, { peer }) => oneRequest(child, server, folder, peer), [])
}

async function oneRequest(process: Process, server: ServerText, folder: string, peer: Asked['peer']): Promise<number> {
  await answerOnce(process, peer, 'HTTP/1.1', async (asked) => {
    const answer = await answerFor(process, server, folder, asked)
    const powered = server.isExpress ? ['X-Powered-By: Express'] : []
    const length = typeof answer.body === 'string' ? encodeText(answer.body).length : answer.body.length
    return {
      ...answer,
      headers: [...powered, ...answer.headers, `Content-Length: ${length}`, `Date: ${httpDate(process.now())}`, 'Connection: close'],
    }
  })
  return 0
}

async function answerFor(process: Process, server: ServerText, folder: string, { method, target }: Asked): Promise<Answer> {
  const path = target.split('?', 1)[0] ?? '/'
  for (const each of server.folders) {
    const found = findFile(process, each.startsWith('/') ? each : `${folder}/${each}`, target, ['index.html'])
    if (found.kind === 'file') return { status: '200 OK', headers: [`Content-Type: ${mimeType(found.path)}`], body: found.bytes }
  }
  const route = server.routes.find((each) => (each.method === null || each.method === method) && (each.path === null || each.path === path))
  if (route) return { status: '200 OK', headers: route.type === '' ? [] : [`Content-Type: ${route.type}`], body: route.body }
  if (server.isExpress && server.routes.length > 0) {
    const body = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>Cannot ${method} ${path}</pre>\n</body>\n</html>\n`
    return { status: '404 Not Found', headers: ['Content-Type: text/html; charset=utf-8'], body }
  }
  await process.notSimulated(`the answer of this server to ${method} ${path}`)
  return { status: '501 Not Implemented', headers: ['Content-Type: text/plain'], body: 'What this server answers is not simulated.\n' }
}

/** The first package that the text asks for and that is not installed. */
function missingModule(process: Process, path: string, text: string): string | null {
  for (const [, , name = ''] of text.matchAll(/\b(require\s*\(\s*|from\s+)['"]([^'"]+)['"]/g)) {
    const bare = /^(@[^/]+\/[^/]+|[^/]+)/.exec(name)?.[1] ?? ''
    if (name.startsWith('.') || name.startsWith('/') || name.startsWith('node:') || BUILT_IN.has(bare)) continue
    let folder = path.slice(0, path.lastIndexOf('/'))
    let isThere = false
    for (;;) {
      isThere ||= exists(process, `${folder}/node_modules/${bare}`)
      if (folder === '') break
      folder = folder.slice(0, folder.lastIndexOf('/'))
    }
    if (!isThere) return name
  }
  return null
}

const BUILT_IN = new Set(
  'assert buffer child_process cluster crypto dns events fs http http2 https net os path perf_hooks process querystring readline stream string_decoder timers tls url util v8 vm worker_threads zlib'.split(
    ' ',
  ),
)

async function complainOf(process: Process, path: string, name: string, version: string): Promise<number> {
  await process.stderr.write(`node:internal/modules/cjs/loader:1210
  throw err;
  ^

Error: Cannot find module '${name}'
Require stack:
- ${path}
    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
    at Module._load (node:internal/modules/cjs/loader:1038:27)
    at Module.require (node:internal/modules/cjs/loader:1289:19)
    at require (node:internal/modules/helpers:182:18) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '${path}' ]
}

Node.js ${version}
`)
  return 1
}
