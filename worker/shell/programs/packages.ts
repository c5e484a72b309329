import type { Program } from '../../kernel'
import { apk } from './apk/apk'
import { aptCache, aptMark } from './apt/apt-cache'
import { apt, aptGet } from './apt/apt-get'
import { dpkg, dpkgQuery } from './apt/dpkg'
import { node } from './node/node'
import { npm } from './npm/npm'
import { yarn } from './yarn/yarn'

/** Package managers and language runtimes: tag (before an `@` and a version) → program. */
export const PACKAGE_PROGRAMS: Readonly<Record<string, Program>> = {
  apk,
  apt,
  'apt-cache': aptCache,
  'apt-get': aptGet,
  'apt-mark': aptMark,
  dpkg,
  'dpkg-query': dpkgQuery,
  node,
  npm,
  yarn,
}
