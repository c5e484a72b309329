import type { Process, Program } from '../../kernel'
import { busyboxFlavour } from './common/flavour'
import type { Tool } from './common/program'

/** An applet by its name: a tool, the shell's own program, or null where it is known and not modelled. */
export type Applets = (name: string, version: string | null) => Tool | Program | null | undefined

/** The multi-call binary: argv[0] names the applet, or argv[1] when it is called by its own name. */
export function busybox(version: string | null, applets: Applets): Program {
  const flavour = busyboxFlavour(version)
  const run = async (process: Process): Promise<number> => {
    const name = baseName(process.argv[0] ?? '')
    if (name !== 'busybox' && !/^busybox[-.]/.test(name)) return runApplet(process, name)
    const [, first] = process.argv
    if (first === undefined || first === '--help' || first === '--list')
      return process.notSimulated(`busybox ${first ?? 'without an applet'}`)
    const shifted: Process = Object.create(process, { argv: { value: process.argv.slice(1) } }) as Process
    return runApplet(shifted, baseName(first))
  }
  const runApplet = async (process: Process, name: string): Promise<number> => {
    const applet = applets(name, version)
    // An applet that is not ours is known where the image has a link for it.
    if (applet === undefined || (applet === null && process.which(name) === null)) {
      await process.stderr.write(`${name}: applet not found\n`)
      return 127
    }
    if (applet === null) return process.notSimulated(name)
    return ('as' in applet ? applet.as(flavour) : applet).run(process)
  }
  return { name: 'busybox', run }
}

function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  // A login shell is called `-sh`.
  return name.startsWith('-') ? name.slice(1) : name
}
