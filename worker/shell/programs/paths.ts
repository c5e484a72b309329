import { program } from './common/program'

/** basename and dirname: only text, no file is looked at. */
export const basename = program({
  name: 'basename',
  from: ['coreutils', 'busybox'],
  options: { 'a|multiple': 'flag', 's|suffix': 'value', 'z|zero': 'flag' },
  usage: 'FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...',
  stopAtOperand: true,
  run(_process, call) {
    const { operands, options, out } = call
    if (operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    const many = options.has('a') || options.has('s')
    if (!many && operands.length > 2) return call.usage(`extra operand ${call.cite(operands[2] ?? '')}`, { silentInBusybox: true })
    const suffix = many ? (options.value('s') ?? '') : (operands[1] ?? '')
    for (const path of many ? operands : operands.slice(0, 1)) out.write(lastPart(path, suffix) + (options.has('z') ? '\0' : '\n'))
    return 0
  },
})

export const dirname = program({
  name: 'dirname',
  from: ['coreutils', 'busybox'],
  options: { 'z|zero': 'flag' },
  usage: 'FILENAME',
  run(_process, call) {
    const { operands, options, out } = call
    if (operands.length === 0 || (!call.gnu && operands.length > 1)) return call.usage('missing operand', { silentInBusybox: true })
    for (const path of operands) out.write(folderPart(path) + (options.has('z') ? '\0' : '\n'))
    return 0
  },
})

function lastPart(path: string, suffix: string): string {
  const trimmed = path.replace(/\/+$/, '')
  if (trimmed === '') return path === '' ? '' : '/'
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1)
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name
}

function folderPart(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  if (trimmed === '') return path === '' ? '.' : '/'
  const slash = trimmed.lastIndexOf('/')
  return slash < 0 ? '.' : trimmed.slice(0, slash).replace(/\/+$/, '') || '/'
}
