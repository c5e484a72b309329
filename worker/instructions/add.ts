import { planCopy } from './copy-files'
import { instruction, isError } from './instruction'
import { expandSourcesAndDest, parseSourcesAndDest } from './sources-and-dest'

/** ADD is COPY without `--from` and `--parents`, that fetches URLs and extracts archives (behaviour §5). */
export const add = instruction({
  keyword: 'ADD',
  flags: {
    chown: 'string',
    chmod: 'string',
    link: 'bool',
    'keep-git-dir': 'bool',
    checksum: 'string',
    unpack: 'bool',
    exclude: 'strings',
  },
  arguments: 'two',
  parse(node, flags) {
    const files = parseSourcesAndDest('ADD', node)
    if (isError(files)) return files
    const { chown, chmod, link, checksum, unpack, exclude } = flags
    return {
      ...files,
      chown: chown ?? '',
      chmod: chmod ?? '',
      link: link ?? false,
      keepGitDir: flags['keep-git-dir'],
      checksum: checksum ?? '',
      unpack,
      exclude,
    }
  },
  expand(args, word, raw) {
    const [chown, chmod, checksum] = [word(args.chown), word(args.chmod), word(args.checksum)]
    return { ...args, chown, chmod, checksum, ...expandSourcesAndDest(args, word, raw) }
  },
  plan({ checksum, unpack, ...args }, stage) {
    const files = { ...args, checksum: checksum || null, unpack: unpack ?? true, unpackRemote: unpack ?? false }
    planCopy({ ...files, keyword: 'ADD', from: null, parents: false }, stage)
  },
})
