import type { ChangeReply, FileProblem } from '../../../../worker/door/protocol'
import { undo } from '../../../commands/undo'
import { Stopped } from '../../../engine/engine'
import type { Page } from '../../../state/page.svelte'

/** Makes an empty file or a folder and shows the file; what is wrong with its name, or null. */
export async function create(page: Page, path: string, folder: boolean): Promise<FileProblem | null> {
  await page.files.flush()
  const problem = problemOf(await page.engine.ask('create', { path, folder }).reply)
  if (problem === null && !folder) show(page, path)
  return problem
}

/** Moves a file or folder; what of it is open stays open under its new name. */
export async function rename(page: Page, from: string, to: string): Promise<FileProblem | null> {
  await page.files.flush()
  const problem = problemOf(await page.engine.ask('rename', { from, to }).reply)
  if (problem !== null) return problem
  const { file } = page.layout
  await page.reread()
  if (file === from || file?.startsWith(`${from}/`)) show(page, to + file.slice(from.length))
  return null
}

/** Takes a file or folder away, and says so with a way back. */
export async function remove(page: Page, path: string): Promise<void> {
  await page.files.flush()
  const problem = problemOf(await page.engine.ask('remove', { path }).reply)
  await page.reread()
  const { words } = page.desk
  if (!words) return
  page.desk.toast = problem
    ? { text: words.refused[problem], deed: null, bad: true }
    : { text: words.removed(path), deed: { kind: 'remove', path } }
}

/** Lets a file be executed, or not. */
export async function setRunnable(page: Page, path: string, mode: number, runnable: boolean): Promise<void> {
  await page.files.flush()
  const bits = runnable ? mode | 0o111 : mode & ~0o111
  const problem = problemOf(await page.engine.ask('mode', { path, mode: bits }).reply)
  const { words } = page.desk
  if (words && problem === null) {
    page.desk.toast = { text: runnable ? words.madeRunnable(path) : words.madePlain(path), deed: { kind: 'mode', path } }
  }
}

/** Adds a path to the ignore file of the Dockerfile, and says so with a way back. */
export async function keepBack(page: Page, path: string): Promise<void> {
  await page.files.flush()
  const reply = await page.engine.ask('keepBack', { dockerfile: page.dockerfilePath, paths: [path] }).reply
  await page.reread()
  const { words } = page.desk
  if (!words || reply instanceof Stopped) return
  page.desk.toast = reply.problem
    ? { text: words.refused[reply.problem], deed: null, bad: true }
    : { text: words.keptBack(path, reply.file), deed: { kind: 'keep-back', paths: [path] } }
}

/** Gives a file to the browser to keep. */
export async function download(page: Page, path: string): Promise<void> {
  await page.files.flush()
  const reply = await page.engine.ask('read', { path }).reply
  if (reply instanceof Stopped || 'problem' in reply) return
  const url = URL.createObjectURL(new Blob([reply.bytes.slice()]))
  const link = document.createElement('a')
  link.href = url
  link.download = path.slice(path.lastIndexOf('/') + 1)
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}

/** Shows a file in the figure's card. */
export function show(page: Page, path: string): void {
  page.layout.screen = 'build'
  page.layout.file = path === page.dockerfilePath ? null : path
  void page.files.open(path)
}

/** Takes the newest deed back, and with it what was said of it. */
export function takeBack(page: Page): void {
  page.desk.toast = null
  if (undo.when(page)) undo.run(page)
}

function problemOf(reply: ChangeReply | Stopped): FileProblem | null {
  return reply instanceof Stopped ? 'missing' : reply.problem
}
