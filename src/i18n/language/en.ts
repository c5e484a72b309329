import type { VariableSource } from '../../../worker/door/protocol'
import type { LanguageWords } from './words'

export const words: LanguageWords = {
  instructions: {
    ADD: 'Copies files into the image, and also fetches URLs and unpacks archives. Makes a layer.',
    ARG: 'Declares a variable of the build. It can be given with `--build-arg`, and is not in the image.',
    CMD: 'Says what starts when a container is given no words of its own. Only the last one counts.',
    COPY: 'Copies files of the build context, or of another stage, into the image. Makes a layer.',
    ENTRYPOINT: 'Says what always starts. CMD, or the words after the image name, become its arguments.',
    ENV: 'Sets a variable for the steps that follow and for the container.',
    EXPOSE: 'Notes a port that the container listens on. Nothing is opened by it.',
    FROM: 'Begins a stage on an image, on an earlier stage, or on nothing (`scratch`).',
    HEALTHCHECK: 'Says how the engine asks a running container whether it is well.',
    LABEL: 'Writes a name and a value into the image’s config.',
    MAINTAINER: 'Names the author. Old: a label says the same.',
    ONBUILD: 'Keeps an instruction for the build that stands on this image.',
    RUN: 'Runs a command on what was built so far. Makes a layer, even where nothing changes.',
    SHELL: 'Says which shell reads RUN, CMD and ENTRYPOINT when they are not written as a list.',
    STOPSIGNAL: 'Says which signal asks the container to stop.',
    USER: 'Says as whom the steps that follow, and the container, run.',
    VOLUME: 'Makes a folder whose files the container keeps outside its own layers.',
    WORKDIR: 'Moves to a folder, and makes it where it is not there. Makes a layer.',
  },
  flags: {
    platform: 'The system and processor that the image is for.',
    from: 'Takes the files from this stage or image, not from the build context.',
    chown: 'Who owns the copies. Without it: root.',
    chmod: 'The permissions of the copies, as `755` or `u=rwX`.',
    link: 'Makes a layer that does not depend on those below, so that a new base does not make it run again.',
    parents: 'Keeps the folders that a source stands in.',
    exclude: 'Leaves out what fits this pattern.',
    checksum: 'Fails when what was fetched is not these bytes.',
    'keep-git-dir': 'Keeps the `.git` folder of a repository.',
    unpack: 'Unpacks an archive, or leaves it packed.',
    mount: 'Lays a folder, a cache or a secret over the filesystem while the command runs. It is not in the layer.',
    network: 'Which network the command has: `default`, `none` or `host`.',
    security: 'With `insecure` the command runs without a sandbox.',
    device: 'Gives the command a device.',
    interval: 'The time between two checks.',
    timeout: 'How long a check may take.',
    'start-period': 'How long a container may take to start before failures count.',
    'start-interval': 'The time between two checks while it starts.',
    retries: 'After so many failures the container is unhealthy.',
  },
  variable: {
    from: sourceText,
    value: (name, value) => `**${name}** is \`${value}\``,
    empty: (name) => `**${name}** is empty`,
    unset: (name) => `**${name}** is declared, and has no value`,
    undefined: (name) => `**${name}** is not defined here`,
    becomes: (word) => `Here it comes to \`${word}\``,
  },
  stage: (name, line, base) => `Stage **${name}**, from line ${line}, on \`${base}\``,
  image: (name, layers, size) => `**${name}**: ${size} in ${layers} ${layers === 1 ? 'layer' : 'layers'}`,
  origin: {
    real: (source) => `The real image’s files: ${source}`,
    computed: (source) => `Made from real files: ${source}`,
    model: (source) => `≈ modelled: ${source}`,
  },
  unknownImage: (name) => `**${name}** is not in the catalogue, so it cannot be built on here`,
  near: (names) => `Near it: ${names}`,
  path: {
    file: (path) => `\`${path}\`: a file of the build context`,
    folder: (path) => `\`${path}\`: a folder of the build context; what is in it is copied, not the folder itself`,
    missing: (path) => `\`${path}\` is not in the build context: this step would fail`,
  },
  rule: (name) => `Build check **${name}**`,
  fix: {
    mend: (text) => `Change to ${text}`,
    remove: 'Remove it',
    skip: (rule) => `Silence ${rule} here`,
    use: (meant) => `Use ${meant}`,
  },
  kinds: { stage: 'stage', folder: 'folder', rule: 'build check' },
  reload: {
    title: 'The editor’s own menus are still in Korean',
    text: 'They come in English once the page is loaded anew. Your files, images and builds are kept; what the editor itself could undo is not.',
    act: 'Load anew',
  },
  tab: 'Tab indents here. Ctrl+M lets Tab move on.',
}

function sourceText(from: VariableSource): string {
  switch (from.kind) {
    case 'arg':
      return `set by ARG in line ${from.line}`
    case 'env':
      return `set by ENV in line ${from.line}`
    case 'global-arg':
      return `set by ARG before the first FROM, in line ${from.line}`
    case 'image':
      return `from the base image \`${from.image}\``
    case 'platform':
      return 'given by the platform that is built for'
  }
}
