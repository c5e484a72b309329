import { cleanPath } from '../../fs'
import type { MountPoint } from '../container'

type Read = MountPoint | { readonly error: string; readonly fromDaemon?: boolean }

/** `-v [SOURCE:]DESTINATION[:OPTIONS]`. Sources that are paths are made absolute from `cwd`. */
export function parseVolume(text: string, cwd: string): Read {
  const parts = text.split(':')
  if (parts.length > 3 || parts.some((part) => part === '')) return { error: `invalid volume specification: '${text}'` }
  const [source, destination, options = ''] = parts.length === 1 ? ['', parts[0] ?? ''] : [parts[0] ?? '', parts[1] ?? '', parts[2]]
  if (!destination.startsWith('/'))
    return {
      error: `invalid volume specification: '${text}': invalid mount config for type "${source.startsWith('/') ? 'bind' : 'volume'}": invalid mount path: '${destination}' mount path must be absolute`,
      fromDaemon: true,
    }
  if (cleanPath(destination) === '/')
    return {
      error: `invalid volume specification: '${text}': invalid mount config for type "${source.startsWith('/') ? 'bind' : 'volume'}": invalid specification: destination can't be '/'`,
      fromDaemon: true,
    }
  const readOnly = options.split(',').includes('ro')
  if (/^[/.~]/.test(source))
    return {
      type: 'bind',
      source: cleanPath(source.startsWith('/') ? source : `${cwd}/${source}`),
      destination: cleanPath(destination),
      readOnly,
    }
  return { type: 'volume', source, destination: cleanPath(destination), readOnly }
}

/** `--mount type=…,source=…,target=…`. */
export function parseMount(text: string, cwd: string): Read {
  const fields = new Map(
    text
      .split(',')
      .map((field) => [(field.split('=')[0] ?? '').toLowerCase(), field.includes('=') ? field.slice(field.indexOf('=') + 1) : 'true']),
  )
  const type = fields.get('type') ?? 'volume'
  const source = fields.get('source') ?? fields.get('src') ?? ''
  const destination = fields.get('target') ?? fields.get('destination') ?? fields.get('dst') ?? ''
  const readOnly = ['readonly', 'ro'].some((name) => /^(true|1)$/.test(fields.get(name) ?? ''))
  for (const name of fields.keys())
    if (!KNOWN.has(name)) return { error: `unexpected key '${name}' in '${name}=${fields.get(name) ?? ''}'` }
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs')
    return { error: `invalid mount config for type "${type}": mount type unknown`, fromDaemon: true }
  if (destination === '') return { error: `invalid mount config for type "${type}": field Target must not be empty`, fromDaemon: true }
  if (type === 'bind' && source === '')
    return { error: 'invalid mount config for type "bind": field Source must not be empty', fromDaemon: true }
  const path = type !== 'bind' || source.startsWith('/') ? source : `${cwd}/${source}`
  if (type === 'bind') return { type, source: cleanPath(path), destination: cleanPath(destination), readOnly, mustExist: true }
  return { type, source, destination: cleanPath(destination), readOnly }
}

const KNOWN = new Set([
  'type',
  'source',
  'src',
  'target',
  'destination',
  'dst',
  'readonly',
  'ro',
  'bind-propagation',
  'volume-driver',
  'volume-opt',
  'volume-nocopy',
  'volume-label',
  'volume-subpath',
  'tmpfs-size',
  'tmpfs-mode',
  'consistency',
  'bind-recursive',
  'bind-create-src',
])
