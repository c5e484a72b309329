import script from 'monaco-editor/editor/editor.worker?worker&url'

/** Monaco's own worker, started from a blob as the engine's is, so that it inherits the page's CSP. */
export function spawnEditorWorker(): Worker {
  const url = new URL(script, document.baseURI).href
  const blob = new Blob([`import ${JSON.stringify(url)}`], { type: 'text/javascript' })
  const bootstrap = URL.createObjectURL(blob)
  const worker = new Worker(bootstrap, { type: 'module', name: 'editor' })
  setTimeout(() => {
    URL.revokeObjectURL(bootstrap)
  }, 60_000)
  return worker
}
