import { awk, gawk } from './awk/awk'
import { cat } from './cat'
import { chmod } from './chmod'
import { chgrp, chown } from './chown'
import type { Tool } from './common/program'
import { cp } from './cp'
import { cut } from './cut'
import { date } from './date'
import { echo } from './echo'
import { env, printenv } from './env'
import { expr } from './expr'
import { find } from './find/find'
import { egrep, fgrep, grep } from './grep'
import { head } from './head'
import { groups, id, logname, whoami } from './id'
import { ln } from './ln'
import { ls } from './ls/ls'
import { mkdir } from './mkdir'
import { mv } from './mv'
import { basename, dirname } from './paths'
import { printf } from './printf'
import { pwd } from './pwd'
import { readlink, realpath } from './readlink'
import { rm } from './rm'
import { rmdir } from './rmdir'
import { sed } from './sed'
import { seq } from './seq'
import { sleep, usleep } from './sleep'
import { sort } from './sort'
import { stat } from './stat'
import { tail } from './tail'
import { tee } from './tee'
import { test } from './test'
import { touch } from './touch'
import { tr } from './tr'
import { falseProgram, trueProgram } from './true'
import { uniq } from './uniq'
import { wc } from './wc'
import { xargs } from './xargs'
import { yes } from './yes'

/** Every program by the name it is called by: one row each, its file beside this one. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  '[': test,
  '[[': test,
  awk,
  basename,
  cat,
  chgrp,
  chmod,
  chown,
  cp,
  cut,
  date,
  dirname,
  echo,
  egrep,
  env,
  expr,
  false: falseProgram,
  fgrep,
  find,
  gawk,
  grep,
  groups,
  head,
  id,
  ln,
  logname,
  ls,
  mawk: awk,
  mkdir,
  mv,
  printenv,
  printf,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  sed,
  seq,
  sleep,
  sort,
  stat,
  tail,
  tee,
  test,
  touch,
  tr,
  true: trueProgram,
  uniq,
  usleep,
  wc,
  whoami,
  xargs,
  yes,
}
