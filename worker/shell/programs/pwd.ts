import { FsError } from '../../fs'
import { program } from './common/program'

/** /bin/pwd: the real folder unless -L finds a PWD that leads to it. */
export const pwd = program({
  name: 'pwd',
  from: ['coreutils', 'busybox'],
  options: { 'L|logical': 'flag', 'P|physical': 'flag' },
  usage: '[-LP]',
  run(process, { options, out }) {
    const claimed = process.env.get('PWD')
    const here = process.fs.stat('.')
    const there = claimed?.startsWith('/') && !/\/\.\.?(?:\/|$)/.test(claimed) ? process.fs.stat(claimed) : null
    const same =
      there !== null &&
      !(there instanceof FsError) &&
      !(here instanceof FsError) &&
      there.inode === here.inode &&
      there.device === here.device
    out.write(`${options.last('L', 'P') === 'L' && same ? (claimed ?? process.cwd) : process.cwd}\n`)
    return 0
  },
})
