import { diagnose, fixesOf } from '../../check'
import type { Request } from './request'
import { understand } from './understand'

/** What could mend the text: for each thing that `check` finds, and for sources that the context does not hold. */
export const fixes: Request<'fixes'> = async (desk, { file, text }) => {
  const understood = await understand(desk, file, text)
  const near = understood.failure?.unknownImage?.near ?? []
  return fixesOf({ ...understood, found: diagnose(understood), near })
}
