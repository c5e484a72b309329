import { DaemonError, removeImage } from '../../daemon'
import { command, print, refuse } from '../command'
import { bool, list } from '../flags'

/** `docker rmi`: names go first, the image with its last one (behaviour §13). */
export const rmi = command({
  names: ['rmi', 'image rm', 'image remove'],
  aliases: 'docker image rm, docker image remove, docker rmi',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  summary: 'Remove one or more images',
  flags: [
    bool('force', 'f', 'Force removal of the image'),
    bool('no-prune', '', 'Do not delete untagged parents'),
    list('platform', '', 'Remove only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")', {
      type: 'strings',
    }),
  ],
  operands: { min: 1 },
  async run(call) {
    let status = 0
    for (const name of call.operands) {
      const removed = removeImage(call.daemon, name, call.flags.bool('force'))
      if (removed instanceof DaemonError) status = await refuse(call, removed.text)
      else
        await print(
          call,
          [...removed.untagged.map((each) => `Untagged: ${each}\n`), ...removed.deleted.map((each) => `Deleted: ${each}\n`)].join(''),
        )
    }
    return status
  },
})
