import { FsError } from '../../../fs'
import { decodeText, type Process, type Program } from '../../../kernel'
import { complain, versionOf } from '../common/modelled'
import { httpDate } from './http'
import { answerOnce, logTime, type Answer, type Asked } from './modelled-server'
import { networkText } from './names'
import { LOG_DESCRIPTOR, serveForever } from './serve'
import { entityTag, findFile, mimeType } from './static-files'

const CONFIG = '/usr/local/apache2/conf/httpd.conf'

/** Apache's httpd (≈): `Listen` and `DocumentRoot` of its configuration, and files. */
export const apache: Program = {
  name: 'httpd',
  async run(process) {
    const version = versionOf(process, '2.4.65')
    const args = process.argv.slice(1)
    if (args.includes('-v')) {
      await process.stdout.write(`Server version: Apache/${version} (Unix)\n`)
      return 0
    }
    const bytes = process.fs.readFile(CONFIG)
    const config = bytes instanceof FsError ? '' : decodeText(bytes)
    const port = Number(/^\s*Listen\s+(?:\S+:)?(\d+)/m.exec(config)?.[1] ?? 80)
    const root = /^\s*DocumentRoot\s+"?([^"\s]+)"?/m.exec(config)?.[1] ?? '/usr/local/apache2/htdocs'
    if (args.includes('-t')) return complain(process, 'Syntax OK\n', 0)
    process.modelled('httpd: files of its DocumentRoot')
    const listener = process.net.listen({ address: '0.0.0.0', port })
    if (typeof listener === 'string')
      return complain(
        process,
        `(98)${networkText(listener)}: AH00072: make_sock: could not bind to address 0.0.0.0:${port}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
      )
    if (!/^\s*ServerName/m.test(config))
      await process.stderr.write(
        `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${process.net.interfaces[0]?.address ?? '127.0.0.1'}. Set the 'ServerName' directive globally to suppress this message\n`,
      )
    const answer = (child: Process, { peer }: { readonly peer: Asked['peer'] }): Promise<number> => oneRequest(child, root, peer, version)
    if (args.some((word) => word.includes('FOREGROUND'))) return serveForever(process, listener, answer, ['TERM', 'INT'])
    listener.close()
    process.fork(async (daemon) => {
      const again = daemon.net.listen({ address: '0.0.0.0', port })
      return typeof again === 'string' ? 1 : serveForever(daemon, again, answer, ['TERM'])
    })
    return 0
  },
}

async function oneRequest(process: Process, root: string, peer: Asked['peer'], version: string): Promise<number> {
  const done = await answerOnce(process, peer, 'HTTP/1.1', async ({ target }) => {
    const answer = await answerFor(process, root, target)
    return {
      ...answer,
      headers: [`Date: ${httpDate(process.now())}`, `Server: Apache/${version} (Unix)`, ...answer.headers, 'Connection: close'],
    }
  })
  if (done)
    await process.files
      .get(LOG_DESCRIPTOR)
      ?.write(
        `${peer.address} - - [${logTime(process.now())}] "${done.asked.head[0] ?? ''}" ${done.answer.status.split(' ', 1)[0] ?? ''} ${done.bytes}\n`,
      )
  return 0
}

async function answerFor(process: Process, root: string, target: string): Promise<Answer> {
  const found = findFile(process, root, target, ['index.html'])
  if (found.kind === 'file')
    return {
      status: '200 OK',
      headers: [
        `Last-Modified: ${httpDate(found.mtime)}`,
        `ETag: ${entityTag(found.mtime, found.bytes.length)}`,
        'Accept-Ranges: bytes',
        `Content-Length: ${found.bytes.length}`,
        `Content-Type: ${mimeType(found.path)}`,
      ],
      body: found.bytes,
    }
  if (found.kind === 'folder') return page('301 Moved Permanently', 'The document has moved.', [`Location: ${target}/`])
  if (found.kind === 'unknown') {
    await process.notSimulated(`httpd: the content of ${found.path}`)
    return page('500 Internal Server Error', 'The server encountered an internal error.')
  }
  if (found.kind === 'forbidden') return page('403 Forbidden', "You don't have permission to access this resource.")
  if (found.kind === 'listing') return page('403 Forbidden', 'Listings are not simulated.')
  return page('404 Not Found', 'The requested URL was not found on this server.')
}

function page(status: string, text: string, more: readonly string[] = []): Answer {
  const body = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status}</title>\n</head><body>\n<h1>${status.slice(4)}</h1>\n<p>${text}</p>\n</body></html>\n`
  return { status, headers: [...more, `Content-Length: ${body.length}`, 'Content-Type: text/html; charset=iso-8859-1'], body }
}
