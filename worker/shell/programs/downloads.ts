import { FsError, knownContent } from '../../fs'
import type { Process } from '../../kernel'
import type { Call } from './common/program'
import { downloadMs, putBytes, someOf } from './common/modelled'

const DOWNLOAD_BYTES = 5_000_000

/** True where a host in the world can be asked: a build has a network unless told otherwise; addresses and this container are not modelled. */
export function reaches({ network }: Process, host: string): boolean {
  return network !== 'none' && host !== 'localhost' && !host.startsWith('[') && !/^\d{1,3}(\.\d{1,3}){3}$/.test(host) && host.includes('.')
}

/** wget with a network: each URL becomes a file whose bytes nobody has; to standard output it says that it is not simulated. */
export async function wgetAll(process: Process, call: Call): Promise<number> {
  const { options, operands } = call
  const output = options.value('O') ?? options.value('output-document')
  const folder = options.value('P') ?? options.value('directory-prefix') ?? '.'
  for (const url of operands) {
    const wellKnown = knownScript(url)
    if (output === '-' || output === '/dev/stdout') {
      if (wellKnown === null) return call.notSimulated(`wget of ${url} to a pipe`)
      call.out.write(wellKnown)
      continue
    }
    const written = save(process, output ?? `${folder}/${nameOf(url)}`, wellKnown)
    if (written instanceof FsError) return call.fail(`${written.path}: ${written.text}`, 3)
    await process.sleep(downloadMs(DOWNLOAD_BYTES))
  }
  tellBasis(process, operands)
  return 0
}

/** curl with a network: `-o` and `-O` make a file whose bytes nobody has; to standard output it says that it is not simulated. */
export async function curlAll(process: Process, call: Call, first: string): Promise<number> {
  const { options } = call
  const urls = options.value('url') === undefined ? call.operands : [first, ...call.operands]
  const output = options.value('o') ?? options.value('output')
  const remote = options.has('O') || options.has('remote-name')
  for (const url of urls) {
    const wellKnown = knownScript(url)
    if (output === '/dev/null') continue
    if ((output === undefined || output === '-') && !remote) {
      if (wellKnown === null) return call.notSimulated(`curl of ${url} to a pipe`)
      call.out.write(wellKnown)
      continue
    }
    const written = save(process, output ?? nameOf(url), wellKnown)
    if (written instanceof FsError) {
      call.note(`Warning: Failed to open the file ${written.path}: ${written.text}\ncurl: (23) Failure writing output to destination\n`)
      return 23
    }
    await process.sleep(downloadMs(DOWNLOAD_BYTES))
  }
  tellBasis(process, urls)
  return 0
}

function tellBasis(process: Process, urls: readonly string[]): void {
  process.modelled(`a guess at the size of downloads, without their bytes: ${someOf(urls)}`)
}

function save(process: Process, path: string, script: string | null): true | FsError {
  if (script === null) return putBytes(process, path, DOWNLOAD_BYTES)
  return process.fs.writeFile(path, script === '' ? knownContent(0) : new TextEncoder().encode(script))
}

/** Scripts that many Dockerfiles pipe into a shell: what they leave behind, in our words. null: not one of them. */
function knownScript(url: string): string | null {
  if (/nodesource\.com\/setup_/.test(url))
    return '#!/bin/sh\n# Adds a package source for Node.js; its packages are those of Debian here.\nexit 0\n'
  return null
}

function nameOf(url: string): string {
  const name =
    url
      .replace(/[?#].*$/, '')
      .replace(/^\w+:\/\/[^/]*\/?/, '')
      .split('/')
      .at(-1) ?? ''
  return name === '' ? 'index.html' : name
}
