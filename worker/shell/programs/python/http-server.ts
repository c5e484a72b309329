import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import { complain, versionOf } from '../common/modelled'
import { httpDate } from '../net/http'
import { answerOnce, type Answer, type Asked } from '../net/modelled-server'
import { serveForever } from '../net/serve'
import { findFile, mimeType } from '../net/static-files'

const DEFAULT_PORT = 8000

/** `python -m http.server` (≈): the files of a folder, and lists of it. Its first line waits in Python's buffer unless that is off. */
export async function runHttpServer(process: Process, args: readonly string[], isUnbuffered: boolean): Promise<number> {
  const valueOf = (...names: readonly string[]): string | undefined => {
    const at = args.findIndex((word) => names.includes(word))
    return at < 0 ? undefined : args[at + 1]
  }
  const bind = valueOf('-b', '--bind') ?? '0.0.0.0'
  const folder = valueOf('-d', '--directory')
  const given = args.find((word, at) => /^\d+$/.test(word) && !/^-/.test(args[at - 1] ?? ''))
  const port = Number(given ?? DEFAULT_PORT)
  if (folder !== undefined && process.chdir(folder) instanceof FsError) return process.notSimulated(`python -m http.server -d ${folder}`)
  process.modelled("Python's http.server: files and lists of folders")
  const listener = process.net.listen({ address: bind === 'localhost' ? '127.0.0.1' : bind, port })
  if (typeof listener === 'string')
    return complain(
      process,
      `OSError: [Errno ${listener === 'EADDRINUSE' ? '98] Address already in use' : '99] Cannot assign requested address'}\n`,
    )
  if (isUnbuffered || process.stdout.kind === 'terminal')
    await process.stdout.write(`Serving HTTP on ${bind} port ${port} (http://${bind}:${port}/) ...\n`)
  const root = process.cwd
  const status = await serveForever(process, listener, (child, { peer }) => oneRequest(child, root, peer), ['INT'])
  await process.stdout.write('\nKeyboard interrupt received, exiting.\n')
  return status
}

async function oneRequest(process: Process, root: string, peer: Asked['peer']): Promise<number> {
  const done = await answerOnce(process, peer, 'HTTP/1.0', async ({ target, method }) => {
    const answer =
      method === 'GET' || method === 'HEAD' ? await answerFor(process, root, target) : failure(501, `Unsupported method ('${method}')`)
    const server = `Server: SimpleHTTP/0.6 Python/${versionOf(process, '3.12.11')}`
    return { ...answer, headers: [server, `Date: ${httpDate(process.now())}`, ...answer.headers] }
  })
  if (!done) return 0
  const [date = '', time = ''] = new Date(process.now() / 1000).toISOString().slice(0, 19).split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  const name = MONTHS[Number(month) - 1] ?? ''
  const status = done.answer.status.split(' ', 1)[0] ?? ''
  if (Number(status) >= 400)
    await process.stderr.write(
      `${peer.address} - - [${day}/${name}/${year} ${time}] code ${status}, message ${done.answer.status.slice(4)}\n`,
    )
  await process.stderr.write(`${peer.address} - - [${day}/${name}/${year} ${time}] "${done.asked.head[0] ?? ''}" ${status} -\n`)
  return 0
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

async function answerFor(process: Process, root: string, target: string): Promise<Answer> {
  const found = findFile(process, root, target, ['index.html', 'index.htm'])
  if (found.kind === 'file')
    return {
      status: '200 OK',
      headers: [
        `Content-type: ${mimeType(found.path)}`,
        `Content-Length: ${found.bytes.length}`,
        `Last-Modified: ${httpDate(found.mtime)}`,
      ],
      body: found.bytes,
    }
  if (found.kind === 'folder') return { status: '301 Moved Permanently', headers: [`Location: ${target}/`, 'Content-Length: 0'], body: '' }
  if (found.kind === 'listing') return listing(process, target, found.path, found.names)
  if (found.kind === 'unknown') {
    await process.notSimulated(`python: the content of ${found.path}`)
    return failure(500, 'Internal Server Error')
  }
  return failure(404, 'File not found')
}

function listing({ fs }: Process, target: string, folder: string, names: readonly string[]): Answer {
  const title = `Directory listing for ${target}`
  const rows = [...names]
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((name) => {
      const stat = fs.stat(`${folder}${name}`)
      const shown = !(stat instanceof FsError) && stat.kind === 'directory' ? `${name}/` : name
      return `<li><a href="${encodeURIComponent(name)}${shown.endsWith('/') ? '/' : ''}">${shown}</a></li>\n`
    })
  const body = `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n<hr>\n<ul>\n${rows.join('')}</ul>\n<hr>\n</body>\n</html>\n`
  return {
    status: '200 OK',
    headers: ['Content-type: text/html; charset=utf-8', `Content-Length: ${new TextEncoder().encode(body).length}`],
    body,
  }
}

function failure(code: number, message: string): Answer {
  const body = `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${code}</p>\n        <p>Message: ${message}.</p>\n    </body>\n</html>\n`
  return {
    status: `${code} ${message}`,
    headers: ['Connection: close', 'Content-Type: text/html;charset=utf-8', `Content-Length: ${body.length}`],
    body,
  }
}
