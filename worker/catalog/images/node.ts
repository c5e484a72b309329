import { fileContent, knownContent, type Content, type Transaction } from '../../fs'
import { baseImage, type BaseImageFacts, type LayerFacts } from '../base-image'
import { put } from '../tree'
import { alpineLayer } from './alpine'

const YARN = '1.22.22'
/** docker-node's newest stand on 3.21 and later, which are not here. */
const ALPINE = { version: '3.20.8', tree: '3.20.3', created: '2025-12-07T00:00:00Z', blobBytes: 3_627_056 }
const COMMENT = 'buildkit.dockerfile.v0'
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** Compressed layers of node:20-alpine as the registry had them on 2024-04-11. */
const BLOB_BYTES = { node: 42_204_204, yarn: 2_342_213, entrypoint: 451 }

/** Node's releases on Alpine: configs and versions are the real Dockerfiles', sizes ≈ (the layers of 20.12.2, unpacked by share). */
export const node22Alpine = nodeAlpine({
  node: '22.23.2',
  npm: '10.9.4',
  date: '2026-07-30',
  tags: ['22-alpine', '22.23-alpine', '22.23.2-alpine'],
})
export const node20Alpine = nodeAlpine({
  node: '20.20.2',
  npm: '10.8.2',
  date: '2026-04-20',
  tags: ['20-alpine', '20.20-alpine', '20.20.2-alpine'],
})
export const node18Alpine = nodeAlpine({
  node: '18.20.8',
  npm: '10.8.2',
  date: '2025-04-03',
  tags: ['18-alpine', '18.20-alpine', '18.20.8-alpine'],
})

interface Release {
  readonly node: string
  readonly npm: string
  readonly date: string
  readonly tags: readonly string[]
}

function nodeAlpine({ node, npm, date, tags }: Release): BaseImageFacts {
  const created = `${date}T00:00:00Z`
  const mtime = Date.parse(created) * 1000
  const layer = (created_by: string) => ({ created, created_by, comment: COMMENT })
  const empty = (created_by: string) => ({ ...layer(created_by), empty_layer: true })
  return baseImage({
    repository: 'library/node',
    tags,
    origin: { kind: 'model', source: 'nodejs/docker-node; layers of node 20.12.2', date },
    basis: [`docker-node's Dockerfile of ${node}`, 'compressed layers of node 20.12.2', `alpine-minirootfs ${ALPINE.version}`],
    manifest: null,
    created,
    config: {
      Env: [PATH, `NODE_VERSION=${node}`, `YARN_VERSION=${YARN}`],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
      WorkingDir: '/',
      ArgsEscaped: true,
    },
    history: [
      layer(`ADD alpine-minirootfs-${ALPINE.version}-x86_64.tar.gz / # buildkit`),
      empty('CMD ["/bin/sh"]'),
      empty(`ENV NODE_VERSION=${node}`),
      layer('RUN /bin/sh -c addgroup -g 1000 node && adduser -u 1000 -G node -s /bin… # buildkit'),
      empty(`ENV YARN_VERSION=${YARN}`),
      layer('RUN /bin/sh -c apk add --no-cache --virtual .build-deps-yarn curl gnupg… # buildkit'),
      layer('COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
      empty('ENTRYPOINT ["docker-entrypoint.sh"]'),
      empty('CMD ["node"]'),
    ],
    layers: [
      alpineLayer(ALPINE),
      filled(BLOB_BYTES.node, (disk) => putNode(disk, node, npm), mtime),
      filled(BLOB_BYTES.yarn, putYarn, mtime),
      filled(BLOB_BYTES.entrypoint, (disk) => disk.executable('usr/local/bin/docker-entrypoint.sh', fileContent(ENTRYPOINT)), mtime),
    ],
  })
}

/** Runs what does not look like a program of the system as an argument of node (docker-node's rule, in our words). */
const ENTRYPOINT = `#!/bin/sh
set -e

# An option, an unknown command or a file that cannot be executed is node's.
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi

exec "$@"
`

function putNode(disk: Disk, node: string, npm: string): void {
  disk.append('etc/group', 'node:x:1000:node\n')
  disk.append('etc/passwd', 'node:x:1000:1000::/home/node:/bin/sh\n')
  disk.append('etc/shadow', 'node:!:19823:0:99999:7:::\n')
  disk.folder('home/node', 0o2755, 1000)
  disk.executable('usr/lib/libgcc_s.so.1', knownContent(177_464))
  disk.executable('usr/lib/libstdc++.so.6.0.32', knownContent(2_642_752))
  disk.link('usr/lib/libstdc++.so.6', 'libstdc++.so.6.0.32')
  disk.executable('usr/local/bin/node', knownContent(98_500_000, null, `node@${node}`))
  disk.link('usr/local/bin/nodejs', '/usr/local/bin/node')
  disk.file('usr/local/include/node/not-listed', knownContent(6_400_000))
  putPackage(disk, 'npm', npm, { bytes: 11_900_000, commands: { npm: 'bin/npm-cli.js', npx: 'bin/npx-cli.js' } })
  putPackage(disk, 'corepack', '0.34.0', { bytes: 1_200_000, commands: { corepack: 'dist/corepack.js' } })
}

interface Bundled {
  readonly bytes: number
  /** Name in /usr/local/bin → script. */
  readonly commands: Readonly<Record<string, string>>
}

function putPackage(disk: Disk, name: string, version: string, { bytes, commands }: Bundled): void {
  const folder = `usr/local/lib/node_modules/${name}`
  disk.file(`${folder}/package.json`, fileContent(`${JSON.stringify({ name, version }, undefined, 2)}\n`))
  for (const [command, script] of Object.entries(commands)) {
    disk.executable(`${folder}/${script}`, knownContent(54, null, `${command}@${version}`))
    disk.link(`usr/local/bin/${command}`, `../lib/node_modules/${name}/${script}`)
  }
  disk.file(`${folder}/not-listed`, knownContent(bytes))
}

function putYarn(disk: Disk): void {
  const folder = `opt/yarn-v${YARN}`
  disk.executable(`${folder}/bin/yarn`, knownContent(1_025, null, `yarn@${YARN}`))
  disk.file(`${folder}/lib/cli.js`, knownContent(5_200_000))
  disk.file(`${folder}/package.json`, fileContent(`${JSON.stringify({ name: 'yarn', version: YARN }, undefined, 2)}\n`))
  disk.link('usr/local/bin/yarn', `/${folder}/bin/yarn`)
  disk.link('usr/local/bin/yarnpkg', `/${folder}/bin/yarn`)
}

function filled(blobBytes: number, fill: (disk: Disk) => void, mtime: number): LayerFacts {
  return { blobBytes, fill: (transaction) => fill(new Disk(transaction, mtime)) }
}

/** Writes root's files with one time, making parents as needed. */
class Disk {
  constructor(
    readonly transaction: Transaction,
    readonly mtime: number,
  ) {}

  file(path: string, content: Content, mode = 0o644): void {
    this.folder(path.slice(0, path.lastIndexOf('/')))
    put(this.transaction, path, { kind: 'file', mode, uid: 0, gid: 0, mtime: this.mtime, content })
  }

  executable(path: string, content: Content): void {
    this.file(path, content, 0o755)
  }

  link(path: string, target: string): void {
    put(this.transaction, path, { kind: 'symlink', mode: 0o777, uid: 0, gid: 0, mtime: this.mtime, target })
  }

  /** Makes a folder and its parents; its own mode and owner where they are told. */
  folder(path: string, mode = 0o755, owner = 0): void {
    this.transaction.makeDirectories(`/${path}`, { mode: 0o755, uid: 0, gid: 0, mtime: this.mtime })
    if (owner !== 0) this.transaction.change(`/${path}`, { mode, uid: owner, gid: owner })
  }

  append(path: string, line: string): void {
    const node = this.transaction.node(`/${path}`)
    const before = node?.kind === 'file' && node.content.bytes ? new TextDecoder().decode(node.content.bytes) : ''
    this.transaction.change(`/${path}`, { content: fileContent(before + line), mtime: this.mtime })
  }
}
