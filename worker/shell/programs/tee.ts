import { FsError } from '../../fs'
import type { OpenFile } from '../../kernel'
import { program } from './common/program'

export const tee = program({
  name: 'tee',
  from: ['coreutils', 'busybox'],
  options: { 'a|append': 'flag', 'i|ignore-interrupts': 'flag' },
  gnu: { p: 'ignored', 'output-error': 'optional' },
  usage: '[-ai] [FILE]...',
  async run(process, call) {
    if (call.options.has('i')) process.trap('INT', 'ignore')
    const files: OpenFile[] = []
    let status = 0
    for (const path of call.operands) {
      const file = path === '-' && !call.gnu ? process.stdout : process.open(path, call.options.has('a') ? 'append' : 'write')
      if (file instanceof FsError) status = call.failFile(file, { gnu: path, busybox: path })
      else files.push(file)
    }
    await call.flush()
    for (;;) {
      const bytes = await process.stdin.read()
      if (bytes === null) break
      await process.stdout.write(bytes)
      for (const file of files) await file.write(bytes)
    }
    for (const file of files) if (file !== process.stdout) file.close()
    return status
  },
})
