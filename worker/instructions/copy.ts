import { planCopy } from './copy-files'
import { instruction, isError } from './instruction'
import { expandSourcesAndDest, parseSourcesAndDest } from './sources-and-dest'

/** COPY takes files of the context, of another stage (`--from`) or of heredocs; a layer (behaviour §5). */
export const copy = instruction({
  keyword: 'COPY',
  flags: { from: 'string', chown: 'string', chmod: 'string', link: 'bool', parents: 'bool', exclude: 'strings' },
  arguments: 'two',
  parse(node, flags) {
    const files = parseSourcesAndDest('COPY', node)
    if (isError(files)) return files
    const { from, chown, chmod, link, parents, exclude } = flags
    return {
      ...files,
      from: from || null,
      chown: chown ?? '',
      chmod: chmod ?? '',
      link: link ?? false,
      parents: parents ?? false,
      exclude,
    }
  },
  expand(args, word, raw) {
    const [chown, chmod] = [word(args.chown), word(args.chmod)]
    return { ...args, chown, chmod, ...expandSourcesAndDest(args, word, raw) }
  },
  plan(args, stage) {
    planCopy({ ...args, keyword: 'COPY', checksum: null, unpack: false, unpackRemote: false }, stage)
  },
})
