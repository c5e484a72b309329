import { action } from './action'

export const cancel = action({
  id: 'cancel',
  keys: 'Escape',
  when: ({ build }) => build.asked,
  run: ({ build }) => {
    build.cancel()
  },
})
