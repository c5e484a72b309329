import { program } from './common/program'
import { decodeText } from '../../kernel'

export const factor = program({
  name: 'factor',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: '[NUMBER]...',
  async run(process, call) {
    const numbers =
      call.operands.length > 0
        ? call.operands
        : decodeText(await process.stdin.readAll())
            .split(/\s+/)
            .filter(Boolean)
    let status = 0
    for (const text of numbers) {
      if (!/^\+?\d+$/.test(text)) {
        status = call.gnu ? call.fail(`${call.cite(text)} is not a valid positive integer`) : call.usage()
        continue
      }
      const number = Number(text)
      if (number > Number.MAX_SAFE_INTEGER) return call.notSimulated(`factor of a number beyond 2^53`)
      const factors: number[] = []
      let rest = number
      for (let divisor = 2; divisor * divisor <= rest; divisor += divisor === 2 ? 1 : 2) {
        while (rest % divisor === 0) {
          factors.push(divisor)
          rest /= divisor
        }
        if ((divisor & 0xfff) === 1) await call.breathe(4096)
      }
      if (rest > 1) factors.push(rest)
      call.out.write(`${number}: ${factors.join(' ')}`.trimEnd() + '\n')
    }
    return status
  },
})
