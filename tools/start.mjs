#!/usr/bin/env node
// Starts the page: installs what is missing, builds if something is newer than the last build, serves on the first free port from 4173.
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = ['src', 'worker', 'lessons', 'public', 'tools', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json']
const FIRST_PORT = 4173
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

needNode()
if (stale('package-lock.json', 'node_modules/.package-lock.json')) run('npm', ['ci', '--no-audit', '--no-fund'], 'installing the packages')
if (newest(SOURCES) > modified('dist/index.html')) run('npm', ['run', '-s', 'build'], 'building the page')
serve(Number(process.env.PORT) || FIRST_PORT)

function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Layerlab needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

function run(command, args, what) {
  console.log(`${what} …`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(`${what} failed: see above.`)
    process.exit(status ?? 1)
  }
}

function modified(path) {
  const full = join(root, path)
  return existsSync(full) ? statSync(full).mtimeMs : 0
}
function stale(source, result) {
  return modified(source) > modified(result)
}
function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const full = join(root, path)
      if (!existsSync(full)) return 0
      if (!statSync(full).isDirectory()) return statSync(full).mtimeMs
      return Math.max(
        0,
        ...readdirSync(full, { recursive: true, withFileTypes: true })
          .filter((e) => e.isFile())
          .map((e) => statSync(join(e.parentPath ?? e.path, e.name)).mtimeMs),
      )
    }),
  )
}

/** Serves dist/ as any static host would; a port in use makes it try the next. */
function serve(port) {
  const dist = join(root, 'dist')
  const server = createServer((request, response) => {
    const path = requested(request.url ?? '/')
    const file = path === null ? null : join(dist, path.endsWith('/') ? `${path}index.html` : path)
    if (file === null || !file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
      return
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    createReadStream(file).pipe(response)
  })
  server.on('error', (error) => {
    if (error.code === 'EADDRINUSE' && port < FIRST_PORT + 100) serve(port + 1)
    else {
      console.error(`cannot serve: ${error.message}`)
      process.exit(1)
    }
  })
  server.listen(port, '127.0.0.1', () => console.log(`Layerlab is at http://localhost:${port}/  (Ctrl+C ends it)`))
}

function requested(url) {
  try {
    return normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname))
  } catch {
    return null
  }
}
