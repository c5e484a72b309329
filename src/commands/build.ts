import { action } from './action'

export const build = action({
  id: 'build',
  keys: 'Mod+Enter',
  when: ({ build }) => !build.asked,
  run: (page) => void page.runBuild(),
})

/** Every step runs, as with `docker build --no-cache`. */
export const buildFresh = action({
  id: 'build-fresh',
  keys: null,
  when: ({ build }) => !build.asked,
  run: (page) => void page.runBuild({ noCache: true }),
})
