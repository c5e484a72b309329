import type { ProjectsWords } from '../../i18n/projects/words'
import type { Page } from '../../state/page.svelte'
import type { Projects } from '../../state/projects/projects.svelte'
import { isReadable } from '../../state/projects/store'
import type { Row } from '../../state/projects/store'
import type { MenuItem } from '../../ui/menu-item'
import { saveAsIs, saveZip } from '../../state/projects/give'
import type { Question } from './question'

/** What can be done with a project of the list. */
export function rowMenu(
  page: Page,
  projects: Projects,
  words: ProjectsWords,
  row: Row,
  ask: (question: Question) => void,
): readonly MenuItem[] {
  const { id, name } = row
  const remove: MenuItem = { id: 'remove', text: words.remove, icon: 'x', bad: true, run: () => ask({ kind: 'remove', id, name }) }
  const asIs: MenuItem = { id: 'as-is', text: words.exportAsIs, icon: 'down_to', run: () => void saveAsIs(id, name) }
  if (!isReadable(row)) return [asIs, remove]
  const rename: MenuItem = { id: 'rename', text: words.renameIt, icon: 'file', run: () => ask({ kind: 'rename', id, name }) }
  if (id === projects.id) {
    return [rename, { id: 'zip', text: words.exportZip, icon: 'down_to', run: () => void saveZip(page) }, asIs, remove]
  }
  const open: MenuItem = {
    id: 'open',
    text: words.openIt,
    icon: 'arrow',
    run: () => {
      page.layout.panel = null
      void projects.open(id)
    },
  }
  return [open, rename, asIs, remove]
}
