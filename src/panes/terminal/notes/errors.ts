import type { Note } from '../../../i18n/terminal/notes'
import { nearest } from './near'
import { told, type Explainer, type Offer } from './facts'

/** Docker's commands as a beginner's or middle-level course uses them: what a typo may have meant. */
const COMMANDS =
  'attach build builder buildx commit container cp create diff events exec export history image images import info inspect kill load login logout logs network pause port ps pull push rename restart rm rmi run save search start stats stop system tag top unpause update version volume wait'.split(
    ' ',
  )
const SUBCOMMANDS =
  'build connect create df disconnect du history import info inspect kill list load ls logs prune pull push rename restart rm run save start stop tag update'.split(
    ' ',
  )
const FLAGS =
  '--all --build-arg --cpus --detach --entrypoint --env --env-file --expose --file --filter --follow --force --format --health-cmd --help --hostname --init --interactive --label --link --memory --mount --name --network --no-cache --no-trunc --platform --progress --publish --publish-all --pull --quiet --read-only --restart --rm --secret --signal --size --tag --tail --target --timestamps --tmpfs --tty --user --volume --volumes --workdir'.split(
    ' ',
  )

interface Pattern {
  readonly pattern: RegExp
  readonly note: (found: RegExpExecArray, line: string) => Note
  readonly offers?: (note: Note) => readonly Offer[]
}

const useLine = (note: Note): readonly Offer[] =>
  'line' in note && typeof note.line === 'string' && note.line !== '' ? [{ kind: 'use', line: note.line }] : []

/** Docker's refusals, the first that fits; what they mean and what to do. */
const PATTERNS: readonly Pattern[] = [
  {
    pattern: /^docker: unknown command: docker (?:(\w+) )?(\S+)$/m,
    note: ([, group, wrong = ''], line) => {
      if (wrong === 'compose' || group === 'compose') return { kind: 'compose' }
      const right = nearest(wrong, group === undefined ? COMMANDS : SUBCOMMANDS)
      return right === null
        ? { kind: 'unknown-command', wrong: group === undefined ? wrong : `${group} ${wrong}` }
        : { kind: 'typo', wrong, right, line: line.replace(wrong, right) }
    },
    offers: useLine,
  },
  {
    pattern: /^unknown flag: (--[\w-]+)$/m,
    note: ([, flag = ''], line) => {
      const right = nearest(flag, FLAGS)
      return { kind: 'unknown-flag', flag, right, line: right === null ? '' : line.replace(flag, right) }
    },
    offers: useLine,
  },
  {
    pattern: /^unknown shorthand flag: '(.)' in/m,
    note: ([, letter = '']) => ({ kind: 'unknown-flag', flag: `-${letter}`, right: null, line: '' }),
  },
  { pattern: /The container name "\/?([^"]+)" is already in use/, note: ([, name = '']) => ({ kind: 'name-taken', name }) },
  { pattern: /port is already allocated/, note: () => ({ kind: 'port-taken' }) },
  { pattern: /cannot remove container "\/?([^"]+)": container is running/, note: ([, name = '']) => ({ kind: 'still-running', name }) },
  { pattern: /conflict: unable to delete (\S+) .*(container|running)/, note: ([, name = '']) => ({ kind: 'image-used', name }) },
  {
    pattern: /remove (\S+): volume is in use|network (\S+) has active endpoints|network (\S+) .*in use/,
    note: ([, volume, network, other]) => ({ kind: 'container-uses', name: volume ?? network ?? other ?? '' }),
  },
  { pattern: /No such container: (\S+)/, note: ([, name = '']) => ({ kind: 'no-container', name }) },
  {
    pattern: /[Cc]ontainer (\S+) is not running/,
    note: ([, name = '']) => ({ kind: 'not-running', name: name.length === 64 ? name.slice(0, 12) : name }),
  },
  { pattern: /repository name must be lowercase|repository name \([^)]*\) must be lowercase/, note: () => ({ kind: 'upper-case' }) },
  { pattern: /invalid reference format|is not a valid repository\/tag/, note: () => ({ kind: 'bad-reference' }) },
  { pattern: /pull access denied|requested access to the resource is denied|no basic auth credentials/, note: () => ({ kind: 'denied' }) },
  {
    pattern: /No such image: (\S+)|manifest for (\S+) not found|failed to resolve reference "([^"]+)"/,
    note: ([, one, other, third]) => ({ kind: 'no-image', name: one ?? other ?? third ?? '' }),
  },
  { pattern: /[Nn]o such object: (\S+)/, note: ([, name = '']) => ({ kind: 'no-container', name }) },
  { pattern: /cannot attach stdin to a TTY-enabled container/, note: () => ({ kind: 'no-tty' }) },
  { pattern: /executable file not found in \$PATH|exec: "[^"]*": stat [^:]*: no such file/, note: () => ({ kind: 'not-in-path' }) },
  { pattern: /exec: "[^"]*": permission denied/, note: () => ({ kind: 'not-executable' }) },
  { pattern: /^docker: '[^']+' (requires|accepts)/m, note: () => ({ kind: 'arguments' }) },
]

export const explainError: Explainer = ({ docker, output, line }) => {
  if (docker.length === 0 || /^docker (buildx )?build/.test(docker.slice(0, 3).join(' '))) return []
  for (const { pattern, note, offers } of PATTERNS) {
    const found = pattern.exec(output)
    if (!found) continue
    const said = note(found, line)
    return [told(said, ...(offers?.(said) ?? []))]
  }
  return []
}
