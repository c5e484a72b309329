import type { OpenReply } from '../../../worker/door/protocol'
import type { Page } from '../page.svelte'
import { linkOf } from './link'
import { Projects } from './projects.svelte'
import type { Start } from './start'
import { isRecordProblem } from './store'

/** Keeps what is done from here on, and says what of it could not be had. `view`: what the engine opened; null: nothing yet. */
export function keepProjects(page: Page, start: Start | null, view: OpenReply | null): void {
  const { saved = null, unreadable = null } = start ?? {}
  const problem = view?.problem
  if (problem && !isRecordProblem(problem)) page.notice = { kind: 'bad-link', problem }
  else if (problem && saved) page.notice = { kind: 'unreadable', unreadable: { id: saved.id, name: saved.name, problem } }
  else if (unreadable) page.notice = { kind: 'unreadable', unreadable }
  void import('../../pwa/begin').then(({ beginOffline }) => beginOffline(page))
  page.projects = new Projects(page, problem ? null : saved, view)
  addEventListener('hashchange', () => {
    // A link that is pasted over the page's own address: another page begins with it, and this one is saved first.
    if (linkOf(location.hash) !== null)
      void page.projects?.save().then(() => {
        location.reload()
      })
  })
}
