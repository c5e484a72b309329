import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalName, familiarName, parseReference, withDefaultTag } from '../../../worker/image'

const HEX = 'f942efb27b7643064631f50f4952046402e98fc1092a128846082e54a2b40476'

/** As written | full name with its tag | as people write it. */
const TABLE = `
busybox | docker.io/library/busybox:latest | busybox:latest
busybox:1.36 | docker.io/library/busybox:1.36 | busybox:1.36
library/busybox | docker.io/library/busybox:latest | busybox:latest
docker.io/busybox | docker.io/library/busybox:latest | busybox:latest
index.docker.io/me/app | docker.io/me/app:latest | me/app:latest
me/app:v1 | docker.io/me/app:v1 | me/app:v1
library/a/b | docker.io/library/a/b:latest | library/a/b:latest
localhost/app | localhost/app:latest | localhost/app:latest
localhost:5000/app | localhost:5000/app:latest | localhost:5000/app:latest
registry.example/team/app:1 | registry.example/team/app:1 | registry.example/team/app:1
Host/app | Host/app:latest | Host/app:latest
[::1]:5000/app | [::1]:5000/app:latest | [::1]:5000/app:latest
a__b/c-d.e | docker.io/a__b/c-d.e:latest | a__b/c-d.e:latest
busybox@sha256:${HEX} | docker.io/library/busybox@sha256:${HEX} | busybox@sha256:${HEX}
busybox:1@sha256:${HEX} | docker.io/library/busybox:1@sha256:${HEX} | busybox:1@sha256:${HEX}
BusyBox | error: invalid reference format: repository name (library/BusyBox) must be lowercase
me/App:V1 | error: invalid reference format: repository name (me/App) must be lowercase
busybox: | error: invalid reference format
busybox:-x | error: invalid reference format
a//b | error: invalid reference format
a___b | error: invalid reference format
busy box | error: invalid reference format
-busybox | error: invalid reference format
busybox@sha256:12 | error: invalid reference format
busybox@sha256:${HEX.slice(1)} | error: invalid checksum digest length
busybox@sha256:${HEX.toUpperCase()} | error: invalid checksum digest format
busybox@md6:${HEX} | error: unsupported digest algorithm
${HEX} | error: invalid repository name (${HEX}), cannot specify 64-byte hexadecimal strings
${'a'.repeat(250)} | error: repository name must not be more than 255 characters
`

function check(text: string, expected: string): void {
  const reference = parseReference(text)
  const names =
    'error' in reference ? [`error: ${reference.error}`] : [canonicalName, familiarName].map((name) => name(withDefaultTag(reference)))
  expect(names.join(' | ')).toBe(expected)
}

test.each(TABLE.trim().split('\n'))('%s', (row) => {
  const [text = '', ...expected] = row.split(' | ')
  check(text, expected.join(' | '))
})

test('an empty name is no reference', () => check('', 'error: invalid reference format'))

test('any text gives a reference or an error, and a reference read again is itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z0-9:./@_-]{0,40}$/)), (text) => {
      const reference = parseReference(text)
      if ('error' in reference) return
      expect(parseReference(canonicalName(reference))).toEqual(reference)
      expect(parseReference(familiarName(reference))).toEqual(reference)
    }),
  )
})
