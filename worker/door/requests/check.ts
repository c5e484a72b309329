import { diagnose } from '../../check'
import type { Request } from './request'
import { understand } from './understand'

/** What a build of this text would complain about: the error it would end with, and its warnings. Runs nothing. */
export const check: Request<'check'> = async (desk, { file, text }) => diagnose(await understand(desk, file, text))
