import { instruction } from './instruction'

/** MAINTAINER is deprecated; it sets the image's author. */
export const maintainer = instruction({
  keyword: 'MAINTAINER',
  flags: {},
  arguments: 'one',
  parse: ({ args: [name = ''] }) => ({ name }),
  plan({ name }, stage) {
    stage.author(name).history(`MAINTAINER ${name}`)
  },
})
