import { program } from '../common/program'
import { create } from './create'
import { extract } from './extract'
import { busyboxOptions, busyboxUsage, GNU, modernise, SHARED, shorten } from './options'
import { readRequest } from './request'
import { openArchive } from './source'

/** tar: creates, lists and extracts; GNU's and busybox's words, formats and ways of matching. */
export const tar = program({
  name: 'tar',
  from: ['tar', 'busybox'],
  options: SHARED,
  gnu: GNU,
  busybox: busyboxOptions,
  usage: busyboxUsage,
  usageStatus: 64,
  gnuHelp: "'tar --help' or 'tar --usage'",
  rewrite: (args, { kind }) => (kind === 'gnu' ? modernise(args) : shorten(modernise(args))),
  async run(process, call) {
    const request = readRequest(process, call)
    if (typeof request === 'number') return request
    if (request.mode === 'create') return create(process, call, request)
    const source = await openArchive(process, call, request)
    if (typeof source === 'number') return source
    return extract(process, call, request, source)
  },
})
