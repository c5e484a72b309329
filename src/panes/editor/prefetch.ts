/** What the site's build wrote into the page: where the running editor's parts lie. */
interface Parts {
  readonly all: readonly string[]
  readonly ko: readonly string[]
}

/** Fetches the editor while nothing else is done, so that its first touch finds it here; nothing of it runs. Not where fingers type. */
export function prefetchEditor(language: 'en' | 'ko', plain: boolean): void {
  const written = document.getElementById('editor-parts')?.textContent
  if (!written || plain || matchMedia('(pointer: coarse)').matches) return
  const { all, ko } = JSON.parse(written) as Parts
  const fetchAll = async (): Promise<void> => {
    for (const path of language === 'ko' ? [...all, ...ko] : all) {
      await fetch(path, { priority: 'low' }).catch(() => undefined)
    }
  }
  if ('requestIdleCallback' in window) requestIdleCallback(() => void fetchAll())
  else setTimeout(() => void fetchAll(), 2000)
}
