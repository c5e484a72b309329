import { instruction, wrong } from './instruction'

/** SHELL: what the shell form of RUN, CMD and ENTRYPOINT is handed to from here on. */
export const shell = instruction({
  keyword: 'SHELL',
  flags: {},
  arguments: 'some',
  flagsFirst: true,
  parse: ({ args, json }) => (json ? { words: args } : wrong('SHELL requires the arguments to be in JSON form')),
  plan({ words }, stage) {
    stage.with({ Shell: words }).history(`SHELL [${words.join(' ')}]`)
  },
})
