import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bool, int, list, parseFlags, text } from '../../../../worker/docker/cli/flags'

const TABLE = [
  bool('all', 'a', ''),
  bool('detach', 'd', ''),
  text('name', '', ''),
  int('last', 'n', ''),
  list('env', 'e', '', { check: (value) => (value.startsWith('=') ? `invalid environment variable: ${value}` : null) }),
]

function check(args: string, stops = false): string {
  const parsed = parseFlags(args.split(' '), TABLE, stops)
  if ('error' in parsed) return parsed.error
  const { flags, operands } = parsed
  const given = TABLE.filter(({ name }) => flags.has(name)).map(({ name }) => `${name}=${flags.list(name).join(',')}`)
  return [...given, ...operands].join(' ')
}

test.each([
  ['-ad x', 'all=true detach=true x'],
  ['--name=c1 x', 'name=c1 x'],
  ['--name c1 -eA=1 -e B=2 x', 'name=c1 env=A=1,B=2 x'],
  ['x -a', 'all=true x'],
  ['--all=false x', 'all=false x'],
  ['-- -a', '-a'],
  ['-an 3', 'all=true last=3'],
  ['--nope', 'unknown flag: --nope'],
  ['-ax', "unknown shorthand flag: 'x' in -x"],
  ['--name', 'flag needs an argument: --name'],
  ['-e', "flag needs an argument: 'e' in -e"],
  ['--all=maybe', 'invalid argument "maybe" for "-a, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax'],
  ['-n x', 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax'],
  ['-e =x y', 'invalid argument "=x" for "-e, --env" flag: invalid environment variable: =x'],
  ['--=x', 'bad flag syntax: --=x'],
])('%s', (args, answer) => {
  expect(check(args)).toBe(answer)
})

test('what follows the image belongs to the container', () => {
  expect(check('-a image -d -e', true)).toBe('all=true image -d -e')
})

test('takes any words as arguments', () => {
  fc.assert(fc.property(fc.array(fc.string()), (args) => typeof parseFlags(args, TABLE) === 'object'))
})
