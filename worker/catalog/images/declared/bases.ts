import { openFileSystem, type Transaction } from '../../../fs'
import { Disk } from '../../disk'
import { alpine320 } from '../alpine'
import { debianBookworm, debianBookwormSlim } from '../debian'
import type { BaseImageFacts } from '../../base-image'
import { addUser, ownedFolder, text } from './recipe'

/** What another distribution borrows of Debian 12, under its own name. */
interface Borrowed {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly codename: string
}

const UBUNTU: Readonly<Record<string, Borrowed>> = {
  '20.04': { id: 'ubuntu', name: 'Ubuntu', version: '20.04', codename: 'focal' },
  '22.04': { id: 'ubuntu', name: 'Ubuntu', version: '22.04', codename: 'jammy' },
  '24.04': { id: 'ubuntu', name: 'Ubuntu', version: '24.04', codename: 'noble' },
}

/** The distribution under a published image, and what stands for it here. */
export function distribution(name: string): BaseImageFacts | undefined {
  if (/^alpine:/.test(name)) return alpine320
  if (/^debian:.*slim$/.test(name)) return debianBookwormSlim
  if (/^debian:/.test(name)) return debianBookworm
  const [, version = ''] = /^ubuntu:(.*)$/.exec(name) ?? []
  const ubuntu = UBUNTU[version]
  if (ubuntu) return borrowed(name, ubuntu, UBUNTU_BLOBS[version] ?? 29_000_000)
  return name === 'oraclelinux:9-slim'
    ? borrowed(name, { id: 'ol', name: 'Oracle Linux Server', version: '9.6', codename: '' }, 44_000_000)
    : undefined
}

/** Compressed layers of 2024-02 and 2025-04, as the registry had them. */
const UBUNTU_BLOBS: Readonly<Record<string, number>> = { '20.04': 27_510_394, '22.04': 29_538_961, '24.04': 29_682_656 }

/** Debian's slim tree with another system's name, sources and users. */
function borrowed(name: string, system: Borrowed, blobBytes: number): BaseImageFacts {
  const [layer] = debianBookwormSlim.layers
  if (!layer) throw new Error('Debian has a layer')
  return {
    ...debianBookwormSlim,
    repository: `library/${name.replace(/:.*/, '')}`,
    tags: [name.replace(/^.*:/, '')],
    origin: { kind: 'model', source: `Debian 12 for ${system.name} ${system.version}`, date: '2025-04-08' },
    basis: [`Debian 12 for ${system.name} ${system.version}`],
    manifest: null,
    config: { Env: debianBookwormSlim.config.Env ?? [], Cmd: ['/bin/bash'] },
    history: [{ created: debianBookwormSlim.created, created_by: `/bin/sh -c #(nop) ADD file: in / ` }],
    layers: [
      {
        name,
        blobBytes,
        async fill(transaction) {
          await layer.fill(transaction)
          rename(transaction, system)
        },
      },
    ],
  }
}

function rename(transaction: Transaction, { id, name, version, codename }: Borrowed): void {
  const disk = new Disk(openFileSystem(transaction, { overlay: false }))
  text(
    disk,
    '/usr/lib/os-release',
    `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION_ID="${version}"\nVERSION_CODENAME=${codename}\nID=${id}\n${id === 'ubuntu' ? 'ID_LIKE=debian\n' : ''}`,
  )
  disk.fs.unlink('/etc/apt/sources.list.d/debian.sources')
  disk.fs.unlink('/etc/debian_version')
  if (id !== 'ubuntu') {
    for (const path of ['/usr/bin/apt', '/usr/bin/apt-get', '/usr/bin/apt-cache', '/usr/bin/dpkg']) disk.fs.unlink(path)
    disk.program('/usr/bin/microdnf', 90_000)
    return
  }
  text(
    disk,
    '/etc/lsb-release',
    `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${version}\nDISTRIB_CODENAME=${codename}\nDISTRIB_DESCRIPTION="Ubuntu ${version} LTS"\n`,
  )
  text(disk, '/etc/debian_version', codename === 'noble' ? 'trixie/sid\n' : 'bookworm/sid\n')
  const suites = [codename, `${codename}-updates`]
  const lines = suites.map((suite) => `deb http://archive.ubuntu.example/ubuntu/ ${suite} main restricted universe multiverse\n`)
  text(
    disk,
    '/etc/apt/sources.list',
    `${lines.join('')}deb http://security.ubuntu.example/ubuntu/ ${codename}-security main restricted universe multiverse\n`,
  )
  if (version !== '24.04') return
  addUser(disk, { name: 'ubuntu', uid: 1000, home: '/home/ubuntu', shell: '/bin/bash' })
  ownedFolder(disk, '/home/ubuntu', 1000, 0o750)
}
