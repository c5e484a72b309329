import type { Seed, ZipProblem } from '../../../worker/door/protocol'
import { Stopped } from '../../engine/engine'
import type { ProjectsWords } from '../../i18n/projects/words'
import type { Page } from '../../state/page.svelte'
import type { Projects } from '../../state/projects/projects.svelte'

/** A project that holds a Dockerfile of one line: what is built of it can be seen at once. */
export const EMPTY = (name: string): Seed => ({
  name,
  files: [{ path: 'Dockerfile', bytes: new TextEncoder().encode('FROM busybox\n') }],
})

/** More would not fit a browser's memory several times over. */
const MOST_BYTES = 300_000_000

/** The files of a folder that was chosen; the folder's name is the project's. */
export async function seedOfFolder(files: readonly File[]): Promise<Seed> {
  const name = files[0]?.webkitRelativePath.split('/')[0] ?? 'project'
  let left = MOST_BYTES
  const taken: { path: string; bytes: Uint8Array }[] = []
  for (const file of files) {
    left -= file.size
    if (left < 0) break
    const path = file.webkitRelativePath.slice(name.length + 1) || file.name
    taken.push({ path, bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  return { name, files: taken }
}

/** Opens a zip as a project of its own; why not, in the reader's words. */
export async function zipProblem(page: Page, projects: Projects, words: ProjectsWords, file: File): Promise<string | null> {
  const reply = await page.engine.ask('unpack', { zip: file, name: file.name.replace(/\.zip$/i, '') }).reply
  if (reply instanceof Stopped) return words.badZip.damaged
  if ('seed' in reply) {
    await projects.create(reply.seed)
    return null
  }
  return whyNot(words.badZip, reply.problem, reply.path)
}

/** Why a zip was not opened, in the reader's words. */
export function whyNot(words: ProjectsWords['badZip'], problem: ZipProblem, path: string | null): string {
  switch (problem) {
    case 'zip-leaves-folder':
      return words.leaves(path ?? '')
    case 'zip-too-large':
      return words.tooLarge
    case 'zip-damaged':
      return words.damaged
    case 'zip-unsupported':
      return words.unsupported
    case 'zip-empty':
      return words.empty
  }
}
