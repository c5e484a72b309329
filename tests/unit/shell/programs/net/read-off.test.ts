import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseUrl } from '../../../../../worker/shell/programs/net/http'
import { parseNginx } from '../../../../../worker/shell/programs/net/nginx-config'
import { readServer } from '../../../../../worker/shell/programs/node/server-text'

const NO_ENV = new Map<string, string>()

describe('a server of node, read off its text', () => {
  test.each([
    ["http.createServer((q, res) => res.end('hi')).listen(3000)", 3000, null, 'hi'],
    [
      "const p = process.env.PORT || 8080\nhttp.createServer((q, res) => { res.end('x') }).listen(p, () => console.log(`on ${p}`))",
      8080,
      'on 8080',
      'x',
    ],
    ['http.createServer((q, res) => res.end(String(Date.now()))).listen(1)', 1, null, undefined],
    ["http.createServer((q, res) => { res.end('a'); res.end('b') }).listen(1)", 1, null, undefined],
    ["http.createServer((req, res) => req.url === '/' ? res.end('a') : 0).listen(1)", 1, null, undefined],
    [
      "const app = express()\napp.get('/', (q, res) => res.json({ ok: true }))\napp.listen(5000, () => console.log('up on', 5000))",
      5000,
      null,
      '{"ok":true}',
    ],
  ])('%s', (text, port, greeting, body) => {
    const server = readServer(text, NO_ENV)
    expect(server?.port).toBe(port)
    expect(server?.greeting).toBe(greeting)
    expect(server?.routes[0]?.body).toBe(body)
  })

  test('takes the port from the environment, and its own address alone where it says so', () => {
    const text = "const PORT = process.env.PORT || 3000\nhttp.createServer((q, res) => res.end('x')).listen(PORT, '127.0.0.1')"
    expect(readServer(text, new Map([['PORT', '81']]))).toMatchObject({ port: 81, address: '127.0.0.1' })
  })

  test('what is no server is none', () => {
    for (const text of ['', 'console.log(1)', 'http.createServer(f)', 'app.listen(3000)', 'express()\nx.listen(port())'])
      expect(readServer(text, NO_ENV)).toBeNull()
  })

  test('any text ends', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readServer(`express()${text}.listen(${text}`, NO_ENV)))
  })
})

describe('nginx’s configuration', () => {
  test('directives, blocks, quotes and remarks', () => {
    expect(parseNginx('# x\nhttp { server { listen 80; root "/a b"; } }\n', 'f')).toMatchObject([
      { words: ['http'], block: [{ words: ['server'], block: [{ words: ['listen', '80'] }, { words: ['root', '/a b'], line: 2 }] }] },
    ])
  })

  test.each([
    ['a {', 'unexpected end of file, expecting "}" in f:1'],
    ['a b', 'unexpected end of file, expecting ";" or "}" in f:1'],
    ['a;\n}', 'unexpected "}" in f:2'],
    ['\n;', 'unexpected ";" in f:2'],
  ])('%j', (text, error) => {
    expect(parseNginx(text, 'f')).toEqual({ error })
  })

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ';', '{', '}', '"', "'", '#', '\n', '\\', '$', ' ') }),
        (text) => void parseNginx(text, 'f'),
      ),
    )
  })
})

test.each([
  ['http://web/', { host: 'web', port: 80, target: '/' }],
  ['web:81/a?b#c', { host: 'web', port: 81, target: '/a?b' }],
  ['https://u:p@h', { scheme: 'https', host: 'h', port: 443, user: 'u:p', target: '/' }],
  ['localhost?x', { host: 'localhost', target: '/?x' }],
])('the address %s', (text, parts) => {
  expect(parseUrl(text)).toMatchObject(parts)
})
