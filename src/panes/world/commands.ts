import type { WorldView } from '../../../worker/door/protocol'

type Image = WorldView['images'][number]
type Container = WorldView['containers'][number]

/** A command as a button shows it; with ` …` at its end a person has words to add. */
export type CommandLine = string

const SHORT = 12

/** What an image is called in a command: its first name, else its id. */
export function nameOf({ names, id }: Image): string {
  return names[0] ?? id.replace(/^sha256:/, '').slice(0, SHORT)
}

export function imageCommands(image: Image): readonly CommandLine[] {
  const name = nameOf(image)
  return [
    `docker run --rm ${name}`,
    `docker run -it --rm ${name} sh`,
    `docker run -d --name …`,
    `docker history ${name}`,
    `docker inspect ${name}`,
    `docker tag ${name} …`,
    `docker push ${name}`,
    `docker save -o ${name.replace(/[^\w.-]+/g, '-')}.tar ${name}`,
    `docker rmi ${name}`,
  ].map((line) => (line === 'docker run -d --name …' ? `docker run -d ${name} …` : line))
}

export function containerCommands({ name, state }: Container): readonly CommandLine[] {
  const isUp = state === 'running' || state === 'paused' || state === 'restarting'
  const whenUp = state === 'paused' ? ['unpause'] : ['stop', 'restart', 'pause', 'kill']
  return [
    `docker logs ${name}`,
    ...(state === 'running' ? [`docker exec -it ${name} sh`, `docker top ${name}`] : []),
    ...(isUp ? whenUp : ['start']).map((verb) => `docker ${verb} ${name}`),
    `docker diff ${name}`,
    `docker inspect ${name}`,
    `docker cp ${name}:…`,
    `docker commit ${name} …`,
    `docker rename ${name} …`,
    isUp ? `docker rm -f ${name}` : `docker rm ${name}`,
  ]
}

export const volumeCommands = (name: string): readonly CommandLine[] => [`docker volume inspect ${name}`, `docker volume rm ${name}`]

export const networkCommands = (name: string, builtIn: boolean): readonly CommandLine[] => [
  `docker network inspect ${name}`,
  ...(builtIn ? [] : [`docker network connect ${name} …`, `docker network disconnect ${name} …`, `docker network rm ${name}`]),
]

/** What belongs to no row. */
export const MORE: readonly CommandLine[] = [
  'docker build -t …',
  'docker pull …',
  'docker ps -a',
  'docker images',
  'docker volume create …',
  'docker network create …',
  'docker login …',
  'docker load -i …',
  'docker system df',
  'docker info',
  'docker version',
  'docker --help',
]

/** Each prune with what it would free. */
export function prunes({
  prune,
}: WorldView): readonly { readonly line: CommandLine; readonly count: number; readonly bytes: number | null; readonly isCache: boolean }[] {
  const row = (line: CommandLine, { count, bytes }: { readonly count: number; readonly bytes: number }, isCache = false) => ({
    line,
    count,
    bytes,
    isCache,
  })
  return [
    row('docker container prune -f', prune.containers),
    row('docker image prune -f', prune.images),
    row('docker image prune -a -f', prune.allImages),
    row('docker volume prune -f', prune.volumes),
    { ...row('docker network prune -f', prune.networks), bytes: null },
    row('docker builder prune -f', prune.cache, true),
  ]
}
