import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { Copier, type CopyOptions } from './common/copy'
import { destinations } from './common/destination'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const cp = program({
  name: 'cp',
  from: ['coreutils', 'busybox'],
  options: {
    'a|archive': 'flag',
    d: 'flag',
    'f|force': 'flag',
    H: 'flag',
    'i|interactive': 'unmodelled',
    'l|link': 'flag',
    'L|dereference': 'flag',
    'n|no-clobber': 'flag',
    'P|no-dereference': 'flag',
    p: 'flag',
    'r|R|recursive': 'flag',
    's|symbolic-link': 'flag',
    't|target-directory': 'value',
    'T|no-target-directory': 'flag',
    'u|update': 'optional',
  },
  gnu: {
    'attributes-only': 'unmodelled',
    'b|backup': 'unmodelled',
    'no-preserve': 'value',
    parents: 'flag',
    preserve: 'optional',
    reflink: 'optional',
    'remove-destination': 'flag',
    S: 'unmodelled',
    sparse: 'value',
    'strip-trailing-slashes': 'flag',
    'v|verbose': 'flag',
    'x|one-file-system': 'ignored',
    Z: 'unmodelled',
  },
  busybox: { u: 'flag', parents: 'flag', v: 'flag' },
  usage: '[-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }',
  run(process, call) {
    if (call.options.has('parents')) return copyWithParents(process, call)
    const pairs = destinations(process, call)
    if (typeof pairs === 'number') return pairs
    const copier = new Copier(process, call, copyOptions(call))
    let status = 0
    for (const [from, to] of pairs) if (!copier.copy(from, to)) status = 1
    return status
  },
})

function copyOptions({ options }: Call): CopyOptions {
  const archive = options.has('a')
  const recursive = archive || options.has('r')
  const kept = new Set(
    options.given.filter(({ name }) => name === 'preserve').flatMap(({ value }) => (value ?? 'mode,ownership,timestamps').split(',')),
  )
  const dropped = new Set(options.values('no-preserve').flatMap((value) => value.split(',')))
  const keeps = (attribute: string): boolean =>
    (archive || options.has('p') || kept.has(attribute) || kept.has('all')) && !dropped.has(attribute) && !dropped.has('all')
  const links = archive || options.has('d') || kept.has('links') || kept.has('all')
  const dereference = options.last('L', 'P', 'H', 'd', 'a')
  return {
    recursive,
    follow: dereference === 'L' ? 'always' : dereference === 'H' ? 'operands' : dereference !== undefined || recursive ? 'never' : 'always',
    mode: keeps('mode'),
    owner: keeps('ownership'),
    times: keeps('timestamps'),
    hardlinks: links && !dropped.has('links'),
    force: options.has('f'),
    verbose: options.has('v'),
    noClobber: options.has('n'),
    update: options.has('u'),
    removeDestination: options.has('remove-destination'),
    as: options.has('l') ? 'link' : options.has('s') ? 'symlink' : 'copy',
  }
}

/** `--parents`: the source's whole path is made below the folder. */
function copyWithParents(process: Process, call: Call): number {
  const folder = call.options.value('t') ?? call.operands.at(-1) ?? ''
  const sources = call.options.has('t') ? call.operands : call.operands.slice(0, -1)
  const stat = process.fs.stat(folder)
  if (stat instanceof FsError || stat.kind !== 'directory') return call.fail('with --parents, the destination must be a directory')
  const copier = new Copier(process, call, copyOptions(call))
  let status = 0
  for (const source of sources) {
    const parts = source.split('/').filter((part) => part !== '' && part !== '.')
    let made = folder
    let from = source.startsWith('/') ? '' : '.'
    for (const part of parts.slice(0, -1)) {
      made += `/${part}`
      from += `/${part}`
      const original = process.fs.stat(from)
      if (process.fs.stat(made) instanceof FsError && !(original instanceof FsError)) process.fs.mkdir(made, original.mode)
    }
    const whole = parts.length === 0 ? call.fail(`cannot stat ${quote(source)}`) === 0 : copier.copy(source, `${folder}/${parts.join('/')}`)
    if (!whole) status = 1
  }
  return status
}
