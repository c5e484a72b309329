import { Stopped } from '../../engine/engine'
import type { Page } from '../page.svelte'
import { readAsIs } from './store'

/** The folder as a zip, into the browser's downloads. */
export async function saveZip(page: Page): Promise<void> {
  await page.files.flush()
  const bytes = await page.engine.ask('zip', null).reply
  if (!(bytes instanceof Stopped)) saveFile(`${page.playground.view?.project.name ?? 'project'}.zip`, bytes)
}

/** Whatever is kept of a project, as it is: a zip of its records, the plain ones as JSON. */
export async function saveAsIs(id: string, name: string): Promise<void> {
  const { zipSync } = await import('fflate')
  const files: Record<string, Uint8Array> = {}
  for (const [key, value] of await readAsIs(id)) {
    if (value instanceof Uint8Array) files[key] = value
    else
      files[`${key}.json`] = new TextEncoder().encode(
        JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? [...part] : part)),
      )
  }
  saveFile(`${name}.kept.zip`, zipSync(files))
}

function saveFile(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/zip' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}
