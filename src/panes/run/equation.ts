import type { StartPart, StartView } from '../../../worker/door/protocol'

/** Who gave a word of what starts. */
type Giver = 'ENTRYPOINT' | 'CMD' | 'run' | '--entrypoint'
export interface Brick {
  readonly word: string
  readonly from: Giver
}
export type Form = 'none' | 'shell' | 'exec'

/** ENTRYPOINT + (words typed, or else CMD) = what starts (behaviour §14). */
export interface Equation {
  readonly first: readonly Brick[]
  readonly second: readonly Brick[]
  readonly sum: readonly Brick[]
  /** What the image has and this run does not use. */
  readonly unused: { readonly entrypoint: StartPart | null; readonly cmd: StartPart | null }
  /** Where it stands in the table of all combinations. */
  readonly entrypoint: Form
  readonly cmd: Form
  /** What became of it, in one word: the heading says it. */
  readonly story: Story
}
type Story = 'nothing' | 'cmd' | 'entrypoint' | 'both' | 'words' | 'words-for-cmd' | 'option' | 'removed' | 'ignored'

/** `words`: typed after the image's name; `option`: `--entrypoint`, null where it is not given, '' where it removes ENTRYPOINT. */
export function equationOf(
  { entrypoint, cmd }: Pick<StartView, 'entrypoint' | 'cmd'>,
  words: readonly string[],
  option: string | null,
): Equation {
  const first = option === null ? label(entrypoint?.words, 'ENTRYPOINT') : option === '' ? [] : label([option], '--entrypoint')
  const second = words.length > 0 ? label(words, 'run') : option === null ? label(cmd?.words, 'CMD') : []
  const sum = [...first, ...second]
  const entrypointForm: Form = first.length === 0 ? 'none' : option === null ? (entrypoint?.form ?? 'exec') : 'exec'
  const cmdForm: Form = second.length === 0 ? 'none' : words.length > 0 ? 'exec' : (cmd?.form ?? 'exec')
  const fallen = { entrypoint: option === null ? null : entrypoint, cmd: second[0]?.from === 'CMD' ? null : cmd }
  const typed = words.length > 0
  return {
    first,
    second,
    sum,
    unused: fallen,
    entrypoint: entrypointForm,
    cmd: cmdForm,
    story: storyOf({ first, second, form: entrypointForm, option, typed, hasCmd: cmd !== null }),
  }
}

interface Told {
  readonly first: readonly Brick[]
  readonly second: readonly Brick[]
  readonly form: Form
  readonly option: string | null
  readonly typed: boolean
  readonly hasCmd: boolean
}

function storyOf({ first, second, form, option, typed, hasCmd }: Told): Story {
  if (first.length + second.length === 0) return 'nothing'
  if (option === '') return 'removed'
  if (option !== null) return 'option'
  if (form === 'shell' && second.length > 0) return 'ignored'
  if (typed) return first.length === 0 && !hasCmd ? 'words' : 'words-for-cmd'
  if (first.length === 0) return 'cmd'
  return second.length === 0 ? 'entrypoint' : 'both'
}

function label(words: readonly string[] | undefined, from: Giver): readonly Brick[] {
  return (words ?? []).map((word) => ({ word, from }))
}

/** All combinations, as the table shows them: `E` is ENTRYPOINT, `C` is CMD or the words typed. null: nothing to start. */
export const COMBINATIONS: readonly {
  readonly cmd: Form
  readonly cells: readonly { readonly entrypoint: Form; readonly starts: string | null }[]
}[] = (['none', 'exec', 'shell'] as const).map((cmd) => ({
  cmd,
  cells: (['none', 'shell', 'exec'] as const).map((entrypoint) => {
    const words = [...wordsOf(entrypoint, 'E'), ...wordsOf(cmd, 'C')]
    return { entrypoint, starts: words.length === 0 ? null : words.join(' ') }
  }),
}))

function wordsOf(form: Form, name: string): readonly string[] {
  if (form === 'none') return []
  return form === 'exec' ? [name] : ['/bin/sh', '-c', name]
}

/** Whether a program is a shell that was given a text. */
export function isShellText(argv: readonly string[]): boolean {
  return /^(.*\/)?(ba|da|a)?sh$/.test(argv[0] ?? '') && /^-\w*c$/.test(argv[1] ?? '')
}
