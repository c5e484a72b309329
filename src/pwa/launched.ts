import { Stopped } from '../engine/engine'
import type { Page } from '../state/page.svelte'

interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files: readonly { getFile(): Promise<File> }[] }) => void): void
}

/** A `.zip` or `.dockerfile` that the system opened with the app becomes a project of its own. */
export function openLaunched(page: Page): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files }) => {
    for (const handle of files) void handle.getFile().then((file) => openFile(page, file))
  })
}

async function openFile(page: Page, file: File): Promise<void> {
  if (!/\.zip$/i.test(file.name)) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    await page.projects?.create({ name: file.name.replace(/\.dockerfile$/i, ''), files: [{ path: 'Dockerfile', bytes }] })
    return
  }
  const reply = await page.engine.ask('unpack', { zip: file, name: file.name.replace(/\.zip$/i, '') }).reply
  if (reply instanceof Stopped) return
  if ('seed' in reply) await page.projects?.create(reply.seed)
  else page.notice = { kind: 'bad-zip', problem: reply.problem, path: reply.path }
}
