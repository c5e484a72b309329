import { program } from '../common/program'
import { Walk } from './walk'
import { FindError, parseFind } from './parse'

/** find: GNU's predicates; a busybox knows those of its own list. */
export const find = program({
  name: 'find',
  from: ['findutils', 'busybox'],
  options: 'raw',
  usage: '[-HL] [PATH]... [OPTIONS] [ACTIONS]',
  async run(process, call) {
    const query = parseFind(process, call)
    if (query instanceof FindError) {
      if (query.kind === 'unmodelled') return call.notSimulated(`${call.name} ${query.text}`)
      if (query.kind === 'usage' && !call.gnu) {
        call.fail(query.text)
        return call.usage()
      }
      return call.fail(query.text)
    }
    return new Walk(process, call, query).run()
  },
})
