import { expect, test } from 'vitest'
import { matchesGlob, matchesLabels, parseFilters } from '../../../../worker/docker/cli/filters'
import { parsePort, shownPorts } from '../../../../worker/docker/cli/ports'
import { parseMount, parseVolume } from '../../../../worker/docker/cli/mounts'
import { layTable } from '../../../../worker/docker/cli/table'
import { bytesOf } from '../../../../worker/docker/cli/run-flags'

function ports(text: string): string {
  const parsed = parsePort(text)
  return 'error' in parsed
    ? parsed.error
    : parsed.map((port) => `${port.hostIp}:${port.hostPort}:${port.containerPort}/${port.protocol}`).join(' ')
}

test.each([
  ['8080:80', ':8080:80/tcp'],
  ['80', ':0:80/tcp'],
  ['127.0.0.1:8081:80/udp', '127.0.0.1:8081:80/udp'],
  ['127.0.0.1::80', '127.0.0.1:0:80/tcp'],
  ['9000-9001:9000-9001', ':9000:9000/tcp :9001:9001/tcp'],
  ['80:80:80:80', 'invalid IP address: 80:80'],
  ['99999:80', 'invalid hostPort: 99999'],
  ['8080:x', 'invalid containerPort: x'],
  ['80:80/foo', 'invalid proto: foo'],
])('-p %s', (text, answer) => {
  expect(ports(text)).toBe(answer)
})

test('PORTS shows ranges as one, what is only exposed first', () => {
  const parsed = ['9000-9001:9000-9001', '8080:80'].flatMap((text) => {
    const read = parsePort(text)
    return 'error' in read ? [] : read.map((port) => ({ ...port, hostIp: '0.0.0.0' }))
  })
  expect(shownPorts(parsed, ['53/udp', '80/tcp'])).toBe('53/udp, 0.0.0.0:8080->80/tcp, 0.0.0.0:9000-9001->9000-9001/tcp')
})

test.each([
  ['v1:/data', 'volume v1 /data'],
  ['/data', 'volume  /data'],
  ['./src:/app:ro', 'bind /w/src /app ro'],
  ['/host:/mnt', 'bind /host /mnt'],
  [
    'a:b',
    "error invalid volume specification: 'a:b': invalid mount config for type \"volume\": invalid mount path: 'b' mount path must be absolute",
  ],
])('-v %s', (text, answer) => {
  const read = parseVolume(text, '/w')
  expect(
    'error' in read ? `error ${read.error}` : [read.type, read.source, read.destination, ...(read.readOnly ? ['ro'] : [])].join(' '),
  ).toBe(answer)
})

test('--mount reads its keys by any of their names', () => {
  expect(parseMount('type=bind,src=.,dst=/app,readonly', '/w')).toEqual({
    type: 'bind',
    source: '/w',
    destination: '/app',
    readOnly: true,
    mustExist: true,
  })
  expect(parseMount('type=bind,sorce=.', '/w')).toEqual({ error: "unexpected key 'sorce' in 'sorce=.'" })
})

test('filters are names and values; labels must all hold', () => {
  const filters = parseFilters(['label=a', 'label=b=2'], ['label'])
  if ('error' in filters) throw new Error(filters.error)
  expect([matchesLabels(filters, { a: '', b: '2' }), matchesLabels(filters, { a: '' })]).toEqual([true, false])
  expect(parseFilters(['what=x'], ['label'])).toEqual({ error: "Error response from daemon: invalid filter 'what'" })
  expect([matchesGlob('*/app:*', 'other/app:x'), matchesGlob('a*', 'a/b'), matchesGlob('[', '[')]).toEqual([true, false, false])
})

test('a table pads all but the last column to the longest cell and three blanks, ten at least', () => {
  expect(
    layTable([
      ['NAMES', 'IMAGE'],
      ['a-long-name', 'x'],
    ]),
  ).toBe('NAMES         IMAGE\na-long-name   x\n')
  expect(
    layTable([
      ['A', 'B'],
      ['1', '2'],
    ]),
  ).toBe('A         B\n1         2\n')
})

test('sizes of memory', () => {
  expect(['512m', '1g', '6b', 'x'].map(bytesOf)).toEqual([536870912, 1073741824, 6, null])
})
