import type { LayerEntry } from '../../fs'
import { layerDigest } from '../../image'
import { buildProject, playgroundOf } from '../../playground'
import { buildView } from '../views'
import type { Request } from './request'

/**
 * What `docker build --build-arg SOURCE_DATE_EPOCH=0 --output …,rewrite-timestamp=true` gives of the project's folder (behaviour §16): built on a copy
 * with nothing in its cache, the dates of files in its layers set to 1970.
 */
export const home: Request<'home'> = async (desk, { file, target }) => {
  const { project } = desk.playground
  const options = { file, ...(target !== undefined && { target }), buildArgs: { SOURCE_DATE_EPOCH: '0' }, tags: [] }
  const { playground, record } = await buildProject(playgroundOf(project), options, desk.surroundings)
  const { image } = record.result
  if (!image) return null
  const { steps, sheets } = buildView(record, playground)
  const own = sheets.filter(({ base }) => !base)
  return own.map(({ vertex, name }, index) => {
    const layer = image.layers[image.layers.length - own.length + index]
    const step = steps.find((each) => each.vertex === vertex)
    // What is copied is known to the byte, whatever it is laid over; what a program wrote only where nothing of it is modelled.
    const worth = step?.keyword === 'RUN' ? step.fidelity : step?.sizeFidelity
    return {
      text: step?.text ?? name,
      diffId: layer && worth?.kind === 'as-docker' ? layerDigest(layer.entries.map(undated)).diffId : null,
    }
  })
}

function undated(entry: LayerEntry): LayerEntry {
  return 'whiteout' in entry ? entry : { ...entry, node: { ...entry.node, mtime: 0 } }
}
