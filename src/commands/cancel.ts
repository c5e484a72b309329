import { action } from './action'

export const cancel = action({
  id: 'cancel',
  title: (words) => words.top.cancel,
  keys: 'Escape',
  when: ({ build }) => build.asked,
  run: ({ build }) => {
    build.cancel()
  },
})
