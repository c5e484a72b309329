import { foldsOf, symbolsOf } from '../../check'
import { parseDockerfile } from '../../dockerfile'
import type { Request } from './request'

/** The text's stages, and what can be folded. */
export const symbols: Request<'symbols'> = (_desk, { text }) => {
  const parsed = parseDockerfile(text)
  return { stages: symbolsOf(parsed), folds: foldsOf(parsed) }
}
