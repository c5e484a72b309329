import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BuildDisplay } from '../../../../worker/docker/cli/build-display'

const PLAIN = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 129B done
#1 WARN: StageNameCasing: Stage name 'Base' should be lowercase (line 1)
#1 DONE 0.0s

#2 [1/3] FROM docker.io/library/busybox:latest@sha256:f942efb27b7643064631f50f4952046402e98fc1092a128846082e54a2b40476
#2 CACHED

#3 [2/3] RUN echo hi
#3 0.151 hi
#3 ...

#4 [3/3] RUN exit 3
#4 12.51 bye
#4 ERROR: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3

#3 [2/3] RUN echo hi
#3 DONE 0.2s
`

/** The pictures one after another, their colours in brackets. */
function pictures(...parts: readonly string[]): readonly string[] {
  let drawn = ''
  const display = new BuildDisplay(60, (text) => {
    drawn += text
  })
  for (const part of parts) display.add(part, 300)
  display.finish(12_700)
  return drawn
    .split('\u001b[0G\u001b[?25l')
    .slice(1)
    .map((picture) =>
      picture
        .replace(/\u001b\[\?25h.*$/s, '')
        .replaceAll('\r\n', '\n')
        .replace(/\u001b\[(\d+)m/g, (_, code: string) => `[${code}]`),
    )
}

test('a row a vertex: cached, done, failed, warned of; names are cut at the margin', () => {
  expect(pictures(PLAIN).at(-1)).toBe(`[+] Building 12.7s (4/4) FINISHED            docker:default
[34] => [internal] load build definition from Dockerfile   0.0s
[0][34] => => transferring dockerfile: 129B                   0.0s
[0] => WARN: StageNameCasing: Stage name 'Base' should b  0.0s
[34] => CACHED [1/3] FROM docker.io/library/busybox:lates  0.0s
[0][34] => [2/3] RUN echo hi                                  0.2s
[0][31] => ERROR [3/3] RUN exit 3                            12.5s
[0]`)
})

test('what a running step writes is shown faint beneath it, and goes with its end', () => {
  const all = pictures(...PLAIN.split(/(?=#3 \.\.\.)/))
  expect(all[0]).toContain('[2] => => # hi')
  expect(all.at(-1)).not.toContain('# hi')
})

test('cut anywhere, the last picture is the same, and no row is wider than the window', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(PLAIN.length), { maxLength: 20 }), (places) => {
      const cuts = [0, ...places.sort((a, b) => a - b), PLAIN.length]
      const parts = cuts.slice(1).map((to, index) => PLAIN.slice(cuts[index], to))
      expect(pictures(...parts).at(-1)).toBe(pictures(PLAIN).at(-1))
    }),
  )
  for (const line of pictures(PLAIN).flatMap((picture) => picture.split('\n')))
    expect(line.replace(/\[\d+\]/g, '').length).toBeLessThanOrEqual(59)
})
