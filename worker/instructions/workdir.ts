import { instruction } from './instruction'
import { joinPath } from './paths'
import { parseOwner } from './owner'

/** WORKDIR moves the stage to a folder and makes it; a layer even where it exists, but for `/`. An absolute path stays as written (behaviour §8). */
export const workdir = instruction({
  keyword: 'WORKDIR',
  flags: {},
  arguments: 'one',
  parse: ({ args: [path = ''] }) => ({ path }),
  expand: ({ path }, word) => ({ path: word(path) }),
  plan({ path }, stage) {
    const folder = resolveWorkdir(stage.config.WorkingDir, path)
    const owner = stage.config.User ? parseOwner(stage.config.User) : null
    stage.with({ WorkingDir: folder }).moveTo(folder)
    if (folder === '/') stage.history(`WORKDIR ${folder}`)
    else stage.layer({ op: 'mkdir', path: folder, owner }, `WORKDIR ${folder}`)
  },
})

/** The folder that a path names, seen from the current one; an empty path stays there. */
export function resolveWorkdir(current: string | undefined, path: string): string {
  const from = current ? (current.startsWith('/') ? current : joinPath('/', current)) : '/'
  if (path === '') return from
  return path.startsWith('/') ? path : joinPath(from, path)
}
