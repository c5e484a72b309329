import { action } from './action'

export const build = action({
  id: 'build',
  title: (words) => words.top.build,
  keys: 'Mod+Enter',
  when: ({ build }) => !build.asked,
  run: (page) => void page.runBuild(),
})
