import { runImage } from '../../docker/daemon'
import type { Request } from './request'

/** Runs a container of the newest image, to its end. Without an image it answers as docker does for a name that is not there. */
export const run: Request<'run'> = async (desk, { command, ...options }, call) => {
  const image = desk.playground.builds.lastGood?.result.image
  if (!image) {
    const stderr = `docker: Error response from daemon: No such image: my-app:latest\n\nRun 'docker run --help' for more information\n`
    return { exit: 125, stdout: '', stderr, argv: [], fidelity: { kind: 'as-docker' } }
  }
  const { exit, stdout, stderr, words, fidelity } = await desk.cancellable(call, (signal) =>
    runImage(image, options, command, desk.surroundings, signal),
  )
  return { exit, stdout, stderr, argv: words.map(({ text, from }) => ({ word: text, from })), fidelity }
}
