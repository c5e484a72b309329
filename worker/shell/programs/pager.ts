import { openInput } from './common/input'
import { program, type Tool } from './common/program'

/** more and less to something that is no terminal are cat. */
export const more = pager('more')
export const less = pager('less')

function pager(name: string): Tool {
  return program({
    name,
    from: ['util-linux', 'busybox', 'other'],
    options: {
      e: 'ignored',
      E: 'ignored',
      F: 'ignored',
      I: 'ignored',
      M: 'ignored',
      m: 'ignored',
      N: 'unmodelled',
      R: 'ignored',
      S: 'ignored',
      s: 'unmodelled',
      X: 'ignored',
      '~': 'ignored',
      r: 'ignored',
    },
    usage: '[FILE]...',
    async run(process, call) {
      if (process.stdout.kind === 'terminal') return call.notSimulated(`${name} on a terminal`)
      let status = 0
      for (const path of call.operands.length > 0 ? call.operands : ['-']) {
        const input = openInput(process, call, path, { gnu: '%', busybox: "can't open '%'" })
        if (!input) {
          status = 1
          continue
        }
        if (name === 'more' && call.gnu && path !== '-') call.out.write(`::::::::::::::\n${path}\n::::::::::::::\n`)
        await call.flush()
        await process.stdout.copyFrom(input)
        if (input !== process.stdin) input.close()
      }
      return status
    },
  })
}
