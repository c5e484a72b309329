import { FsError } from '../../../fs'
import { decodeText, type NetworkError, type Process } from '../../../kernel'

const NUMBERS = /^\d{1,3}(\.\d{1,3}){3}$/

/** The address of a name as the C library finds it: numbers, /etc/hosts, then the name server. null: nobody knows it. */
export function resolveName(process: Process, name: string): string | null {
  if (NUMBERS.test(name)) return name.split('.').every((part) => Number(part) < 256) ? name : null
  if (name === '[::1]' || name === '::1') return '127.0.0.1'
  return fromHosts(process, name) ?? process.net.lookup(name)?.[0] ?? (name === 'localhost' ? '127.0.0.1' : null)
}

/** IPv4 alone: the virtual network has no other. */
function fromHosts({ fs }: Process, name: string): string | null {
  const bytes = fs.readFile('/etc/hosts')
  if (bytes instanceof FsError) return null
  for (const line of decodeText(bytes).split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    if (NUMBERS.test(address) && names.includes(name)) return address
  }
  return null
}

/** What strerror(3) says; musl has fewer words for one of them. */
export function networkText(error: NetworkError, libc: 'glibc' | 'musl' = 'glibc'): string {
  if (error === 'ETIMEDOUT') return libc === 'musl' ? 'Operation timed out' : 'Connection timed out'
  if (error === 'EHOSTUNREACH') return libc === 'musl' ? 'Host is unreachable' : 'No route to host'
  if (error === 'ENETUNREACH') return libc === 'musl' ? 'Network unreachable' : 'Network is unreachable'
  return TEXTS[error]
}

const TEXTS = {
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
} as const

/** Waits at most so long; null: it took longer. */
export function within<T>(process: Process, ms: number, pending: Promise<T>): Promise<T | null> {
  return ms === Infinity ? pending : Promise.race([pending, process.sleep(ms).then(() => null)])
}
