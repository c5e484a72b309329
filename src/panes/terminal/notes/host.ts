import { isHostPrompt } from '../../../state/terminal/terminal.svelte'
import { nearest } from './near'
import { told, wordsOf, type Explainer } from './facts'

const EDITORS = /^(vim?|nvim|nano|emacs|pico|code|micro|notepad(\.exe)?|gedit)$/
const SERVICES = /^(systemctl|service|dockerd|snap|launchctl)$/
/** What one finds on a machine and types wrongly. */
const PROGRAMS = ['docker', 'cat', 'ls', 'cd', 'clear', 'curl', 'echo', 'exit', 'grep', 'head', 'mkdir', 'tail', 'touch', 'rm', 'sed']

/** A program that the host has not: what stands in its place. */
export const explainHost: Explainer = ({ line, output, files, prompt }) => {
  const missing = /^bash: line \d+: (\S+): command not found$/m.exec(output)?.[1]
  if (missing === undefined || !isHostPrompt(prompt)) return []
  if (missing === '$') return [told({ kind: 'pasted-prompt' }, { kind: 'use', line: line.replace(/^\s*\$\s*/, '') })]
  if (missing === 'sudo') {
    const rest = line.trim().replace(/^sudo\s+(-\w+\s+)*/, '')
    return [told({ kind: 'no-sudo', line: rest }, { kind: 'use', line: rest })]
  }
  if (missing === 'docker-compose') return [told({ kind: 'compose' })]
  if (/^(docker-machine|boot2docker)$/.test(missing)) return [told({ kind: 'machine' })]
  if (SERVICES.test(missing)) return [told({ kind: 'no-service' })]
  if (EDITORS.test(missing)) {
    const path =
      wordsOf(line)
        .find((word) => files.includes(word.replace(/^\.\//, '')))
        ?.replace(/^\.\//, '') ?? null
    return [told({ kind: 'use-editor', path }, ...(path === null ? [] : [{ kind: 'file', path } as const]))]
  }
  const right = nearest(missing, PROGRAMS)
  if (right !== null && right !== missing) {
    const mended = line.replace(missing, right)
    return [told({ kind: 'typo', wrong: missing, right, line: mended }, { kind: 'use', line: mended })]
  }
  return [told({ kind: 'not-here', program: missing })]
}
