import type { Shell } from '../shell'
import { alias, caller, enable, letBuiltin, shopt, unalias } from './bash'
import { breakBuiltin, colon, continueBuiltin, exitBuiltin, falseBuiltin, returnBuiltin, trueBuiltin } from './control'
import type { Builtin } from './builtin'
import { echo } from './echo'
import { cd, dirs, popd, pushd, pwd } from './folders'
import { getopts } from './getopts'
import { bg, fg, jobs, kill, wait } from './jobs'
import { times, ulimit, umask } from './limits'
import { mapfile, readarray } from './mapfile'
import { printf } from './printf'
import { read } from './read'
import { builtinBuiltin, command, dot, evalBuiltin, exec, hash, sourceBuiltin, type } from './running'
import { set } from './set'
import { bracket, test } from './test'
import { trap } from './trap'
import { declareBuiltin, exportBuiltin, local, readonlyBuiltin, shift, typeset, unset } from './variables'

export type { Argument, Builtin, GivenAssignment } from './builtin'

/** The builtin of that name, where this shell has it. */
export function builtinNamed(shell: Shell, name: string): Builtin | undefined {
  const builtin = TABLE.get(name)
  return builtin && (!builtin.only || builtin.only.includes(shell.dialect.name)) ? builtin : undefined
}

const BUILTINS: readonly Builtin[] = [
  alias,
  bg,
  bracket,
  breakBuiltin,
  builtinBuiltin,
  caller,
  cd,
  colon,
  command,
  continueBuiltin,
  declareBuiltin,
  dirs,
  dot,
  echo,
  enable,
  evalBuiltin,
  exec,
  exitBuiltin,
  exportBuiltin,
  falseBuiltin,
  fg,
  getopts,
  hash,
  jobs,
  kill,
  letBuiltin,
  local,
  mapfile,
  popd,
  printf,
  pushd,
  pwd,
  read,
  readarray,
  readonlyBuiltin,
  returnBuiltin,
  set,
  shift,
  shopt,
  sourceBuiltin,
  test,
  times,
  trap,
  trueBuiltin,
  type,
  typeset,
  ulimit,
  umask,
  unalias,
  unset,
  wait,
]
const TABLE: ReadonlyMap<string, Builtin> = new Map(BUILTINS.map((builtin) => [builtin.name, builtin]))
