import { checksumError } from './checksum'
import { parseChmod } from './chmod'
import { gitQueryError } from './git-query'
import { isError } from './instruction'
import { parseOwner } from './owner'
import { sourceOf } from './source'
import { sourcesText, type SourcesAndDest } from './sources-and-dest'
import type { CopySource, StageDraft } from './types'

interface CopyArguments extends SourcesAndDest {
  readonly keyword: 'ADD' | 'COPY'
  readonly from: string | null
  readonly chown: string
  readonly chmod: string
  readonly link: boolean
  readonly parents: boolean
  readonly exclude: readonly string[]
  readonly checksum: string | null
  readonly unpack: boolean
  readonly unpackRemote: boolean
}

/** ADD and COPY as one operation and one history entry, which shows neither `--from` nor `--link`, `--exclude`, `--checksum`. */
export function planCopy(args: CopyArguments, stage: StageDraft): void {
  const { keyword, from, chown, link, parents, exclude, unpack, unpackRemote, checksum, dest } = args
  const chmod = args.chmod === '' ? null : parseChmod(args.chmod)
  const sources = args.paths.map(sourceOf)
  const error = isError(chmod) ? chmod.error : sourceError(keyword, sources, checksum)
  if (isError(chmod) || error !== null) {
    stage.fail(error ?? '')
    return
  }
  const heredocs = args.heredocs.map(({ name, text }): CopySource => ({ kind: 'heredoc', name, text }))
  const owner = chown === '' ? null : parseOwner(chown)
  stage.layer(
    { op: 'copy', sources: [...sources, ...heredocs], dest, from, owner, chmod, link, parents, exclude, unpack, unpackRemote, checksum },
    historyText(args),
  )
}

function historyText({ keyword, parents, chown, chmod, ...files }: CopyArguments): string {
  const flags = [parents && '--parents', chown && `--chown=${chown}`, chmod && `--chmod=${chmod}`].filter(Boolean)
  return [keyword, ...flags, sourcesText(files), '# buildkit'].join(' ')
}

/** What is wrong with the sources, in BuildKit's order: the checksum's place, then source by source. */
function sourceError(keyword: 'ADD' | 'COPY', sources: readonly CopySource[], checksum: string | null): string | null {
  const isRemote = sources[0]?.kind === 'url' || sources[0]?.kind === 'git'
  if (checksum !== null && sources.length !== 1) return "checksum can't be specified for multiple sources"
  if (checksum !== null && !isRemote) return 'checksum requires HTTP(S) or Git sources'
  for (const source of sources) {
    const { kind } = source
    if (keyword === 'COPY' && kind === 'git') return "source can't be a git ref for COPY"
    if (keyword === 'COPY' && kind === 'url') return "source can't be a URL for COPY"
    const badChecksum = kind === 'url' && checksum !== null ? checksumError(checksum) : null
    const error = kind === 'git' ? gitQueryError(source.url) : badChecksum
    if (error !== null) return error
  }
  return null
}
