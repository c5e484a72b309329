import { describe, expect, it } from 'vitest'
import { josa } from '../../../src/i18n/josa'
import type { Josa } from '../../../src/i18n/josa'

/** The particle after a word as it is spoken, not as it is spelt. */
const TABLE = `
package.json | 이/가 | package.json이
src/index.js | 이/가 | src/index.js가
Dockerfile | 이/가 | Dockerfile이
README.md | 을/를 | README.md를
COPY . . | 은/는 | COPY . .는
RUN npm ci | 은/는 | RUN npm ci는
RUN | 은/는 | RUN은
src | 과/와 | src와
단계 | 이/가 | 단계가
파일 | 으로/로 | 파일로
값 | 으로/로 | 값으로
build 1 | 으로/로 | build 1로
3 | 으로/로 | 3으로
2 | 이/가 | 2가
index.html | 으로/로 | index.html로
app | 을/를 | app을
node | 으로/로 | node로
npm | 이/가 | npm이
Hello | 을/를 | Hello를
compose.yaml | 이/가 | compose.yaml이
node:20 | 으로/로 | node:20으로
… | 은/는 | …는
`

describe('josa', () => {
  it.each(
    TABLE.trim()
      .split('\n')
      .map((row) => row.split(' | ')),
  )('%s %s → %s', (word, particle, expected) => {
    expect(josa(word, particle as Josa)).toBe(expected)
  })
})
