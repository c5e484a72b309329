import type { Program } from '../../kernel'
import { apk } from './apk/apk'
import { aptCache, aptMark } from './apt/apt-cache'
import { apt, aptGet } from './apt/apt-get'
import { dpkg, dpkgQuery } from './apt/dpkg'
import { gradle } from './java/gradle'
import { java, javac } from './java/java'
import { mvn } from './java/maven'
import { apache } from './net/apache'
import { nginx } from './net/nginx'
import { cargo } from './native/cargo'
import { dotnet } from './native/dotnet'
import { gcc, gxx } from './native/gcc'
import { git } from './native/git'
import { go } from './native/go'
import { node } from './node/node'
import { npm } from './npm/npm'
import { pip } from './python/pip'
import { python } from './python/python'
import { yarn } from './yarn/yarn'

/** Package managers, build tools and language runtimes (≈): tag (before an `@` and a version) → program. */
export const PACKAGE_PROGRAMS: Readonly<Record<string, Program>> = {
  apk,
  apt,
  'apt-cache': aptCache,
  'apt-get': aptGet,
  'apt-mark': aptMark,
  'c++': gxx,
  cargo,
  cc: gcc,
  dotnet,
  dpkg,
  'dpkg-query': dpkgQuery,
  'g++': gxx,
  'g++-12': gxx,
  gcc,
  'gcc-12': gcc,
  git,
  go,
  gradle,
  httpd: apache,
  java,
  javac,
  mvn,
  nginx,
  node,
  npm,
  pip,
  pip3: pip,
  python,
  python3: python,
  'x86_64-linux-gnu-g++-12': gxx,
  'x86_64-linux-gnu-gcc-12': gcc,
  yarn,
}
