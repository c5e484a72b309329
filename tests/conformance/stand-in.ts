import { emptySnapshot } from '../../worker/fs'
import { canonicalName, digestOf, encodeConfig, type BaseImage, type ImageConfig, type ImageSource } from '../../worker/image'

const CONFIG: ImageConfig = {
  architecture: 'amd64',
  os: 'linux',
  config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'] },
  history: [],
  rootfs: { type: 'layers', diff_ids: [] },
}

/** A registry that has every image: linux/amd64, with PATH and nothing else, as the one that the reference answers were made with. */
export const standInSource: Pick<ImageSource, 'resolve'> = {
  async resolve(reference): Promise<BaseImage> {
    const configText = encodeConfig(CONFIG)
    const id = digestOf(configText)
    return {
      id,
      config: CONFIG,
      configText,
      layers: [],
      root: emptySnapshot(),
      fidelity: { kind: 'as-docker' },
      canonical: canonicalName(reference),
      manifest: id,
      origin: { kind: 'model', source: 'a stand-in for tests' },
    }
  },
}
