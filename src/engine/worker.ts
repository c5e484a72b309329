import script from '../../worker/main.ts?worker&url'

/**
 * Starts the engine's worker through a small blob that imports its script: a page's `<meta>` CSP does not bind a worker started from a URL, but a
 * blob's worker inherits it, so the engine can reach nothing outside either.
 */
export function spawnEngine(): Worker {
  const url = new URL(script, document.baseURI).href
  const blob = new Blob([`import ${JSON.stringify(url)}`], { type: 'text/javascript' })
  const bootstrap = URL.createObjectURL(blob)
  const worker = new Worker(bootstrap, { type: 'module', name: 'engine' })
  setTimeout(() => {
    URL.revokeObjectURL(bootstrap)
  }, 60_000)
  return worker
}
