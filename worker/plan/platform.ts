import type { Platform } from '../image'
import { goQuote } from '../text'

/** What this machine builds for, unless it is told otherwise. */
export const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64' }

const COMPONENT = '^[A-Za-z0-9_.-]+$'
const OS = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$'
const KNOWN_OS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(' '),
)
const KNOWN_ARCHITECTURES = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
)

/** `linux/arm64/v8`, `arm64`, `linux`: as containerd/platforms reads it, with its errors. */
export function parsePlatform(text: string): Platform | { readonly error: string } {
  const parts = text.split('/')
  const error = text.includes('*') ? `${goQuote(text)}: wildcards not yet supported` : componentError(text, parts)
  if (error !== null) return { error: `${error}: invalid argument` }
  const [first = '', second = '', third = ''] = parts
  const os = first.replace(/\(.*$/, '').toLowerCase().replace('macos', 'darwin')
  if (parts.length === 1) {
    if (KNOWN_OS.has(os)) return { os, architecture: DEFAULT_PLATFORM.architecture }
    const machine = normalizeMachine(first, '')
    if (KNOWN_ARCHITECTURES.has(machine.architecture)) return { os: DEFAULT_PLATFORM.os, ...withoutDefault(machine) }
    return { error: `${goQuote(text)}: unknown operating system or architecture: invalid argument` }
  }
  if (parts.length === 2) return { os, ...withoutDefault(normalizeMachine(second, '')) }
  if (parts.length > 3) return { error: `${goQuote(text)}: cannot parse platform specifier: invalid argument` }
  const machine = normalizeMachine(second, third)
  return { os, ...(machine.architecture === 'arm64' && machine.variant === undefined ? { ...machine, variant: 'v8' } : machine) }
}

/** `linux/arm64/v8` */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter(Boolean).join('/')
}

function componentError(text: string, parts: readonly string[]): string | null {
  for (const [index, part] of parts.slice(0, 4).entries()) {
    if (index === 0 && !new RegExp(OS).test(part)) {
      return `${goQuote(part)} is an invalid OS component of ${goQuote(text)}: OSAndVersion specifier component must match ${goQuote(OS)}`
    }
    if (index > 0 && !new RegExp(COMPONENT).test(part)) {
      return `${goQuote(part)} is an invalid component of ${goQuote(text)}: platform specifier component must match ${goQuote(COMPONENT)}`
    }
  }
  return null
}

type Machine = Pick<Platform, 'architecture' | 'variant'>

function normalizeMachine(architecture: string, variant: string): Machine {
  const [name, version] = [architecture.toLowerCase(), variant.toLowerCase()]
  switch (name) {
    case 'i386':
      return { architecture: '386' }
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return machine('amd64', version === 'v1' ? '' : version)
    case 'aarch64':
    case 'arm64':
      return machine('arm64', /^(8|v8|v8\.0)$/.test(version) ? '' : version.replace(/^v?9(\.0)?$/, 'v9'))
    case 'armhf':
      return machine('arm', 'v7')
    case 'armel':
      return machine('arm', 'v6')
    case 'arm':
      return machine('arm', version === '' ? 'v7' : version.replace(/^([5-8])$/, 'v$1'))
    default:
      return machine(name, version)
  }
}

function machine(architecture: string, variant: string): Machine {
  return variant === '' ? { architecture } : { architecture, variant }
}

/** arm without a variant means v7. */
function withoutDefault({ architecture, variant }: Machine): Machine {
  return architecture === 'arm' && variant === 'v7' ? { architecture } : machine(architecture, variant ?? '')
}
