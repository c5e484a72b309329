import type { Program, ProgramTable } from '../../kernel'
import { busybox } from './busybox'
import { gnu } from './common/flavour'
import type { Tool } from './common/program'
import { PACKAGE_PROGRAMS } from './packages'
import { TOOLS } from './table'

/** A shell by the tag of its binary (`dash`, `bash`), or as an applet of a busybox (`ash`, with busybox's version). */
export type ShellTable = (name: string, busyboxVersion: string | null) => Program | null | undefined

/** Program tags → implementations. A tag is a program's name, with the version behind an `@` where that matters (`busybox@1.36.1`). */
export function createProgramTable(shells: ShellTable): ProgramTable {
  const made = new Map<string, Program | null | undefined>()
  return (tag) => {
    if (!made.has(tag)) made.set(tag, find(tag, shells))
    return made.get(tag)
  }
}

function find(tag: string, shells: ShellTable): Program | null | undefined {
  const cut = tag.indexOf('@')
  const name = cut < 0 ? tag : tag.slice(0, cut)
  const version = cut < 0 ? null : tag.slice(cut + 1)
  if (name === 'busybox')
    return busybox(version, (applet, release) =>
      SHELL_APPLETS.has(applet) ? shells('ash', release ?? '1.38.0') : applicable(own(TOOLS, applet)),
    )
  const shell = shells(name, null)
  if (shell !== undefined) return shell
  return own(PACKAGE_PROGRAMS, name) ?? own(TOOLS, name)?.as(gnu)
}

const SHELL_APPLETS = new Set(['sh', 'ash', 'hush', 'lash'])

/** An applet that the image has a link for, and that is not among ours, is known and not modelled. */
function applicable(tool: Tool | undefined): Tool | null {
  return tool ?? null
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
