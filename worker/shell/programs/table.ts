import { addgroup, adduser, delgroup, deluser } from './accounts/adduser'
import { gpasswd, groupadd, groupdel, groupmod } from './accounts/groupadd'
import { chpasswd, passwd } from './accounts/passwd'
import { useradd } from './accounts/useradd'
import { userdel } from './accounts/userdel'
import { usermod } from './accounts/usermod'
import { awk, gawk } from './awk/awk'
import { base64 } from './base64'
import { cat } from './cat'
import { md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum } from './checksums'
import { chmod } from './chmod'
import { chgrp, chown } from './chown'
import { cksum, sum } from './cksum'
import { cmp } from './cmp'
import { comm, join, paste } from './columns'
import type { Tool } from './common/program'
import { cp } from './cp'
import { cut } from './cut'
import { date } from './date'
import { dd } from './dd'
import { diff } from './diff'
import { df, du } from './du'
import { echo } from './echo'
import { env, printenv } from './env'
import { expr } from './expr'
import { factor } from './factor'
import { find } from './find/find'
import { getent } from './getent'
import { getopt } from './getopt'
import { egrep, fgrep, grep } from './grep'
import { bunzip2, bzcat, bzip2, gunzip, gzip, unxz, xz, xzcat, zcat } from './gzip'
import { head } from './head'
import { hexdump, xxd } from './hexdump'
import { groups, id, logname, whoami } from './id'
import { install } from './install'
import { expand, fold, rev, tac } from './lines'
import { ln } from './ln'
import { ls } from './ls/ls'
import { mkdir } from './mkdir'
import { mktemp } from './mktemp'
import { mv } from './mv'
import { httpd } from './net/httpd'
import { ifconfig, ip, route } from './net/interfaces'
import { nc } from './net/nc'
import { netstat } from './net/netstat'
import { nslookup } from './net/nslookup'
import { ping } from './net/ping'
import { curl, wget } from './network'
import { nl } from './nl'
import { link, mkfifo, mknod, sync, truncate, unlink } from './nodes'
import { od } from './od'
import { less, more } from './pager'
import { basename, dirname } from './paths'
import { printf } from './printf'
import { kill, killall, pgrep, pidof, pkill, ps } from './processes'
import { pwd } from './pwd'
import { readlink, realpath } from './readlink'
import { rm } from './rm'
import { rmdir } from './rmdir'
import { runParts } from './run-parts'
import { sed } from './sed'
import { seq } from './seq'
import { shuf } from './shuf'
import { sleep, usleep } from './sleep'
import { sort } from './sort'
import { split } from './split'
import { stat } from './stat'
import { strings } from './strings'
import { nologin, su } from './su'
import { arch, clear, free, hostname, nproc, tty, uname, uptime } from './system'
import { tail } from './tail'
import { tar } from './tar/tar'
import { tee } from './tee'
import { test } from './test'
import { timeout } from './timeout'
import { touch } from './touch'
import { tr } from './tr'
import { falseProgram, trueProgram } from './true'
import { uniq } from './uniq'
import { unzip } from './unzip'
import { wc } from './wc'
import { which } from './which'
import { nice, nohup, setsid, time } from './wrappers'
import { xargs } from './xargs'
import { yes } from './yes'

/** Every program by the name it is called by: one row each, its file beside this one. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  '[': test,
  '[[': test,
  addgroup,
  adduser,
  arch,
  awk,
  base64,
  basename,
  bunzip2,
  bzcat,
  bzip2,
  cat,
  chgrp,
  chmod,
  chown,
  chpasswd,
  cksum,
  clear,
  cmp,
  comm,
  cp,
  curl,
  cut,
  date,
  dd,
  delgroup,
  deluser,
  df,
  diff,
  dirname,
  du,
  echo,
  egrep,
  env,
  expand,
  expr,
  factor,
  false: falseProgram,
  fgrep,
  find,
  fold,
  free,
  gawk,
  getent,
  getopt,
  grep,
  groupadd,
  gpasswd,
  groupdel,
  groupmod,
  groups,
  gunzip,
  gzip,
  head,
  hexdump,
  hostname,
  httpd,
  id,
  ifconfig,
  install,
  ip,
  join,
  kill,
  killall,
  less,
  link,
  ln,
  logname,
  ls,
  mawk: awk,
  md5sum,
  mkdir,
  mkfifo,
  mknod,
  mktemp,
  more,
  mv,
  nc,
  netstat,
  nice,
  nl,
  nohup,
  nologin,
  nproc,
  nslookup,
  od,
  passwd,
  paste,
  pgrep,
  pidof,
  ping,
  pkill,
  printenv,
  printf,
  ps,
  pwd,
  readlink,
  realpath,
  rev,
  rm,
  rmdir,
  route,
  'run-parts': runParts,
  sed,
  seq,
  setsid,
  sha1sum,
  sha224sum,
  sha256sum,
  sha384sum,
  sha512sum,
  shuf,
  sleep,
  sort,
  split,
  stat,
  strings,
  su,
  sum,
  sync,
  tac,
  tail,
  tar,
  tee,
  test,
  time,
  timeout,
  touch,
  tr,
  true: trueProgram,
  truncate,
  tty,
  uname,
  uniq,
  unlink,
  unxz,
  unzip,
  uptime,
  useradd,
  userdel,
  usermod,
  usleep,
  wc,
  wget,
  which,
  whoami,
  xargs,
  xxd,
  xz,
  xzcat,
  yes,
  zcat,
}
