import type { Command } from './command'

/** A management command: `docker image`. */
export interface Group {
  readonly name: string
  readonly summary: string
}

const COMMON = ['run', 'exec', 'ps', 'build', 'bake', 'pull', 'push', 'images', 'login', 'logout', 'search', 'version', 'info']

const MANAGEMENT: readonly (readonly [string, string])[] = [
  ['builder', 'Manage builds'],
  ['buildx*', 'Docker Buildx'],
  ['container', 'Manage containers'],
  ['context', 'Manage contexts'],
  ['image', 'Manage images'],
  ['manifest', 'Manage Docker image manifests and manifest lists'],
  ['network', 'Manage networks'],
  ['plugin', 'Manage plugins'],
  ['system', 'Manage Docker'],
  ['volume', 'Manage volumes'],
]

const GLOBAL_OPTIONS = `Global Options:
      --config string      Location of client config files (default
                           "/root/.docker")
  -c, --context string     Name of the context to use to connect to the
                           daemon (overrides DOCKER_HOST env var and
                           default context set with "docker context use")
  -D, --debug              Enable debug mode
  -H, --host string        Daemon socket to connect to
  -l, --log-level string   Set the logging level ("debug", "info",
                           "warn", "error", "fatal") (default "info")
      --tls                Use TLS; implied by --tlsverify
      --tlscacert string   Trust certs signed only by this CA (default
                           "/root/.docker/ca.pem")
      --tlscert string     Path to TLS certificate file (default
                           "/root/.docker/cert.pem")
      --tlskey string      Path to TLS key file (default
                           "/root/.docker/key.pem")
      --tlsverify          Use TLS and verify the remote
  -v, --version            Print version information and quit
`

/** What `docker` alone prints. */
export function rootHelp(commands: readonly Command[]): string {
  const summaries = new Map([
    ...commands.flatMap(({ names, summary }) => names.filter((name) => !name.includes(' ')).map((name) => [name, summary] as const)),
  ])
  const row = (name: string): string => line(name, summaries.get(name) ?? '')
  const others = [...summaries.keys()].filter((name) => !COMMON.includes(name)).sort()
  const management = MANAGEMENT.map(([name, summary]) => line(name, summary)).join('')
  return [
    'Usage:  docker [OPTIONS] COMMAND\n\nA self-sufficient runtime for containers\n',
    `Common Commands:\n${COMMON.map(row).join('')}`,
    `Management Commands:\n${management}`,
    `Swarm Commands:\n${line('swarm', 'Manage Swarm')}`,
    `Commands:\n${others.map(row).join('')}`,
    GLOBAL_OPTIONS,
    "Run 'docker COMMAND --help' for more information on a command.\n",
    'For more help on how to use Docker, head to https://docs.docker.com/go/guides/\n',
  ].join('\n')
}

/** What a management command alone prints. */
export function groupHelp({ name, summary }: Group, commands: readonly Command[]): string {
  const rows = commands
    .flatMap((command) => {
      const path = command.names.find((each) => each.startsWith(`${name} `))
      return path === undefined ? [] : [[path.slice(name.length + 1), command.summary] as const]
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([each, text]) => line(each, text))
    .join('')
  return `Usage:  docker ${name} COMMAND\n\n${summary}\n\nCommands:\n${rows}\nRun 'docker ${name} COMMAND --help' for more information on a command.\n`
}

function line(name: string, summary: string): string {
  return `  ${name.padEnd(11)} ${summary}\n`
}
