import { instruction } from './instruction'
import { expandPairs, pairsText, parsePairs } from './pairs'

/** LABEL adds to the image's labels; a later value of a key wins. */
export const label = instruction({
  keyword: 'LABEL',
  flags: {},
  arguments: 'some',
  flagsFirst: true,
  parse: (node) => parsePairs('LABEL', node),
  expand: expandPairs,
  plan({ pairs }, stage) {
    const labels = Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
    stage.with({ Labels: { ...stage.config.Labels, ...labels } }).history(`LABEL ${pairsText(pairs)}`)
  },
})
