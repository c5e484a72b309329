import { parseReference } from '../../../image'
import { findImage, noSuchImage, tagImage } from '../../daemon'
import { command, fail, refuse } from '../command'

/** `docker tag`: a second name, nothing copied. */
export const tag = command({
  names: ['tag', 'image tag'],
  aliases: 'docker image tag, docker tag',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  summary: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  flags: [],
  operands: { min: 2, max: 2 },
  run(call) {
    const { daemon, operands } = call
    const [source = '', target = ''] = operands
    const reference = parseReference(target)
    if ('error' in reference)
      return fail(call, `error parsing reference: ${JSON.stringify(target)} is not a valid repository/tag: ${reference.error}`)
    const found = findImage(daemon.world, source)
    if (!found) return refuse(call, noSuchImage(source).text)
    const image = { ...found.image, story: { ...found.image.story, taggedAt: daemon.now() } }
    daemon.world = tagImage(retold(daemon.world, found.image, image), image, target, { keepOld: true })
    return 0
  },
})

/** The image with its new story under all its names. */
function retold(
  world: Parameters<typeof tagImage>[0],
  old: Parameters<typeof tagImage>[1],
  image: Parameters<typeof tagImage>[1],
): typeof world {
  return { ...world, images: new Map([...world.images].map(([name, each]) => [name, each === old ? image : each])) }
}
