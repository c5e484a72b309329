import type { Page } from '../../state/page.svelte'

/** Writes a file's text, also of one that is not open or not there yet. */
export async function write({ files, engine }: Page, path: string, text: string): Promise<void> {
  await files.open(path)
  if (files.get(path)) {
    files.type(path, text)
    await files.flush()
    return
  }
  await engine.ask('edit', { path, bytes: new TextEncoder().encode(text), revision: 0 }).reply
}
