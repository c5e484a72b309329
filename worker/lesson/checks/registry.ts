import { subject } from './subject'

/** A private registry by its host. */
export const registry = subject({
  name: 'registry',
  properties: {
    has: ({ situation: { registries }, of, given }) => {
      const [repository = '', tag = 'latest'] = (given ?? '').split(':')
      return (
        registries
          ?.find(of ?? '')
          ?.repositories.get(repository)
          ?.tags.has(tag) ?? false
      )
    },
  },
})

/** The push that gave a repository its newest tag: how many of its layers were not there before. `push` looks at a host in brackets. */
export const push = subject({
  name: 'push',
  properties: {
    uploaded: ({ situation: { registries }, of }) => {
      const repositories = registries?.find(of ?? '')?.repositories.values() ?? []
      const tags = [...repositories].flatMap(({ tags: each }) => [...each.values()])
      const newest = tags.at(-1)
      if (!newest) return null
      const before = new Set(tags.slice(0, -1).flatMap(({ image }) => image.layers.map(({ diffId }) => diffId)))
      return newest.image.layers.filter(({ diffId }) => !before.has(diffId)).length
    },
  },
})
