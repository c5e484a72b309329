import { size } from '../format'
import { code, say, strong } from '../phrase'
import type { NoteActions, NoteWords } from './notes'

const steps = (count: number): string => (count === 1 ? 'one step' : `${count} steps`)

export const notes: NoteWords = {
  'built-first': ({ steps: count }) =>
    say`${strong('Every step ran')} (${count}): nothing was in the cache yet. Build once more, and the lines say CACHED.`,
  'built-cached': ({ steps: count }) =>
    say`${strong('CACHED on every line:')} nothing that a step depends on has changed, so all ${steps(count)} were reused.`,
  'built-again': ({ ran, step }) =>
    say`${strong(ran === 1 ? 'One line without CACHED:' : `${ran} lines without CACHED:`)} step ${step} is the first link that broke.`,
  'built-failed': ({ line }) =>
    say`${strong('The build stopped')}${line === null ? '.' : say` at line ${line}.`} The steps before it stay in the cache; no image was made, and the old one keeps its name.`,
  'built-sent': ({ text }) => say`${code(text)} is what the builder did not have yet, not the size of the folder.`,
  'built-unnamed': () => say`Without ${code('-t NAME')} the image has an ID and no name.`,
  'needs-dot': () => say`${strong('The folder is missing.')} The dot at the end is the build context: the folder that COPY may take from.`,
  images: ({ images, sharedLayers, bytes, sum }) =>
    sharedLayers === 0
      ? say`${images === 1 ? 'One image' : `${images} images`}, ${strong(`≈ ${size(bytes)}`)} on disk.`
      : say`${images} images, but not ${size(sum)}: they ${strong(`share ${sharedLayers === 1 ? 'one layer' : `${sharedLayers} layers`}`)}. On disk they take ≈ ${size(bytes)}.`,
  'images-columns': () =>
    say`${code('CONTENT SIZE')} is what a registry would store, compressed; ${code('DISK USAGE')} adds the layers unpacked. Older courses show ${code('REPOSITORY TAG IMAGE ID SIZE')}: ${code('docker images --format table')} still does.`,
  'images-none': () => say`No image is here yet. Build one, or ${code('docker pull')} one.`,
  unnamed: () =>
    say`${code('<untagged>')} lost its name to a newer build. Old courses show it as ${code('<none>:<none>')}; ${code('docker image prune')} removes it.`,
  history: ({ missing }) =>
    say`${strong('Newest first')}, so upside down compared with your Dockerfile.${missing ? say` ${code('<missing>')} is normal: only the last step has an image ID.` : ''}`,
  'run-words': () => say`Your words replaced CMD; ENTRYPOINT, if there is one, stays.`,
  'run-cmd': () => say`Nothing stands after the image’s name, so its ENTRYPOINT and CMD ran.`,
  'run-entrypoint': () => say`${code('--entrypoint')} took ENTRYPOINT’s place, and CMD was dropped.`,
  'run-detached': () =>
    say`${code('-d')}: it runs in the background. The long line is its ID; ${code('docker logs')} shows what it writes, ${code('docker stop')} ends it.`,
  'run-inside': () =>
    say`${strong('You are inside the container')}: its files, its user. ${code('exit')} ends the shell, and with process 1 the container.`,
  'run-pulled': () => say`The image was not here, so ${code('run')} pulled it first.`,
  published: ({ host, container }) =>
    say`${code(`-p ${host}:${container}`)}: port ${host} of this machine leads to ${container} in the container. EXPOSE alone opens nothing.`,
  'ps-empty': () => say`Only ${strong('running')} containers are listed. One that ended is still there: ${code('docker ps -a')}.`,
  'ps-exited': () =>
    say`${code('Exited (0)')}: it ended by itself, all well. The number is the exit code of process 1. The container keeps its files until ${code('docker rm')}.`,
  stop: () => say`${strong('TERM first, KILL after 10 s.')} Who does not handle TERM as process 1 waits the ten seconds out.`,
  kill: () => say`KILL cannot be handled: the exit code is 137 = 128 + 9.`,
  rm: () => say`The container and the layer it wrote are gone; its image stays.`,
  rmi: () => say`${code('Untagged')}: a name is gone. ${code('Deleted')}: nobody else had the content, so it went too.`,
  pull: () => say`Layers that are here already are not fetched again. ${code('latest')} is only a name: it need not be the newest.`,
  push: () => say`Only layers that the registry lacks are sent: ${code('Layer already exists')} for the rest.`,
  login: () => say`The client keeps who is logged in where; a script hands the password over with ${code('--password-stdin')}.`,
  exec: () => say`A second process beside process 1, in the same files and network. When it ends, the container goes on.`,
  logs: () => say`What process 1 wrote to standard output and error, kept until the container is removed.`,
  inspect: () => say`All that the engine knows of it, as JSON. ${code("--format '{{.State.Status}}'")} picks one value.`,
  cp: () => say`Copies between the project’s folder and a container, running or not.`,
  commit: () => say`It works, but nobody can see how this layer came to be. A Dockerfile says so, and can be built again.`,
  tag: () => say`A second name for the same image: nothing was copied.`,
  save: () =>
    say`A tar with layers, config and manifest; ${code('docker load')} reads it elsewhere. For containers it is ${code('export')} and ${code('import')}, which lose the history.`,
  volume: () => say`A volume outlives its containers. An empty one first gets what the image has at that place.`,
  network: () => say`In a network of your own, containers find each other by name; in the default ${code('bridge')} they do not.`,
  df: () => say`Shared layers count once here, so this is less than the sum in ${code('docker images')}.`,
  prune: () => say`Nothing that is in use was removed. ${code('-a')} also takes images that have a name and no container.`,
  attach: () => say`Attached to process 1 itself: Ctrl+C goes to it. For a shell beside it take ${code('docker exec -it')}.`,
  diff: () => say`${code('A')} added, ${code('C')} changed, ${code('D')} deleted: the container’s own layer over the image.`,
  top: () => say`Seen from the machine: the container’s process 1 has another number out here.`,
  buildx: () => say`${code('docker build')} and ${code('docker buildx build')} are the same builder today.`,
  typo: ({ wrong, right }) => say`There is no ${code(wrong)}. Did you mean ${strong(right)}?`,
  'unknown-command': ({ wrong }) => say`${code(wrong)} is no docker command. ${code('docker --help')} lists them; Tab completes.`,
  'unknown-flag': ({ flag, right }) =>
    right === null
      ? say`This command has no ${code(flag)}. Options stand before the image’s name; what stands after it belongs to the program.`
      : say`This command has no ${code(flag)}. Did you mean ${strong(right)}?`,
  'no-image': ({ name }) =>
    say`${code(name)} is neither here nor in a registry that this page knows. Check the spelling: ${code('docker images')} lists what is here.`,
  'name-taken': ({ name }) =>
    say`A container called ${code(name)} is still there, perhaps ended: ${code('docker ps -a')}. Remove it, or take another name; ${code('--rm')} removes one when it ends.`,
  'no-container': ({ name }) => say`No container has the name or ID ${code(name)}. ${code('docker ps -a')} lists all.`,
  'not-running': ({ name }) => say`${code(name)} is not running. ${code('docker start')} starts it again, with the files it had.`,
  'still-running': ({ name }) => say`${code(name)} runs. Stop it first, or ${code('docker rm -f')}, which kills it.`,
  'image-used': ({ name }) =>
    say`A container was made of ${code(name)}, perhaps an ended one. Remove the container first: ${code('docker ps -a')}.`,
  'container-uses': ({ name }) => say`${code(name)} is in use by a container. Remove that first: ${code('docker ps -a')}.`,
  'port-taken': () =>
    say`Another container has that port of this machine. Take another on the left of the colon, or stop the other container.`,
  'upper-case': () => say`Names of images are written in lower case; only the tag may have capitals.`,
  'bad-reference': () => say`A name is ${code('registry/path/name:tag')}: lower case, digits, ${code('. _ -')} between them.`,
  'no-tty': () => say`${code('-t')} wants a terminal, and here the input is a pipe or a file. Leave the ${code('t')} away: ${code('-i')}.`,
  'no-dockerfile': () => say`The folder has no file called exactly ${code('Dockerfile')}. Another name is given with ${code('-f')}.`,
  'no-folder': () => say`That folder is not here. You are in the project’s folder: ${code('ls')} shows what is in it.`,
  'copy-missing': () =>
    say`COPY looks in the build context alone, less what ${code('.dockerignore')} keeps back; not beside the Dockerfile, not above the folder.`,
  'not-in-path': () =>
    say`${strong('127')}: the image has no such program, or not in a folder of its ${code('PATH')}. Small images lack even ${code('bash')}: try ${code('sh')}.`,
  'not-executable': () =>
    say`${strong('126')}: the file is there and may not be executed. ${code('RUN chmod +x')} or ${code('COPY --chmod=755')}.`,
  denied: () =>
    say`Either it does not exist, or one must be logged in: a registry says the same for both. Here are the images of the catalogue and your own registries.`,
  arguments: () =>
    say`Words are missing or too many; the line ${code('Usage:')} shows the order. What is in ${code('[ ]')} may be left out.`,
  'ended-by-signal': ({ code: exit }) => say`${strong(exit)} = 128 + ${exit - 128}: a signal ended it.`,
  'not-here': ({ program }) =>
    say`${code(program)} is not installed on this machine, which has a shell, its tools and docker. Run it in a container: that is what images are for.`,
  'use-editor': () => say`No editor runs in this terminal: the page has one, on the same files.`,
  'no-sudo': () =>
    say`You are root here, so ${code('sudo')} is not needed. On your own machine it is, unless you are in the group ${code('docker')}.`,
  'no-service': () => say`The Docker engine runs here already; there is no service to start.`,
  compose: () =>
    say`Compose is not simulated: it starts several containers from one file. Here do it by hand: ${code('docker network create')}, then ${code('docker run --network')}. On your machine it is ${code('docker compose')}, in two words.`,
  machine: () => say`docker-machine and boot2docker are of the past; Docker Desktop or the engine itself took their place.`,
  'old-builder': () =>
    say`${code('Step 1/5 :')} is what the builder of 2022 and before wrote. BuildKit writes ${code('[1/5]')}, CACHED instead of ${code('Using cache')}, and no container IDs between the steps.`,
  'old-sent': () =>
    say`${code('Sending build context to Docker daemon')} was the old builder: it sent the whole folder each time. BuildKit’s line is ${code('transferring context')}, and it sends what is new.`,
  'old-built': () =>
    say`${code('Successfully built')} was the old builder’s last line. Today it is ${code('naming to docker.io/library/…')}.`,
  'old-none': () =>
    say`${code('<none>:<none>')} is an image without a name: a newer build took it. Docker 29 writes ${code('<untagged>')} and hides it without ${code('-a')}.`,
  'old-link': () => say`${code('--link')} is of the past: put both containers into one network, and they find each other by name.`,
  'old-maintainer': () => say`MAINTAINER is deprecated: ${code('LABEL org.opencontainers.image.authors="…"')}.`,
  'pasted-prompt': () => say`The ${code('$')} at the begin is the prompt of whoever wrote this; leave it away when you copy.`,
}

export const noteActions: NoteActions = {
  seeChain: 'See the chain',
  seeContext: 'See the build context',
  seeRun: 'See what started',
  seeWorld: 'See images and containers',
  openLine: (line) => `Open line ${line}`,
  openFile: (path) => `Open ${path}`,
  use: (line) => `Use ${line}`,
}
