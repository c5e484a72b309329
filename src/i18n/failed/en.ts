import { code, say, strong } from '../phrase'
import type { FailedWords } from './words'

export const words: FailedWords = {
  missingTitle: (path) => `Nothing called ${path} was sent`,
  missing: say`COPY can only see the build context: the part of your folder that was sent to the builder. Layerlab looked for the reason:`,
  inFolder: 'In your folder?',
  inFolderNo: (path) => say` No file or folder is named ${code(path)}.`,
  inFolderYes: (path) => say` Yes, ${code(path)} is there.`,
  keptBack: 'Kept back by .dockerignore?',
  keptBackNo: say` No, no pattern matches it.`,
  keptBackYes: (pattern, line) => say` Yes, by ${code(pattern)}, line ${line}.`,
  similar: 'A similar name?',
  similarNo: say` No, nothing comes close.`,
  similarYes: (path) => say` Yes: ${code(path)}.`,
  change: (text) => say`Change to ${code(text)}`,
  printed: 'What Docker prints',
  readFromEnd: (path) =>
    say`Read it from the end: ${code(`"${path}": not found`)}. The slash is the root of the build context, not of your disk.`,
  runTitle: 'The command said no',
  run: (value) =>
    say`RUN starts the command in a container and waits for it. It ended with exit code ${strong(value)}; anything but 0 stops the build. What it printed is in the log.`,
  parseTitle: 'Docker could not read this line',
  parse: (line) =>
    say`The whole Dockerfile is read before anything runs. At line ${strong(line)} Docker found something that it does not understand.`,
  otherTitle: 'Why Docker stopped',
  other: say`The step could not be done. Docker’s message below says what it missed; the last part is the cause.`,
  kept: say`Steps that were done before it are kept in the cache.`,
  outsideTitle: 'Nothing outside the build context can be copied',
  outside: (path) =>
    say`${code('..')} stops at the root of the build context: Docker looked for ${code(path)} there. Only what lies in the folder that is sent can be copied; build from the folder above (${code('docker build -f app/Dockerfile ..')}), or bring the file in.`,
  inStageTitle: (path, stage) => `${stage} has no /${path}`,
  inStage: (stage) =>
    say`${code('COPY --from')} looks into ${code(stage)} as it is when its last step is done. Its paths begin at the root, whatever WORKDIR that stage has.`,
  commandTitle: (command) => `There is no program called ${command}`,
  command: (command, similar) =>
    similar === null
      ? say`Exit code ${strong('127')}: the shell found no ${code(command)} in the folders of ${code('PATH')}. An image has only what its base brings and what the steps before this one installed.`
      : say`Exit code ${strong('127')}: the shell found no ${code(command)} in the folders of ${code('PATH')}. Is it ${code(similar)} that you mean?`,
  executableTitle: (path) => `${path} is there, and may not be executed`,
  executable: say`Exit code ${strong('126')}: the file has no ${code('x')} bit. ${code('COPY --chmod=755')} gives it one, ${code('RUN chmod +x')} too; or let ${code('sh')} read it.`,
  permissionTitle: 'It was not allowed to',
  permission: (user, line) =>
    user === null
      ? say`A file belongs to somebody else, or to nobody who may write. ${code('ls -l')} in a step before this one shows whom.`
      : say`The step runs as ${code(user)}, since line ${strong(line ?? '')} says so, and the files belong to root. Install before ${code('USER')}, or copy with ${code(`--chown=${user}`)}.`,
  listsTitle: 'The package manager has no lists',
  lists: say`Images of Debian and Ubuntu come without them: ${code('apt-get update')} fetches them. It belongs into the same RUN, or an old list stays in the cache.`,
  lockTitle: 'npm ci needs package-lock.json',
  lock: say`${code('npm ci')} installs exactly what the lock file says. It was not copied before this step, or it is not in your folder.`,
  fileTitle: (path) => `${path} is not there yet`,
  file: say`A step sees only what the steps before it copied or wrote. What is in your folder comes into the image with COPY.`,
  killedTitle: 'The command was ended from outside',
  killed: (value) =>
    say`Exit code ${strong(value)} = 128 + ${value - 128}: signal ${value - 128}. ${strong('137')} is a kill, mostly for want of memory; ${strong('134')} an abort.`,
  instructionTitle: (word) => `${word} is no instruction`,
  instruction: say`Every line begins with one of Docker’s instructions. Docker reads the whole Dockerfile first, so nothing ran.`,
  imageTitle: (name) => `${name} could not be had`,
  image: say`No registry that Docker asked has this image: its name or its tag is wrong, it is private, or it stands for a stage that has another name. Nothing ran.`,
  stageTitle: 'No stage has begun',
  stage: say`A Dockerfile begins with ${code('FROM')}: an image to stand on. Only ${code('ARG')} may come before it.`,
  insert: (line) => say`Put ${code(line)} before it`,
  letIn: (pattern) => say`Let it in: add ${code(pattern)}`,
}
