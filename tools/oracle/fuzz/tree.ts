import type { FileSpec, FileSpecs } from '../../../tests/conformance/case-project'
import { archive } from './archive'
import type { Random } from './random'
import { plainWord } from './words'

const FILES = [
  'a',
  'b.txt',
  'c.log',
  'run.sh',
  'src/main.c',
  'src/lib/u.c',
  'src/lib/v.h',
  'docs/x.md',
  'docs/y.md',
  '.env',
  'd/x',
  'd/y',
  'd/s/z',
  'd/.hid',
  'data/1.csv',
  'data/2.csv',
  'with space',
  'é',
] as const
const MODES = ['0644', '0644', '0644', '0755', '0600', '0400', '4755', '0777', '2755', '0640'] as const

/** The files of a project. */
export function tree(random: Random): Record<string, FileSpec> {
  const files: Record<string, FileSpec> = {}
  for (const path of random.times(3, 9, () => random.pick(FILES))) files[path] = file(random)
  if (random.chance(35))
    files[random.pick(['ln', 'd/ln', 'src/ln'])] = {
      symlink: random.pick(['a', '../a', 'src', 'd/s', 'nowhere', '../../etc', '/a', '.']),
    }
  if (random.chance(20))
    files[random.pick(['empty', 'd/empty', 'src/empty'])] = { dir: true, mode: random.pick(['0755', '0700', '0777', '1777']) }
  if (random.chance(25)) files[random.pick(['t.tar', 'd/t.tar', 't.tgz'])] = archive(random)
  if (random.chance(40)) files['.dockerignore'] = ignoreFile(random)
  return files
}

export function file(random: Random): FileSpec {
  const text = `${plainWord(random)} @@\n${random.times(0, 3, () => `${plainWord(random)}\n`).join('')}`
  return random.chance(60) ? text : { text: random.chance(15) ? text.replaceAll('\n', '\r\n') : text, mode: random.pick(MODES) }
}

export function ignoreFile(random: Random): string {
  return random.times(1, 4, () => ignoreLine(random)).join('\n') + '\n'
}

function ignoreLine(random: Random): string {
  const pattern = random.pick([
    ...[
      '*.log',
      '**/*.md',
      'd/.hid',
      'docs/',
      '/src/lib',
      '*.csv',
      'd/s',
      'data/*',
      'd/**',
      '**/x',
      'src/*/u.c',
      '?',
      '[a-c]*',
      '.env',
      'docs/?.md',
      'data',
    ],
    ...[
      '# note',
      '',
      '  a  ',
      './a',
      '../a',
      'd/s/..',
      'Dockerfile',
      '.dockerignore',
      '*/s',
      'd/**/z',
      '**/s/**',
      '{a,b}',
      '[^a]*',
      'with space',
      'ln',
    ],
  ])
  return random.chance(30) && pattern !== '' && !pattern.startsWith('#') ? `!${pattern}` : pattern
}

/** What may be written as a source: files of the tree, folders above them, and spellings of both. */
export function source(random: Random, files: FileSpecs): string {
  const paths = Object.keys(files).filter((each) => each !== 'Dockerfile' && each !== '.dockerignore')
  const path = paths.length > 0 ? random.pick(paths) : '.'
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
  return random.weighed<string>([
    [8, path],
    [4, folder],
    [2, `${folder}/`],
    [1, `/${path}`],
    [1, `./${path}`],
    [1, `../${path}`],
    [1, '.'],
    [2, random.pick(['*', 'd/*', '*.txt', 'src/*.c', 'd*', '[a-d]*', '?', 'data/[0-9].csv', '*.nothing', 'd/.*', 'docs/*.md'])],
    [0.15, random.pick(['nothere', 'd/nothere', 'ln/x'])],
  ])
}
