import { fileContent, FsError, type MountableFileSystem, type NewNode } from '../../fs'

/**
 * What an engine mounts into every container beside /dev, /proc and /sys: the files of /etc that name hosts, read-only. Nothing of them stays
 * (behaviour §7).
 */
export function mountHostFiles(fs: MountableFileSystem, hostname: string, now: number): FsError | null {
  const files = { '/etc/hosts': hostsText(hostname), '/etc/resolv.conf': 'nameserver 127.0.0.1\n' }
  for (const [path, text] of Object.entries(files)) {
    const mounted = fs.mount(path, textFile(text, now), { readOnly: true })
    if (mounted instanceof FsError) return mounted
  }
  return null
}

function hostsText(hostname: string): string {
  return [
    `127.0.0.1\tlocalhost ${hostname}`,
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::\tip6-localnet',
    'ff00::\tip6-mcastprefix',
    'ff02::1\tip6-allnodes',
    'ff02::2\tip6-allrouters',
    '',
  ].join('\n')
}

function textFile(text: string, mtime: number): NewNode {
  return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime, content: fileContent(text) }
}
