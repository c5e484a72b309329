import type { FileSpecs } from '../../../tests/conformance/case-project'
import type { BuildCase, BuildSpec } from '../case'

/** A smaller case that still differs: parts are taken out one after another as long as `differs` says so. `tries` bounds what the engine is asked. */
export async function shrink(start: BuildCase, differs: (smaller: BuildCase) => Promise<boolean>, tries = 60): Promise<BuildCase> {
  let best = start
  let left = tries
  for (let moved = true; moved && left > 0;) {
    moved = false
    for (const smaller of smallerCases(best)) {
      if (left-- <= 0) break
      if (!(await differs(smaller))) continue
      best = smaller
      moved = true
      break
    }
  }
  return best
}

/** Cases with one thing less, the largest cuts first. */
function* smallerCases(of: BuildCase): Generator<BuildCase> {
  const builds = of.builds ?? [{}]
  const files = of.files ?? {}
  for (let at = builds.length - 1; at > 0 || (at === 0 && builds.length > 1); at--) yield { ...of, builds: withoutBuild(builds, at) }
  const text = files.Dockerfile
  if (typeof text === 'string') for (const smaller of smallerTexts(text)) yield { ...of, files: { ...files, Dockerfile: smaller } }
  for (const path of Object.keys(files)) if (path !== 'Dockerfile') yield { ...of, files: without(files, path) }
  for (const [at, build] of builds.entries()) {
    for (const smaller of smallerBuilds(build)) yield { ...of, builds: builds.with(at, smaller) }
  }
}

/** A build less; what it edited is edited by the next. */
function withoutBuild(builds: readonly BuildSpec[], at: number): readonly BuildSpec[] {
  const next = builds[at + 1]
  const edit = builds[at]?.edit
  const rest = builds.filter((_, index) => index !== at)
  return next && edit ? rest.with(at, { ...next, edit: { ...edit, ...next.edit } }) : rest
}

function* smallerBuilds(build: BuildSpec): Generator<BuildSpec> {
  const { args = [], edit = {} } = build
  if (args.length > 0) yield { ...build, args: [] }
  for (const path of Object.keys(edit)) yield { ...build, edit: without(edit, path) }
  const text = edit.Dockerfile
  if (typeof text === 'string') for (const smaller of smallerTexts(text)) yield { ...build, edit: { ...edit, Dockerfile: smaller } }
}

/** A Dockerfile with an instruction less, or a command less in one of them. */
function* smallerTexts(text: string): Generator<string> {
  const parts = instructionsOf(text)
  for (let at = parts.length - 1; at >= 0; at--)
    if (!/^ENV SALT/.test(parts[at] ?? '')) yield parts.filter((_, index) => index !== at).join('\n') + '\n'
  for (const [at, part] of parts.entries()) {
    const cuts = part.startsWith('RUN') ? part.split(/(; | && | \|\| )/) : part.split(/(?<= )(--\S+ )/)
    if (cuts.length < 3) continue
    for (let cut = 0; cut < cuts.length; cut += 2) {
      const head = cut === 0 ? (/^RUN (--\S+ |<<EOF\n)*/.exec(part)?.[0] ?? 'RUN ') : cuts.slice(0, cut - 1).join('')
      const rest = cut === 0 ? cuts.slice(2).join('') : cuts.slice(cut + 1).join('')
      if (part.startsWith('RUN')) yield parts.with(at, head + rest).join('\n') + '\n'
      else if (cut > 0) yield parts.with(at, cuts.slice(0, cut - 1).join('') + cuts.slice(cut).join('')).join('\n') + '\n'
    }
  }
}

/** Lines of a Dockerfile, those of a heredoc as one. */
function instructionsOf(text: string): string[] {
  const parts: string[] = []
  let until: string | null = null
  for (const line of text.trimEnd().split('\n')) {
    if (until !== null) {
      parts.push(`${parts.pop() ?? ''}\n${line}`)
      if (line === until) until = null
      continue
    }
    parts.push(line)
    until = /<<'?([A-Z]+)/.exec(line)?.[1] ?? null
  }
  return parts
}

function without(files: FileSpecs, path: string): FileSpecs {
  return Object.fromEntries(Object.entries(files).filter(([key]) => key !== path))
}
