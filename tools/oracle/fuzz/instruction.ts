import type { FileSpecs } from '../../../tests/conformance/case-project'
import type { Random } from './random'
import { script } from './script'
import { source } from './tree'
import { imageFolder, imagePath, mode, owner, plainWord, word } from './words'

/** What an instruction may refer to. */
export interface Scope {
  readonly files: FileSpecs
  /** Names of the stages before this one. */
  readonly stages: readonly string[]
  /** There is something to run: not over an empty filesystem. */
  readonly hasShell: boolean
  /** It stands on another stage, whose labels, ports and volumes older engines would change with its own. */
  readonly isChild: boolean
}

/** One instruction, mostly valid. Several lines where it has a heredoc. */
export function instruction(random: Random, scope: Scope): string {
  const { hasShell, isChild } = scope
  return random.weighed<() => string>([
    [hasShell ? 9 : 0, () => run(random, scope)],
    [9, () => copy(random, scope)],
    [2, () => add(random, scope)],
    [1.5, () => heredocCopy(random)],
    [
      2.5,
      () =>
        `WORKDIR ${random.pick(['/w', '/w', 'sub', '/d/s', '$WHERE', '/opt/o/p', '..', './x/', '/home', ...(random.chance(10) ? ['/l'] : [])])}`,
    ],
    [2, () => `ENV ${variables(random)}`],
    [2, () => `ARG ${random.pick(['V', 'V=3', 'WHERE=/w/in', `W=${plainWord(random)}`, 'X=${V:-none} Y=$X', 'TARGETARCH', 'V=${V}b'])}`],
    [
      hasShell ? 1.5 : 0.3,
      () =>
        `USER ${random.pick(['1000', 'daemon', 'nobody:users', 'root', '33:33', 'www-data', '1000:100', ...(random.chance(10) ? ['ghost'] : [])])}`,
    ],
    [
      1,
      () =>
        random.pick([
          'CMD ["echo","hi"]',
          'CMD echo $V',
          'ENTRYPOINT ["/bin/sh","-c"]',
          'ENTRYPOINT exec top -b',
          'CMD []',
          `CMD ["${plainWord(random)}"]`,
        ]),
    ],
    [
      isChild ? 0 : 1,
      () => random.pick([`LABEL a=${plainWord(random)} "b c"='d $V'`, 'EXPOSE 80 53/udp $V', 'VOLUME ["/d", "/v w"]', 'VOLUME /w $WHERE']),
    ],
    [0.5, () => `STOPSIGNAL ${random.pick(['SIGINT', '9', 'term'])}`],
    [
      hasShell && !isChild ? 0.5 : 0,
      () => `SHELL ${random.pick(['["/bin/sh","-ec"]', '["/bin/busybox","sh","-c"]', '["/bin/sh","-xc"]'])}`,
    ],
    [0.7, () => `ONBUILD ${random.pick([`RUN echo ${plainWord(random)} > /onb`, `ENV ONB=${plainWord(random)}`, 'COPY . /onb/'])}`],
  ])()
}

function run(random: Random, scope: Scope): string {
  const mounts = random.chance(18) ? `${mount(random, scope)} ` : ''
  if (random.chance(8)) return `RUN ${mounts}["/bin/sh", "-c", ${JSON.stringify(script(random))}]`
  if (random.chance(8)) return `RUN ${mounts}<<EOF\n${script(random).replaceAll('; ', '\n')}\nEOF`
  if (random.chance(3)) return `RUN ${mounts}<<'X' cat > ${imagePath(random)}\nbody $V "q"\nX`
  return `RUN ${mounts}${script(random)}`
}

function mount(random: Random, { stages }: Scope): string {
  return random.weighed<string>([
    [
      4,
      `--mount=type=cache,target=${random.pick(['/ctx', '/d', '/w/cache'])}${random.pick(['', ',id=k', ',mode=0700', ',uid=1000', ',sharing=locked'])}`,
    ],
    [4, `--mount=type=bind,target=${random.pick(['/ctx', '/d', 'in'])}${random.pick(['', ',rw', ',source=d', ',source=src,rw'])}`],
    [
      stages.length > 0 ? 3 : 0,
      `--mount=from=${random.pick(['busybox', ...stages])},target=/ctx${random.pick(['', ',source=/d', ',source=/etc'])}`,
    ],
    [2, `--mount=type=tmpfs,target=${random.pick(['/ctx', '/d', '/tmp'])}`],
  ])
}

function copy(random: Random, scope: Scope): string {
  const { files, stages } = scope
  const flags: string[] = []
  const isFrom = random.chance(stages.length > 0 ? 45 : 4)
  if (isFrom)
    flags.push(
      `--from=${random.chance(10) ? random.int(0, Math.max(0, stages.length - 1)) : random.pick(stages.length > 0 ? stages : ['busybox'])}`,
    )
  flags.push(...placing(random))
  if (random.chance(12)) flags.push(`--exclude=${random.pick(['*.md', 'x', 's', '**/z', 'd/**', '.*', '!x', 'a'])}`)
  const sources = random.times(1, random.chance(75) ? 1 : 3, () => (isFrom ? stagePath(random) : source(random, files)))
  return line(random, 'COPY', flags, sources)
}

function stagePath(random: Random): string {
  return random.weighed([
    [1, imagePath(random)],
    [1, imageFolder(random)],
    [2, '/var'],
    [6, random.pick(['/d*', '/[d]/x', '/etc/pass*', '/d/*', '/[ab]', '/w*', '/w/?', '/tmp/*', '/d/[s]', '/e*', '/opt*'])],
    [3, random.pick(['/etc', '/etc/passwd', 'root', '/tmp', '/home', 'etc/../tmp/.'])],
  ])
}

function add(random: Random, { files }: Scope): string {
  const archives = Object.keys(files).filter((path) => /\.t(ar|gz)$/.test(path))
  const first = archives.length > 0 && random.chance(80) ? random.pick(archives) : source(random, files)
  return line(random, 'ADD', [...placing(random), ...(random.chance(6) ? ['--unpack=false'] : [])], [first])
}

function placing(random: Random): string[] {
  const flags: string[] = []
  if (random.chance(20)) flags.push(`--chown=${owner(random)}`)
  if (random.chance(15))
    flags.push(`--chmod=${random.chance(80) ? random.pick(['644', '0755', '700', '4755', '1777', '0']) : mode(random)}`)
  if (random.chance(12)) flags.push('--link')
  return flags
}

function line(random: Random, name: string, flags: readonly string[], sources: readonly string[]): string {
  const dest = random.weighed([
    [5, imagePath(random)],
    [3, `${imageFolder(random)}/`],
    [3, random.pick(['.', './', 'sub/', '$WHERE/', '/l/', 'x', '/', '../up', '/d/../q/', '/q', '/q/', '/r/s/t'])],
  ])
  const paths = [...sources, dest]
  const isList = paths.some((path) => /\s/.test(path)) || random.chance(6)
  return [name, ...flags, isList ? JSON.stringify(paths) : paths.join(' ')].join(' ')
}

function heredocCopy(random: Random): string {
  const quoted = random.chance(40) ? "'E'" : 'E'
  return `COPY ${placing(random).join(' ')} <<${quoted} ${random.pick([imagePath(random), `${imageFolder(random)}/`])}\n${plainWord(random)} @@ $V \${W:-w}\nE`
}

function variables(random: Random): string {
  return random.pick([
    'WHERE=/w/deep V=$V',
    `V=${plainWord(random)}`,
    `A=${JSON.stringify(word(random))}`,
    'B=${V:+set} C="${W}-$V"',
    'HOME=/home',
    `OLD ${plainWord(random)} style`,
    'PATH=/opt/o:$PATH',
    "Q='$V' R=\\$V",
    'E=${V%1} F=${A/o/0}',
  ])
}
