import type { Random } from './random'
import { imageFolder, imagePath, mode, owner, plainWord } from './words'

/** What steps do in a shell: file operations of busybox, and its text tools, over the same few paths; what they say of errors is compared too. */
export function script(random: Random): string {
  const commands = random.times(1, 5, () => command(random))
  const joined = commands.join(
    random.weighed([
      [6, '; '],
      [2, ' && '],
      [1, ' || '],
    ]),
  )
  return random.chance(75) ? `${joined}; true` : joined
}

function command(random: Random): string {
  const [a, b, d] = [imagePath(random), imagePath(random), imageFolder(random)]
  const w = plainWord(random)
  return random.weighed<string>([
    [6, `echo ${w} @@ > ${a}`],
    [4, `echo ${w} >> ${a}`],
    [3, `mkdir ${a}`],
    [6, `mkdir -p ${d}`],
    [2, `mkdir -p -m ${mode(random)} ${a}`],
    [3, `rm -r ${a}`],
    [4, `rm -rf ${a}`],
    [2, `rm -f ${a} ${b}`],
    [2, `rmdir ${d}`],
    [3, `cp ${a} ${b}`],
    [3, `cp -r ${a} ${b}`],
    [2, `cp -a ${a} ${b}`],
    [2, `cp -a ${d}/. ${b}`],
    [5, `mv ${a} ${b}`],
    [3, `ln ${a} ${b}`],
    [3, `ln -s ${a} ${b}`],
    [2, `ln -sf ${random.pick(['x', '../a', 'nowhere', '.', 's/z'])} ${b}`],
    [4, `chmod ${mode(random)} ${a}`],
    [2, `chmod -R ${mode(random)} ${d}`],
    [3, `chown ${owner(random)} ${a}`],
    [2, `chown -R ${owner(random)} ${d}`],
    [1, `chown -h ${owner(random)} ${a}`],
    [3, `touch ${a}`],
    [1, `touch -d @100 ${a}`],
    [2, `sed -i s/o/0/ ${a}`],
    [2, `cat ${a} ${b}`],
    [2, `cat ${a} > ${b}`],
    [1, `dd if=/dev/zero of=${a} bs=10 count=3 2>/dev/null`],
    [1, `printf 'x\\ty\\n%s' ${w} > ${a}`],
    [1, `mkfifo ${a}`],
    [1, `mknod ${a} ${random.pick(['c 1 3', 'b 7 0', 'p'])}`],
    [1, `install -m ${random.pick(['700', '4711'])} -o 5 ${a} ${b}`],
    [1, `install -D ${a} ${d}/n/m`],
    [1, `truncate -s ${random.int(0, 40)} ${a}`],
    [1, `(umask ${random.pick(['077', '002', '0'])}; echo u > ${a}; mkdir ${b})`],
    [1, `tar cf - ${d} 2>/dev/null | tar xf - -C ${random.pick(['/e', '/tmp'])}`],
    [1, `(cd ${d} && echo ${w} > ${random.pick(['x', './y', '../q'])}; pwd)`],
    [3, look(random, a, b, d)],
    [2, flow(random, a, b, d)],
  ])
}

/** What is seen of the files. */
function look(random: Random, a: string, b: string, d: string): string {
  return random.pick([
    `stat -c '%n %F %a %u:%g' ${a} ${d}`,
    `ls ${d}`,
    `ls -A ${a} ${b}`,
    `find ${d} | sort`,
    `find ${d} -type ${random.pick(['f', 'd', 'l'])} | sort > ${a}`,
    `find ${d} -name 'x*' -exec stat -c '%n %a' {} \\;`,
    `readlink ${a}`,
    `readlink -f ${a}`,
    `realpath ${a}`,
    `wc -c ${a} ${b}`,
    `wc -l < ${a}`,
    `grep o ${a} ${b}`,
    `grep -rc o ${d}`,
    `head -n 1 ${a}`,
    `tail -c 3 ${a}`,
    `sort ${a} ${b} | uniq -c`,
    `md5sum ${a}`,
    `sha256sum ${a} ${b}`,
    `cmp ${a} ${b}`,
    `diff ${a} ${b}`,
    `cut -c1-3 ${a}`,
    `tr a-z A-Z < ${a}`,
    `od -c ${a} | head -2`,
    `awk '{print NR, $1}' ${a}`,
    `test -e ${a} && echo yes`,
    `[ -d ${a} -o -L ${b} ]; echo $?`,
    `id; umask; pwd`,
    `env | sort`,
    `stat -c %h ${a}`,
    `echo ${d}/*`,
    `echo ${d}/?  ${d}/.[a-z]*`,
    `cat /ctx/* 2>&1`,
    `basename ${a}; dirname ${a}`,
    `seq 3 | tee ${a} | tac 2>&1`,
    `xargs -n1 echo < ${a}`,
  ])
}

function flow(random: Random, a: string, b: string, d: string): string {
  const w = plainWord(random)
  return random.pick([
    `for f in ${d}/*; do echo "<$f>"; done`,
    `for i in 1 2 3; do echo $i >> ${a}; done`,
    `if [ -f ${a} ]; then mv ${a} ${b}; else echo none; fi`,
    `while read x y; do echo "$y-$x"; done < ${a}`,
    `case $(cat ${a} 2>/dev/null) in *o*) echo has;; *) echo not;; esac`,
    `f() { echo "$# $1"; }; f ${w} "a b"`,
    `x=${w}; echo "\${x%?} \${#x} \${x:-d} \${y:-d}"`,
    `set -e; false || echo ok; test -d ${d}`,
    `echo $((${random.int(1, 9)} * ${random.int(1, 9)} % 7)) > ${a}`,
    `cat <<< hi 2>&1; echo $?`,
    `trap 'echo bye' EXIT; echo in`,
    `nosuchcommand ${a}; echo $?`,
    `! cat ${a} > /dev/null 2>&1; echo $?`,
    `{ echo out; echo err >&2; } 2> ${a}`,
    `exec 3> ${a}; echo ${w} >&3; exec 3>&-`,
    `cd ${d}; pwd; cd -`,
  ])
}
