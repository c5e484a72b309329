import { humanDuration, humanSize } from '../../../text'
import { findImage, identityOf, noSuchImage, shortId, unpackedSize, type StoredImage } from '../../daemon'
import { command, print, refuse, type Call } from '../command'
import { bool, text } from '../flags'
import { FORMAT_HELP, printListing } from '../format'
import { printed, struct, type GoStruct } from '../template'

const HEADERS = { ID: 'IMAGE', CreatedSince: 'CREATED', CreatedAt: 'CREATED AT', CreatedBy: 'CREATED BY', Size: 'SIZE', Comment: 'COMMENT' }
const CREATED_BY_WIDTH = 45

/** `docker history`: newest first (behaviour §13). */
export const history = command({
  names: ['history', 'image history'],
  aliases: 'docker image history, docker history',
  usage: '[OPTIONS] IMAGE',
  summary: 'Show the history of an image',
  flags: [
    text('format', '', FORMAT_HELP),
    bool('human', 'H', 'Print sizes and dates in human readable format', { fallback: 'true' }),
    bool('no-trunc', '', "Don't truncate output"),
    text('platform', '', 'Show history for the given platform. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'),
    bool('quiet', 'q', 'Only show image IDs'),
  ],
  operands: { min: 1, max: 1 },
  async run(call) {
    const [name = ''] = call.operands
    const found = findImage(call.daemon.world, name)
    if (!found) return refuse(call, noSuchImage(name).text)
    const rows = rowsOf(call, found.image)
    if (call.flags.bool('quiet')) {
      await print(call, rows.map((row) => `${printed(row.fields.get('ID') ?? '')}\n`).join(''))
      return 0
    }
    const columns = ['ID', call.flags.bool('human', true) ? 'CreatedSince' : 'CreatedAt', 'CreatedBy', 'Size', 'Comment']
    return printListing(call, { format: call.flags.text('format'), columns, headers: HEADERS, rows })
  },
})

function rowsOf({ daemon, flags }: Call, image: StoredImage): readonly GoStruct[] {
  const whole = flags.bool('no-trunc')
  const human = flags.bool('human', true)
  const { id } = identityOf(image)
  const layers = [...image.layers]
  const entries = image.config.history.map((entry) => ({ entry, layer: entry.empty_layer ? undefined : layers.shift() }))
  const own = image.config.history.length - 1
  const parentAt = image.story.parent === null ? -1 : own - 1
  return entries
    .map(({ entry, layer }, i) => {
      const bytes = layer ? unpackedSize(layer.entries) : 0
      const shownId = i === own ? id : i === parentAt ? (image.story.parent ?? '') : '<missing>'
      const by = entry.created_by ?? ''
      return struct(
        {
          ID: whole ? shownId : shownId === '<missing>' ? shownId : shortId(shownId),
          CreatedSince: sinceOf(daemon.now(), entry.created),
          CreatedAt: entry.created === undefined ? '' : `${entry.created.slice(0, 19)}Z`,
          CreatedBy:
            whole || by.length <= CREATED_BY_WIDTH
              ? by.replaceAll('\t', ' ')
              : `${by.replaceAll('\t', ' ').slice(0, CREATED_BY_WIDTH - 1)}…`,
          Size: human ? humanSize(bytes, 3) : String(bytes),
          Comment: entry.comment ?? '',
        },
        { type: '*formatter.historyContext', escapes: true },
      )
    })
    .reverse()
}

function sinceOf(now: number, created: string | undefined): string {
  const at = created === undefined ? 0 : Date.parse(created)
  return at <= 0 ? 'N/A' : `${humanDuration(now / 1000 - at)} ago`
}
