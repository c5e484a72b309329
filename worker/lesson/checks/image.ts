import { findImage } from '../../docker/daemon'
import type { ContainerConfig, Image, Layer } from '../../image'
import { subject, type Found, type Look, type Situation } from './subject'

/** The newest build's image; with brackets one of the student's by name. Sizes are unpacked bytes. */
export const image = subject({
  name: 'image',
  properties: {
    exists: (look) => imageOf(look) !== null,
    size: of((found) => sizeOf(found.layers)),
    'added.size': ({ situation }) => (situation.image ? sizeOf(addedLayers(situation)) : null),
    'added.layers': ({ situation }) => (situation.image ? addedLayers(situation).length : null),
    layers: of((found) => found.layers.length),
    history: of((found) => found.config.history.map((entry) => `${entry.created_by ?? ''} ${entry.comment ?? ''}`.trim())),
    user: of((found) => found.config.config.User ?? ''),
  },
  open: (property) => {
    const [head, ...rest] = property.split('.')
    const name = rest.join('.')
    return head === 'config' && CONFIG.has(name) ? of((found) => plain(found.config.config[name as keyof ContainerConfig])) : null
  },
})

const CONFIG: ReadonlySet<string> = new Set([
  'User',
  'ExposedPorts',
  'Env',
  'Entrypoint',
  'Cmd',
  'Volumes',
  'WorkingDir',
  'Labels',
  'StopSignal',
  'Shell',
])

function of(read: (found: Image) => Found): (look: Look) => Found {
  return (look) => {
    const found = imageOf(look)
    return found ? read(found) : null
  }
}

function imageOf({ situation, of: name }: Look): Image | null {
  return name === null ? situation.image : (findImage(situation.world, name)?.image ?? null)
}

/** The layers that the newest build put on its base. */
export function addedLayers({ image: built, build }: Situation): readonly Layer[] {
  if (!built) return []
  const plan = build?.plan
  const base = plan && 'layers' in plan ? (plan.base?.layers.length ?? 0) : 0
  return built.layers.slice(base)
}

function sizeOf(layers: readonly Layer[]): number {
  return layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

/** A list or a text: `key=value` of a map. */
function plain(value: unknown): Found {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(String)
  return Object.entries(value).map(([key, each]) => (typeof each === 'string' ? `${key}=${each}` : key))
}
