import { deflateSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walk } from '../../../worker/fs'
import { projectOf, sampleProject, type Project } from '../../../worker/playground'
import { decodeLink, encodeLink, linkOffers, MAX_LINK_CHARACTERS } from '../../../worker/storage/sharing'

const now = () => 1_700_000_000_000_000
const bytes = (text: string) => new TextEncoder().encode(text)
const contents = ({ name, files }: Project) => [
  name,
  [...walk(files)].flatMap(({ path, node }) => (node.kind === 'file' ? [[path, node.mode, [...(node.content.bytes ?? [])]]] : [])),
]
const linkOfJson = (json: unknown, version = 1) =>
  `${version}.${Buffer.from(deflateSync(bytes(JSON.stringify(json)))).toString('base64url')}`

describe('a link', () => {
  it('gives back what was put into it, whatever it is', () => {
    const path = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'valueOf'),
      fc.stringMatching(/^[a-zA-Z가-힣._-]{1,12}$/).filter((name) => name !== '.' && name !== '..'),
    )
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 200 }), fc.constantFrom(0o644, 0o755)), {
          selector: ([name]) => name,
          maxLength: 8,
        }),
        (name, list) => {
          const project = projectOf(
            name,
            list.map(([path, content, mode]) => ({ path, bytes: content, mode })),
            now,
          )
          const text = encodeLink(
            project,
            list.map(([path]) => path),
          )
          expect(text).toMatch(/^1\.[\w-]*$/)
          const again = decodeLink(text, now)
          expect('error' in again ? again.error : contents(again)).toEqual(contents(project))
        },
      ),
    )
  })

  it('that is cut, changed or made up is said to be so', () => {
    const text = encodeLink(sampleProject(now), ['Dockerfile', 'package.json', 'src/index.js'])
    fc.assert(
      fc.property(fc.nat(text.length - 1), (at) => {
        expect(decodeLink(text.slice(0, at), now)).toEqual({ error: 'link-damaged' })
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.nat(text.length), (noise, at) => {
        const result = decodeLink(text.slice(0, at) + noise + text.slice(at), now)
        expect('error' in result || [...walk(result.files)].length > 0).toBe(true)
      }),
    )
  })

  it.each([
    ['a later version', linkOfJson({ name: 'x', files: [] }, 2), 'link-newer'],
    ['a path out of the folder', linkOfJson({ name: 'x', files: [['../evil', 'x']] }), 'link-damaged'],
    [
      'a file under a file',
      linkOfJson({
        name: 'x',
        files: [
          ['a', '1'],
          ['a/b', '2'],
        ],
      }),
      'link-damaged',
    ],
    ['a prototype for a file', linkOfJson({ name: 'x', files: [['a', { toString: 1 }]] }), 'link-damaged'],
    ['a bomb', linkOfJson({ name: 'x', files: [['a', '0'.repeat(5_000_000)]] }), 'link-too-large'],
    ['nothing', '', 'link-damaged'],
  ])('with %s is refused', (_what, text, error) => {
    expect(decodeLink(text, now)).toEqual({ error })
  })
})

describe('what a link could carry', () => {
  const noise = (size: number) => Uint8Array.from({ length: size }, (_, index) => (index * index * 2654435761) >>> 13)

  it('of a small project is all of it, but for secrets and what is kept back', () => {
    const files = { Dockerfile: 'FROM scratch\n', '.dockerignore': 'log\n', log: 'x', '.env': 'TOKEN=1', '.env.example': 'TOKEN=' }
    const project = projectOf(
      'small',
      Object.entries(files).map(([path, text]) => ({ path, bytes: bytes(text) })),
      now,
    )
    const { offers, secret } = linkOffers(project, 'Dockerfile')
    expect(offers.map(({ kind, files }) => [kind, files])).toEqual([['everything', 3]])
    expect(secret).toEqual(['.env'])
    const again = decodeLink(offers[0]?.text ?? '', now)
    expect('error' in again ? [] : [...walk(again.files)].map(({ path }) => path)).toEqual([
      '/',
      '/.dockerignore',
      '/.env.example',
      '/Dockerfile',
    ])
  })

  it('of a larger one leaves out the largest folders, or keeps what says how to build', () => {
    const list = [
      { path: 'Dockerfile', bytes: bytes('FROM scratch\n') },
      { path: 'public/a.png', bytes: noise(60_000) },
      { path: 'src/a.js', bytes: bytes('1') },
    ]
    const { offers } = linkOffers(projectOf('large', list, now), 'Dockerfile')
    expect(offers.map(({ kind, without, files }) => [kind, without, files])).toEqual([
      ['without', ['public/'], 2],
      ['dockerfile', [], 1],
    ])
    expect(offers.every(({ text }) => text.length <= MAX_LINK_CHARACTERS)).toBe(true)
  })
})
