import { hashOf, type Screen } from '../../state/layout.svelte'
import type { Page } from '../../state/page.svelte'

/** A place in a line that leads somewhere. */
interface Link {
  /** UTF-16 units into the line. */
  readonly start: number
  readonly end: number
  readonly href: string
  readonly open: () => void
}

/** Finds what can be opened in a line of output. */
export interface Linker {
  readonly find: (text: string) => readonly Link[]
}

/** Longer lines are data, not messages. */
const LONGEST = 500
const PLACE = /(?<![\w/.-])((?:[\w.-]+\/)*[\w.-]*[A-Za-z][\w.-]*):(\d{1,6})(?![\w:])/g
const ID = /(?<![0-9a-f])(?:sha256:)?([0-9a-f]{12})(?:[0-9a-f]{52})?(?![0-9a-f])/g

/** Links to files with a line (`Dockerfile:5`), and to the images that are here, by their ids. */
export function linkerOf(page: Page, imageIds: readonly string[]): Linker {
  const files = new Set(page.playground.view?.project.files.flatMap(({ kind, path }) => (kind === 'file' ? [path] : [])) ?? [])
  const images = new Set(imageIds.map((id) => id.replace(/^sha256:/, '').slice(0, 12)))
  return {
    find(text) {
      if (text.length > LONGEST) return []
      const places = [...text.matchAll(PLACE)].flatMap((found): readonly Link[] => {
        const [whole, path = '', line = '1'] = found
        if (!files.has(path)) return []
        return [at(found.index, whole, '#/', () => openLine(page, path, Number(line)))]
      })
      const ids = [...text.matchAll(ID)].flatMap((found): readonly Link[] =>
        images.has(found[1] ?? '') ? [at(found.index, found[0], hashOf('world'), () => goTo(page, 'world'))] : [],
      )
      return [...places, ...ids].sort((a, b) => a.start - b.start)
    },
  }
}

const at = (start: number, text: string, href: string, open: () => void): Link => ({ start, end: start + text.length, href, open })

export function goTo({ layout }: Page, screen: Screen): void {
  layout.screen = screen
}

/** Opens a file of the project; of the Dockerfile the step of that line is chosen. */
export function openLine(page: Page, path: string, line: number): void {
  const { layout, selection } = page
  layout.screen = 'build'
  if (path !== page.dockerfilePath) {
    layout.file = path
    void page.files.open(path)
    return
  }
  layout.file = null
  const row = page.rows.find(
    (each) => each.line === line || (each.step?.range && each.step.range.start.line <= line && each.step.range.end.line >= line),
  )
  if (row?.step) selection.choose(row.step.vertex)
}
