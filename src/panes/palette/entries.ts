import type { ActionWords } from '../../i18n/actions/words'
import type { PaletteWords } from '../../i18n/palette/words'
import { size } from '../../i18n/format'
import type { Action } from '../../commands/action'
import type { IconName } from '../../ui/icons'
import type { Page } from '../../state/page.svelte'

/** One line of the palette. */
export interface Entry {
  readonly id: string
  readonly group: 'do' | 'go'
  readonly icon: IconName
  readonly name: string
  readonly note: string
  readonly keys: string | null
  readonly run: () => void
}

/** What of it matched: pieces of the name, in order. */
export interface Found extends Entry {
  readonly pieces: readonly { readonly text: string; readonly hit: boolean }[]
}

const MOST = 60

const ICONS: Partial<Record<keyof ActionWords, IconName>> = {
  build: 'play',
  'build-fresh': 'play',
  cancel: 'x',
  'guess-first': 'eye',
  undo: 'undo',
  redo: 'redo',
  reset: 'undo',
  'to-context': 'folder',
  'to-build': 'layers',
  'to-image': 'box',
  'to-run': 'play',
  'to-terminal': 'term',
  'to-world': 'box',
  terminal: 'term',
  'to-stages': 'layers',
  theme: 'theme',
  'copy-command': 'copy',
}

/** Everything that can be done now, each stage as a target, and each file. */
export function entriesOf(page: Page, actions: readonly Action[], words: PaletteWords): readonly Entry[] {
  const done = actions.flatMap((action): readonly Entry[] =>
    action.id === 'palette' || !action.when(page)
      ? []
      : [
          {
            id: action.id,
            group: action.id.startsWith('to-') ? 'go' : 'do',
            icon: ICONS[action.id] ?? 'arrow',
            name: words.actions[action.id],
            note: '',
            keys: action.keys,
            run: () => {
              action.run(page)
            },
          },
        ],
  )
  return [
    ...done.filter(({ group }) => group === 'do'),
    ...targets(page, words),
    ...done.filter(({ group }) => group === 'go'),
    ...files(page),
  ]
}

function targets(page: Page, words: PaletteWords): readonly Entry[] {
  const names = page.playground.build?.stages.flatMap(({ name }) => (name === null ? [] : [name])) ?? []
  return names.map((target) => ({
    id: `target:${target}`,
    group: 'do',
    icon: 'layers',
    name: words.buildStage(target),
    note: `--target ${target}`,
    keys: null,
    run: () => void page.runBuild({ target }),
  }))
}

function files(page: Page): readonly Entry[] {
  const all = page.playground.view?.project.files ?? []
  return all.flatMap(({ path, kind, sizeBytes }): readonly Entry[] =>
    kind === 'directory'
      ? []
      : [
          {
            id: `file:${path}`,
            group: 'go',
            icon: 'file',
            name: path,
            note: size(sizeBytes),
            keys: null,
            run: () => {
              page.layout.screen = 'build'
              page.layout.file = path === page.dockerfilePath ? null : path
              void page.files.open(path)
            },
          },
        ],
  )
}

/** Those whose name holds every word typed, in any order; a name that begins with the first word comes first in its group. */
export function search(entries: readonly Entry[], typed: string): readonly Found[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter(({ name, note }) => {
    const text = `${name} ${note}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
  const first = words[0]
  const rank = ({ name }: Entry): number => (first !== undefined && name.toLocaleLowerCase().startsWith(first) ? 0 : 1)
  const ordered = (group: Entry['group']): readonly Entry[] =>
    found.filter((entry) => entry.group === group).sort((a, b) => rank(a) - rank(b))
  return [...ordered('do'), ...ordered('go')].slice(0, MOST).map((entry) => ({ ...entry, pieces: piecesOf(entry.name, words) }))
}

/** Plain cuts, no regular expression: what is typed here may be anything. */
function piecesOf(name: string, words: readonly string[]): Found['pieces'] {
  const lower = name.toLocaleLowerCase()
  const hit = new Uint8Array(name.length)
  if (lower.length === name.length)
    for (const word of words)
      for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + word.length)) hit.fill(1, at, at + word.length)
  const pieces: { text: string; hit: boolean }[] = []
  for (let at = 0; at < name.length; at++) {
    const last = pieces.at(-1)
    const is = hit[at] === 1
    if (last?.hit === is) last.text += name.charAt(at)
    else pieces.push({ text: name.charAt(at), hit: is })
  }
  return pieces
}
