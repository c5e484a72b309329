import { familiar, listImages } from '../../docker/daemon'
import { subject } from './subject'

/** What the engine holds: names of images, ports of what runs, and what every container so far has printed. */
export const world = subject({
  name: 'world',
  properties: {
    images: ({ situation }) =>
      listImages(situation.world).flatMap(({ names }) => (names.length === 0 ? ['<none>:<none>'] : names.map(familiar))),
    published: ({ situation }) =>
      [...situation.world.containers.values()]
        .filter(({ state }) => state.status === 'running')
        .flatMap(({ ports }) => ports.map(({ hostPort }) => String(hostPort))),
    printed: ({ situation }) => situation.runs.map(({ stdout }) => stdout),
  },
})
