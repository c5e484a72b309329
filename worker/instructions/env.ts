import { instruction } from './instruction'
import { expandPairs, pairsText, parsePairs } from './pairs'

/** ENV sets variables of RUN and of the image; all pairs of a line are expanded before any is set (behaviour §2). */
export const env = instruction({
  keyword: 'ENV',
  flags: {},
  arguments: 'some',
  flagsFirst: true,
  parse: (node) => parsePairs('ENV', node),
  expand: expandPairs,
  plan({ pairs }, stage) {
    for (const { key, value } of pairs) stage.setVariable(key, value)
    stage.history(`ENV ${pairsText(pairs)}`)
  },
})
