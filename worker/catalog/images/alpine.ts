import { baseImage, type BaseImageFacts, type LayerFacts } from '../base-image'
import { installedDatabase } from '../packages/installed'
import { apkIndex } from '../packages/apk'
import { putTree, type TreeShard } from '../tree'

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const COMMENT = 'buildkit.dockerfile.v0'
/** What the image's own `apk add` was asked for. */
const WORLD = 'alpine-baselayout\nalpine-keys\napk-tools\nbusybox\nlibc-utils\n'

/** `latest` is 3.20 here: as the registry had it on 2025-12-07 (3.20.8), with the files of 3.20.3. */
export const alpine320 = alpine({
  tags: ['3.20', '3.20.8', '3', 'latest'],
  version: '3.20.8',
  tree: '3.20.3',
  created: '2025-12-07T00:00:00Z',
  manifest: 'sha256:765942a4039992336de8dd5db680586e1a206607dd06170ff0a37267a9e01958',
  blobBytes: 3_627_056,
  supportEnds: '2026-04-01',
  basis: ['alpine-minirootfs 3.20.3', 'package facts of Alpine 3.19'],
})

export const alpine319 = alpine({
  tags: ['3.19', '3.19.4'],
  version: '3.19.4',
  tree: '3.19.4',
  created: '2024-09-06T12:05:38Z',
  manifest: null,
  blobBytes: 3_408_729,
  supportEnds: '2025-11-01',
  basis: ['alpine-minirootfs 3.19.4', 'compressed size of Alpine 3.19.1'],
})

/** Alpine's one layer, the files of `tree`, which call themselves `version`. */
function alpineLayer({ version, tree, created, blobBytes }: AlpineLayer): LayerFacts {
  const release = version.split('.').slice(0, 2).join('.')
  return {
    blobBytes,
    async fill(transaction) {
      const [shard, index] = await Promise.all([loadTree(release), apkIndex()])
      const named = Object.entries(shard.text).map(([path, text]) => [path, String(text).replaceAll(tree, version)] as const)
      putTree(transaction, shard, {
        mtime: Date.parse(created) * 1000,
        programs: { 'bin/busybox': 'busybox@1.36.1', 'sbin/apk': 'apk' },
        texts: {
          ...Object.fromEntries(named),
          'etc/apk/repositories': `https://dl-cdn.example/alpine/v${release}/main\nhttps://dl-cdn.example/alpine/v${release}/community\n`,
          'etc/apk/world': WORLD,
          'etc/apk/arch': 'x86_64\n',
          'lib/apk/db/installed': installedDatabase(index),
        },
      })
    },
  }
}

interface AlpineLayer {
  readonly version: string
  /** The release whose files stand for it. */
  readonly tree: string
  readonly created: string
  readonly blobBytes: number
}

interface Release extends AlpineLayer {
  readonly supportEnds: string
  readonly tags: readonly string[]
  readonly manifest: BaseImageFacts['manifest']
  readonly basis: readonly string[]
}

function alpine(release: Release): BaseImageFacts {
  const { tags, version, tree, created, manifest, basis, supportEnds } = release
  return baseImage({
    repository: 'library/alpine',
    tags,
    origin: { kind: 'computed', source: `alpine-minirootfs ${tree}`, date: created.slice(0, 10), supportEnds },
    basis,
    manifest,
    created,
    config: { Env: [PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
    history: [
      { created, created_by: `ADD alpine-minirootfs-${version}-x86_64.tar.gz / # buildkit`, comment: COMMENT },
      { created, created_by: 'CMD ["/bin/sh"]', comment: COMMENT, empty_layer: true },
    ],
    layers: [alpineLayer(release)],
  })
}

async function loadTree(release: string): Promise<TreeShard> {
  return release === '3.19' ? (await import('../data/alpine-3.19.json')).default : (await import('../data/alpine-3.20.json')).default
}
