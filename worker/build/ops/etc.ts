import { fileContent, FsError, type MountableFileSystem, type NewNode } from '../../fs'

/**
 * Mounts the files of /etc that name hosts, path → text, as an engine does beside /dev, /proc and /sys: nothing of them stays (behaviour §7).
 * A build's step may not write to them, a container may. `now` is in microseconds.
 */
export function mountHostFiles(
  fs: MountableFileSystem,
  files: Readonly<Record<string, string>>,
  { now, readOnly }: { readonly now: number; readonly readOnly: boolean },
): FsError | null {
  for (const [path, text] of Object.entries(files)) {
    const mounted = fs.mount(path, textFile(text, now), { readOnly })
    if (mounted instanceof FsError) return mounted
  }
  return null
}

/** What a build's step finds in them. */
export function stepHostFiles(hostname: string): Readonly<Record<string, string>> {
  return {
    '/etc/hosts': `127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n`,
    '/etc/resolv.conf': 'nameserver 127.0.0.1\n',
  }
}

function textFile(text: string, mtime: number): NewNode {
  return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime, content: fileContent(text) }
}
