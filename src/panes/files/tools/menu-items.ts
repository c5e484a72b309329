import type { FilesWords } from '../../../i18n/files/words'
import type { FileMenu } from '../../../state/file-desk.svelte'
import type { Page } from '../../../state/page.svelte'
import type { MenuItem } from '../../../ui/menu-item'
import { download, keepBack, remove, setRunnable } from './deeds'

/** What can be done with a path, or (`''`) with the whole folder. */
export function menuItems(page: Page, words: FilesWords, { path, folder }: FileMenu): readonly MenuItem[] {
  const { desk } = page
  const into = folder ? path : path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  const ask = (kind: 'file' | 'folder') => () => (desk.question = { kind, path: into })
  const making: readonly MenuItem[] = [
    { id: 'file', text: words.newFile, icon: 'file', run: ask('file') },
    { id: 'folder', text: words.newFolder, icon: 'folder', run: ask('folder') },
    { id: 'upload', text: words.upload, icon: 'share', run: () => desk.onchoose?.(false, into) },
    { id: 'upload-folder', text: words.uploadFolder, icon: 'share', run: () => desk.onchoose?.(true, into) },
  ]
  const search: MenuItem = { id: 'search', text: words.search, icon: 'search', run: () => (desk.question = { kind: 'search' }) }
  if (path === '') return [...making, search]
  return [...ofPath(page, words, path, folder), ...(folder ? making : []), search]
}

function ofPath(page: Page, words: FilesWords, path: string, folder: boolean): readonly MenuItem[] {
  const file = page.playground.view?.project.files.find((each) => each.path === path)
  const runnable = ((file?.mode ?? 0) & 0o111) !== 0
  const own: MenuItem[] = [
    { id: 'rename', text: words.rename, icon: 'arrow', keys: 'F2', run: () => (page.desk.question = { kind: 'rename', path }) },
  ]
  if (!folder) own.push({ id: 'download', text: words.download, icon: 'down_to', run: () => void download(page, path) })
  if (file?.kind === 'file') {
    const text = runnable ? words.notRunnable : words.runnable
    own.push({ id: 'mode', text, icon: 'term', run: () => void setRunnable(page, path, file.mode, !runnable) })
  }
  if (!file?.ignoredBy) own.push({ id: 'keep-back', text: words.keepBack, icon: 'lock', run: () => void keepBack(page, path) })
  return [...own, { id: 'remove', text: words.remove, icon: 'x', keys: 'Del', bad: true, run: () => void remove(page, path) }]
}
