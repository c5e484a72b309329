import { canonicalName, familiarName, parseReference } from '../../../image'
import { repositoryOf } from '../../daemon'
import { command, fail, print, refuse, type Call, type Command } from '../command'
import { bool, text } from '../flags'
import { pullImage, pushTag } from '../transfer'

const DEFAULT_SERVER = 'https://index.docker.io/v1/'
const STORED = `
WARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`

/** `docker login` (behaviour §15). */
export const login: Command = command({
  names: ['login'],
  usage: '[OPTIONS] [SERVER]',
  summary: 'Authenticate to a registry',
  flags: [
    text('password', 'p', 'Password or Personal Access Token (PAT)'),
    bool('password-stdin', '', 'Take the Password or Personal Access Token (PAT) from stdin'),
    text('username', 'u', 'Username'),
  ],
  operands: { min: 0, max: 1 },
  async run(call) {
    const { flags, operands, process, client, daemon } = call
    const host = hostOf(operands[0])
    const given = flags.text('password')
    if (given !== undefined && flags.bool('password-stdin'))
      return fail(call, 'conflicting options: cannot specify both --password and --password-stdin')
    if (flags.bool('password-stdin') && !flags.has('username'))
      return fail(call, 'the --password-stdin option requires --username to be set')
    if (given !== undefined) await process.stderr.write('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n')
    const known = client.logins.get(host)
    if (!flags.has('username') && known) {
      await print(
        call,
        `Authenticating with existing credentials... [Username: ${known.username}]\n\n Info -> To login with a different account, run 'docker logout' followed by 'docker login'\n\n\nLogin Succeeded\n`,
      )
      return 0
    }
    const password = given === undefined || given === '-' ? await passwordFrom(call) : given
    if (password === null) return fail(call, 'error: cannot perform an interactive login from a non-TTY device')
    const registry = daemon.registries.find(host)
    const username = flags.text('username') ?? ''
    if (!registry) {
      if (host === DEFAULT_SERVER) {
        await process.notSimulated('accounts of Docker Hub')
        return 1
      }
      return refuse(call, `Get "https://${host}/v2/": dial tcp: lookup ${host}: no such host`)
    }
    if (registry.account({ username, password }, daemon.now()) !== 'ok')
      return refuse(
        call,
        `login attempt to ${registry.kind === 'ecr' ? 'https' : 'http'}://${host}/v2/ failed with status: ${registry.kind === 'ecr' ? '400 Bad Request' : '401 Unauthorized'}`,
      )
    if (known?.username !== username || known.password !== password) {
      client.logins.set(host, { username, password })
      writeConfig(call)
      await process.stderr.write(STORED)
    }
    await print(call, 'Login Succeeded\n')
    return 0
  },
})

async function passwordFrom({ process, flags }: Call): Promise<string | null> {
  if (!flags.bool('password-stdin') && flags.text('password') !== '-') return null
  return new TextDecoder().decode(await process.stdin.readAll()).replace(/\r?\n$/, '')
}

function hostOf(server: string | undefined): string {
  return server === undefined ? DEFAULT_SERVER : server.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
}

/** The client's own file, as it writes it. */
function writeConfig({ process, client }: Call): void {
  const auths = Object.fromEntries(
    [...client.logins].map(([host, { username, password }]) => [host, { auth: btoa(`${username}:${password}`) }]),
  )
  const home = process.env.get('HOME') ?? '/root'
  process.fs.mkdir(`${home}/.docker`, 0o700)
  process.fs.writeFile(
    `${home}/.docker/config.json`,
    new TextEncoder().encode(JSON.stringify(client.logins.size > 0 ? { auths } : {}, null, '\t')),
    { mode: 0o600 },
  )
}

export const logout: Command = command({
  names: ['logout'],
  usage: '[SERVER]',
  summary: 'Log out from a registry',
  flags: [],
  operands: { min: 0, max: 1 },
  async run(call) {
    const host = hostOf(call.operands[0])
    await print(call, `Removing login credentials for ${host}\n`)
    if (call.client.logins.delete(host)) writeConfig(call)
    return 0
  },
})

export const push: Command = command({
  names: ['push', 'image push'],
  aliases: 'docker image push, docker push',
  usage: '[OPTIONS] NAME[:TAG]',
  summary: 'Upload an image to a registry',
  flags: [
    bool('all-tags', 'a', 'Push all tags of an image to the repository'),
    text(
      'platform',
      '',
      "Push a platform-specific manifest as a single-platform image to the registry.\nImage index won't be pushed, meaning that other manifests, including attestations won't be preserved.\n'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)",
    ),
    bool('quiet', 'q', 'Suppress verbose output'),
  ],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { operands, flags, daemon } = call
    const [name = ''] = operands
    const reference = parseReference(name)
    if ('error' in reference) return fail(call, reference.error)
    const isQuiet = flags.bool('quiet')
    if (!flags.bool('all-tags')) {
      if (reference.tag === null && reference.digest === null && !isQuiet) await print(call, 'Using default tag: latest\n')
      return pushTag(call, name, isQuiet)
    }
    if (reference.tag !== null) return fail(call, "tag can't be used with --all-tags/-a")
    const repository = canonicalName(reference)
    for (const each of [...daemon.world.images.keys()].filter((canonical) => repositoryOf(canonical) === repository).sort()) {
      const status = await pushTag(call, each, isQuiet)
      if (status !== 0) return status
    }
    return 0
  },
})

export const pull: Command = command({
  names: ['pull', 'image pull'],
  aliases: 'docker image pull, docker pull',
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  summary: 'Download an image from a registry',
  flags: [
    bool('all-tags', 'a', 'Download all tagged images in the repository'),
    text('platform', '', 'Set platform if server is multi-platform capable'),
    bool('quiet', 'q', 'Suppress verbose output'),
  ],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { operands, flags, process, daemon } = call
    const [name = ''] = operands
    const reference = parseReference(name)
    if ('error' in reference) return fail(call, reference.error)
    const isQuiet = flags.bool('quiet')
    const all = flags.bool('all-tags')
      ? [...(daemon.registries.find(reference.registry)?.repository(reference.repository, false)?.tags.keys() ?? [])]
      : null
    if (!all && reference.tag === null && reference.digest === null && !isQuiet) await print(call, 'Using default tag: latest\n')
    for (const tag of all ?? [null]) {
      const pulled = await pullImage(call, tag === null ? name : `${name}:${tag}`, { to: process.stdout, isQuiet })
      if (typeof pulled === 'string') return refuse(call, pulled)
    }
    const shown = all ? reference : reference.tag === null && reference.digest === null ? { ...reference, tag: 'latest' } : reference
    await print(call, `${reference.registry === 'docker.io' ? canonicalName(shown) : familiarName(shown)}\n`)
    return 0
  },
})
