import { command, type Command } from '../command'

/** Commands that a fresh install has and this playground does not do: said, never faked. */
function elsewhere(names: readonly string[], usage: string, summary: string): Command {
  return command({
    names,
    usage,
    summary,
    flags: [],
    operands: { min: 0 },
    stopsAtOperand: true,
    run: ({ process }) => process.notSimulated(`docker ${names[0] ?? ''}`),
  })
}

export const stats = elsewhere(
  ['stats', 'container stats'],
  '[OPTIONS] [CONTAINER...]',
  'Display a live stream of container(s) resource usage statistics',
)
export const events = elsewhere(['events', 'system events'], '[OPTIONS]', 'Get real time events from the server')
export const search = elsewhere(['search'], '[OPTIONS] TERM', 'Search Docker Hub for images')
export const bake = elsewhere(['bake', 'buildx bake'], '[OPTIONS] [TARGET...]', 'Build from a file')
