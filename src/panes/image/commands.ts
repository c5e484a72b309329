/** The real commands that show the same of an image; of a chosen path too. */
export function commandsOf(tag: string, path: string | null): readonly string[] {
  const commands = [
    `docker history --no-trunc ${tag}`,
    `docker image inspect ${tag}`,
    `docker image inspect -f '{{json .RootFS.Layers}}' ${tag}`,
    `docker save ${tag} | tar -t`,
  ]
  if (path === null) return commands
  return [`docker run --rm --entrypoint ls ${tag} -ld ${quoted(path)}`, ...commands]
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
