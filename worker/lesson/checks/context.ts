import { keptBackBy, openBuildContext, siftProject } from '../../context'
import { subject } from './subject'

/** What the newest build sent: bytes as it counted them, files that pass the ignore file. */
export const sent = subject({
  name: 'sent',
  properties: {
    bytes: ({ situation: { build } }) => build?.contextBytes ?? null,
    files: ({ situation: { context } }) => context && siftProject(context.files, context.dockerfile).sent.files,
  },
})

/** Which pattern kept a path back; '' where none did. */
export const kept = subject({
  name: 'kept',
  properties: {
    by: ({ situation: { context }, of }) => {
      const opened = context && openBuildContext(context.files, context.dockerfile)
      if (!opened || 'error' in opened) return null
      return keptBackBy(opened, of ?? '')?.pattern ?? ''
    },
  },
})
