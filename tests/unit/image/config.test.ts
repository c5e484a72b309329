import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { digestOf, encodeConfig, parseConfig } from '../../../worker/image'

const GOLDENS = new URL('../../../../shared/conformance/build/', import.meta.url)
const BARE = { architecture: 'amd64', os: 'linux', config: {}, history: [], rootfs: { type: 'layers', diff_ids: [] } } as const

/** The text read and written again is the same text. */
function check(text: string, expected = text): void {
  const config = parseConfig(text)
  expect('error' in config ? config.error : encodeConfig(config)).toBe(expected)
}

describe('the bytes of a config', () => {
  test('an image without layers, history or date has null for each', () => {
    check(
      '{"architecture":"amd64","config":{"WorkingDir":"/"},"created":null,"history":null,"os":"linux","rootfs":{"type":"layers","diff_ids":null}}',
    )
  })
  test('every field stands where BuildKit writes it', () => {
    check(
      '{"architecture":"arm64","author":"me","config":{"User":"app","ExposedPorts":{"53/udp":{},"80/tcp":{}},"Env":["A=b"],"Entrypoint":["e"],"Cmd":["c"],' +
        '"Volumes":{"/data":{}},"WorkingDir":"/w","Labels":{"10":"x","9":"y"},"StopSignal":"9","ArgsEscaped":true,' +
        '"Healthcheck":{"Test":["NONE"],"Interval":1,"Timeout":2,"StartPeriod":3,"StartInterval":4,"Retries":5},"OnBuild":["RUN x"],"Shell":["/bin/sh"]},' +
        '"created":"1970-01-01T00:00:00Z","history":[{"created":"1970-01-01T00:00:00Z","created_by":"X","comment":"c","empty_layer":true}],' +
        '"os":"linux","rootfs":{"type":"layers","diff_ids":null},"variant":"v8"}',
    )
  })
  test('Go escapes < > & and the line separators, and replaces lone surrogates', () => {
    const config = { ...BARE, config: { Labels: { a: '<>&\u2028\u2029"\\\n\u0001\u007fé😀\ud800' } } }
    expect(encodeConfig(config)).toContain('"\\u003c\\u003e\\u0026\\u2028\\u2029\\"\\\\\\n\\u0001\u007fé😀\ufffd"')
  })
  test('map keys are in byte order: code points, not UTF-16 units', () => {
    const text = encodeConfig({ ...BARE, config: { Labels: { '😀': '1', '\uffee': '2', b: '3', a: '4', aa: '5' } } })
    expect(text).toContain('{"a":"4","aa":"5","b":"3","\uffee":"2","😀":"1"}')
  })
  test('null and unknown fields of a foreign config are dropped', () => {
    check(
      '{"architecture":"amd64","os":"linux","docker_version":"20","container":"x","config":{"Env":null,"Labels":null,"Image":""},"rootfs":{"type":"layers"}}',
      '{"architecture":"amd64","config":{},"created":null,"history":null,"os":"linux","rootfs":{"type":"layers","diff_ids":null}}',
    )
  })
  test('what is not a config says where', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"architecture":1}',
      '{"architecture":"a","os":"l","rootfs":{"type":"layers","diff_ids":["sha256:1"]}}',
    ]) {
      expect(parseConfig(text)).toHaveProperty('error', expect.stringContaining('failed to parse image config: '))
    }
  })
})

describe.runIf(existsSync(GOLDENS))('each config that a real engine wrote', () => {
  test('is written again byte for byte, and its digest is the image id', () => {
    let count = 0
    for (const image of goldenImages()) {
      check(image.config)
      expect(digestOf(image.config)).toBe(image.id)
      count++
    }
    expect(count).toBeGreaterThan(350)
  })
})

function goldenImages(): { id: string; config: string }[] {
  return readdirSync(GOLDENS)
    .filter((name) => name.endsWith('.golden.json'))
    .flatMap((name) => {
      const golden = JSON.parse(readFileSync(new URL(name, GOLDENS), 'utf8')) as { builds: { image?: { id: string; config: string } }[] }
      return golden.builds.flatMap((build) => (build.image?.config === undefined ? [] : [build.image]))
    })
}
