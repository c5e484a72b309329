import { instruction, wrong } from './instruction'

const EMPTY = wrong('VOLUME specified can not be an empty string')

/** VOLUME names folders that get a volume of their own when a container starts; a build takes no notice (behaviour §7). */
export const volume = instruction({
  keyword: 'VOLUME',
  flags: {},
  arguments: 'some',
  parse({ args }) {
    const paths = args.map((path) => path.trim())
    return paths.includes('') ? EMPTY : { paths }
  },
  expand: ({ paths }, word) => ({ paths: paths.map(word) }),
  plan({ paths }, stage) {
    if (paths.includes('')) {
      stage.fail(EMPTY.error)
      return
    }
    const volumes = Object.fromEntries(paths.map((path) => [path, {}]))
    stage.with({ Volumes: { ...stage.config.Volumes, ...volumes } }).history(`VOLUME [${paths.join(' ')}]`)
  },
})
