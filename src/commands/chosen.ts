import { copyText } from '../ui/copy-text'
import { action } from './action'

export const language = action({
  id: 'language',
  keys: null,
  when: () => true,
  run: ({ settings }) => void settings.speak(settings.language === 'ko' ? 'en' : 'ko'),
})

export const theme = action({
  id: 'theme',
  keys: null,
  when: () => true,
  run: ({ settings }) => {
    settings.dress(settings.theme === 'dark' ? 'light' : 'dark')
  },
})

export const copyCommand = action({
  id: 'copy-command',
  keys: null,
  when: ({ playground }) => playground.build !== null,
  run: ({ playground }) => {
    if (playground.build) void copyText(playground.build.command)
  },
})
