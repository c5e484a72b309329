import type { Outline } from '../../state/outline'

/** Programs that are often missing, and the package that has each: of Alpine, of Debian. */
const PACKAGES: Readonly<Record<string, readonly [alpine: string, debian: string]>> = {
  bash: ['bash', 'bash'],
  curl: ['curl', 'curl'],
  gcc: ['build-base', 'build-essential'],
  git: ['git', 'git'],
  gpg: ['gnupg', 'gnupg'],
  jq: ['jq', 'jq'],
  make: ['build-base', 'build-essential'],
  nano: ['nano', 'nano'],
  ping: ['iputils', 'iputils-ping'],
  ps: ['procps', 'procps'],
  python3: ['python3', 'python3'],
  ssh: ['openssh-client', 'openssh-client'],
  sudo: ['sudo', 'sudo'],
  unzip: ['unzip', 'unzip'],
  vim: ['vim', 'vim'],
  wget: ['wget', 'wget'],
  zip: ['zip', 'zip'],
}

/** The line that installs what has this program; null where that is not known. */
export function installing(program: string, alpine: boolean): string | null {
  const packages = PACKAGES[program]
  if (!packages) return null
  return alpine
    ? `RUN apk add --no-cache ${packages[0]}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${packages[1]}`
}

/** A command for another distribution's package manager, as this one takes it. */
export function otherManager(instruction: string, alpine: boolean): { readonly from: string; readonly to: string } | null {
  if (alpine) {
    const found = /(?:apt(?:-get)? update(?: -\S+)* && )?apt(?:-get)? install((?: -\S+)*)((?: [\w.+-]+)+)/.exec(instruction)
    return found ? { from: found[0], to: `apk add --no-cache${found[2] ?? ''}` } : null
  }
  const found = /apk (?:add|update && apk add)((?: --?\S+)*)((?: [\w.+-]+)+)/.exec(instruction)
  return found ? { from: found[0], to: `apt-get update && apt-get install -y --no-install-recommends${found[2] ?? ''}` } : null
}

/** Whether the base image at the bottom of a stage is an Alpine, by its name. */
export function isAlpine(outline: Outline, stage: number): boolean {
  const from = outline.instructions.find((one) => one.keyword === 'FROM' && one.stage === stage)
  const base = from?.text.split(/\s+/).find((word, index) => index > 0 && !word.startsWith('--')) ?? ''
  const below = outline.instructions.find(
    (one) => one.keyword === 'FROM' && one.stage < stage && one.text.toLowerCase().endsWith(` as ${base.toLowerCase()}`),
  )
  return below ? isAlpine(outline, below.stage) : base.includes('alpine')
}
