import { baseImage, type BaseImageFacts } from '../base-image'
import { putTree, type TreeShard } from '../tree'

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const CREATED = '2026-01-12T00:00:00Z'

/** `latest` is bookworm here. */
export const debianBookworm = debian({
  tags: ['bookworm', '12', 'latest'],
  manifest: null,
  // No page says it: the slim tree's compression (28,228,572 of 74,862,148 bytes) at this tree's 116,602,010.
  blobBytes: 43_967_000,
  basis: ['compressed size by share'],
  load: async () => [(await import('../data/debian-bookworm-slim.json')).default, (await import('../data/debian-bookworm.json')).default],
})

export const debianBookwormSlim = debian({
  tags: ['bookworm-slim', '12-slim'],
  manifest: 'sha256:56ff6d36d4eb3db13a741b342ec466f121480b5edded42e4b7ee850ce7a418ee',
  blobBytes: 28_228_572,
  basis: [],
  load: async () => [(await import('../data/debian-bookworm-slim.json')).default],
})

interface Variant {
  readonly tags: readonly string[]
  readonly manifest: BaseImageFacts['manifest']
  readonly blobBytes: number
  readonly basis: readonly string[]
  /** Trees laid over one another. */
  readonly load: () => Promise<readonly TreeShard[]>
}

function debian({ tags, manifest, blobBytes, basis, load }: Variant): BaseImageFacts {
  return baseImage({
    repository: 'library/debian',
    tags,
    origin: { kind: 'computed', source: 'debootstrap with debuerreotype 0.15', date: CREATED.slice(0, 10), supportEnds: '2028-06-30' },
    basis: ['debuerreotype 0.15 tree of Debian 12', ...basis],
    manifest,
    created: CREATED,
    config: { Env: [PATH], Cmd: ['bash'] },
    history: [{ created: CREATED, created_by: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1768176000'", comment: 'debuerreotype 0.17' }],
    layers: [
      {
        blobBytes,
        async fill(transaction) {
          for (const shard of await load())
            putTree(transaction, shard, { mtime: Date.parse(CREATED) * 1000, programs: {}, texts: textsOf(shard) })
        },
      },
    ],
  })
}

function textsOf(shard: TreeShard): Record<string, string> {
  return {
    'etc/gshadow': groupShadow(shard),
    ...(shard.trie.includes('\n   debian.sources') && { 'etc/apt/sources.list.d/debian.sources': SOURCES }),
  }
}

/** As the image has it, but for the host's name (of the same length). */
const SOURCES = ['', '-security']
  .map(
    (archive) => `Types: deb
# http://snapshot.os.example/archive/debian${archive}/20260112T000000Z
URIs: http://deb.os.example/debian${archive}
Suites: bookworm${archive === '' ? ' bookworm-updates' : archive}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`,
  )
  .join('\n')

/** /etc/gshadow as Debian's base-passwd writes it: every group without a password. */
function groupShadow({ text }: TreeShard): string {
  const groups = new Map<string, string>(Object.entries(text)).get('etc/group') ?? ''
  return groups
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${line.slice(0, line.indexOf(':'))}:*::\n`)
    .join('')
}
