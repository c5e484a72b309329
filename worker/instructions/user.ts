import { instruction } from './instruction'

/** USER: who RUN and the container run as, kept as written; whether it exists shows when something runs. */
export const user = instruction({
  keyword: 'USER',
  flags: {},
  arguments: 'one',
  parse: ({ args: [name = ''] }) => ({ name }),
  expand: ({ name }, word) => ({ name: word(name) }),
  plan({ name }, stage) {
    stage.with({ User: name }).history(`USER ${name}`)
  },
})
