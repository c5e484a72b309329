import { FsError } from '../../../fs'
import type { Program } from '../../../kernel'
import { complain, exists, print, putBytes } from '../common/modelled'

const PACK_BYTES = 2_000_000
const TREE_BYTES = 1_500_000

/** git: `clone` makes a folder of a modelled size, for nobody knows what is in it; other commands answer for an empty repository or say that they are not simulated. */
export const git: Program = {
  name: 'git',
  async run(process) {
    const args = process.argv.slice(1)
    const [command = ''] = args
    if (command === '--version' || command === 'version') return print(process, 'git version 2.39.5\n')
    if (command === 'config') return 0
    if (command === 'init') {
      putBytes(process, '.git/HEAD', 23)
      return print(process, `Initialized empty Git repository in ${process.cwd}/.git/\n`)
    }
    if (command !== 'clone') {
      if (!exists(process, '.git') && command !== '')
        return complain(process, 'fatal: not a git repository (or any of the parent directories): .git\n', 128)
      return process.notSimulated(`git ${args.join(' ')}`)
    }
    const operands = args
      .slice(1)
      .filter((word, i, all) => !word.startsWith('-') && !['-b', '--branch', '--depth', '-c', '-o'].includes(all[i - 1] ?? ''))
    const [
      url,
      folder = (url ?? '')
        .replace(/\/+$/, '')
        .replace(/\.git$/, '')
        .split(/[/:]/)
        .at(-1) ?? '',
    ] = operands
    if (url === undefined)
      return complain(process, 'fatal: You must specify a repository to clone.\n\nusage: git clone [<options>] [--] <repo> [<dir>]\n', 129)
    await process.stderr.write(`Cloning into '${folder}'...\n`)
    const host = /^(?:\w+:\/\/)?(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ?? url
    if (process.network === 'none') return complain(process, `fatal: unable to access '${url}/': Could not resolve host: ${host}\n`, 128)
    if (/^(git@|ssh:)/.test(url))
      return complain(
        process,
        'Host key verification failed.\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n',
        128,
      )
    const names = process.fs.readdir(folder)
    if (!(names instanceof FsError) && names.length > 0)
      return complain(process, `fatal: destination path '${folder}' already exists and is not an empty directory.\n`, 128)
    putBytes(process, `${folder}/.git/objects/pack/not-listed.pack`, args.includes('--depth') ? PACK_BYTES / 4 : PACK_BYTES)
    putBytes(process, `${folder}/.git/HEAD`, 21)
    putBytes(process, `${folder}/not-listed`, TREE_BYTES)
    await process.sleep(1_500)
    process.modelled(`a guess at the size of ${url}, cloned without its files`)
    return 0
  },
}
