/**
 * Whose implementation a program is: its options, messages and exit statuses. GNU stands for coreutils and its kin (findutils, grep, sed, tar, …).
 * `libc` decides how getopt complains and what a character is.
 */
export interface Flavour {
  readonly kind: 'gnu' | 'busybox'
  readonly libc: 'glibc' | 'musl'
  /** The first line of a busybox usage message; empty for GNU. */
  readonly banner: string
  /** major × 100 + minor of the busybox release, 0 for GNU. */
  readonly release: number
}

export const gnu: Flavour = { kind: 'gnu', libc: 'glibc', banner: '', release: 0 }

/** The busybox of the base images, by the version in a program tag: `busybox`, `busybox@1.36.1`. */
export function busyboxFlavour(version: string | null): Flavour {
  const known = BANNERS.find(({ prefix }) => version?.startsWith(prefix)) ?? BANNERS[0]
  const [major, minor] = known.prefix.split('.')
  return {
    kind: 'busybox',
    libc: known.libc,
    banner: `BusyBox v${known.banner} multi-call binary.`,
    release: Number(major) * 100 + Number(minor),
  }
}

/** Debian builds its busybox with fewer features than Alpine does. */
export function isDebianBuild({ kind, libc }: Flavour): boolean {
  return kind === 'busybox' && libc === 'glibc'
}

interface Banner {
  readonly prefix: string
  readonly banner: string
  readonly libc: 'glibc' | 'musl'
}

const BANNERS: readonly [Banner, ...Banner[]] = [
  { prefix: '1.38', banner: '1.38.0 (Debian 1:1.38.0-3+b1)', libc: 'glibc' },
  { prefix: '1.37', banner: '1.37.0 (2025-01-17 18:12:01 UTC)', libc: 'musl' },
  { prefix: '1.36', banner: '1.36.1 (2024-06-10 07:11:47 UTC)', libc: 'musl' },
  { prefix: '1.35', banner: '1.35.0 (Debian 1:1.35.0-4+deb12u1+b1)', libc: 'glibc' },
]
