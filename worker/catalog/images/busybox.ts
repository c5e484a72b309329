import type { Digest } from '../../image'
import { baseImage } from '../base-image'
import { putTree } from '../tree'

const BLOB: Digest = 'sha256:53a33839a72ce94a775d8becfdad27da245890cc9195ab4ba41ce43c759de2c4'
const DIFF_ID: Digest = 'sha256:d9e6f9c135ae4ffd5db129d8762dd8da143aaa1c6e0594ffdb5ea4bf0cb845dd'
const EPOCH = '1970-01-01T00:00:00Z'

/** The base that the recorded builds stand on: Debian's busybox-static 1.38.0 with fixed times. Everything but the binary's bytes is here. */
export const busybox = baseImage({
  repository: 'library/busybox',
  tags: ['latest'],
  origin: { kind: 'real', source: 'busybox-static 1.38.0-3+b1', date: '2026-11-23' },
  basis: [],
  manifest: 'sha256:f942efb27b7643064631f50f4952046402e98fc1092a128846082e54a2b40476',
  manifestText: async () => (await import('../data/busybox.json')).default.manifestText,
  created: EPOCH,
  config: {
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    Cmd: ['sh'],
    WorkingDir: '/',
    ArgsEscaped: true,
  },
  history: [
    { created: EPOCH, created_by: 'COPY rootfs / # buildkit', comment: 'buildkit.dockerfile.v0' },
    { created: EPOCH, created_by: 'CMD ["sh"]', comment: 'buildkit.dockerfile.v0', empty_layer: true },
  ],
  layers: [
    {
      blobBytes: 1_140_989,
      blob: BLOB,
      diffId: DIFF_ID,
      tarBytes: 2_213_888,
      async fill(transaction) {
        const { default: shard } = await import('../data/busybox.json')
        putTree(transaction, shard, { mtime: 0, programs: { 'bin/busybox': 'busybox' } })
      },
    },
  ],
})
