import type { Program } from '../../kernel'
import { apk } from './apk/apk'
import { node } from './node/node'
import { npm } from './npm/npm'
import { yarn } from './yarn/yarn'

/** Package managers and language runtimes: tag (before an `@` and a version) → program. */
export const PACKAGE_PROGRAMS: Readonly<Record<string, Program>> = { apk, node, npm, yarn }
