import type { Connection, Listener, Process, SignalName } from '../../../kernel'

/** Where a child finds the server's own standard output. */
export const LOG_DESCRIPTOR = 3

/** Serves each connection in a child of its own, whose standard input and output it is (as inetd does), until one of these signals comes. */
export async function serveForever(
  process: Process,
  listener: Listener,
  answer: (child: Process, connection: Pick<Connection, 'local' | 'peer'>) => Promise<number>,
  endsWith: readonly SignalName[] = [],
): Promise<number> {
  const told = new Promise<number>((resolve) => {
    for (const signal of endsWith) process.trap(signal, () => resolve(0))
  })
  const accepting = (async () => {
    for (;;) {
      const { file, local, peer } = await listener.accept()
      const files = new Map(process.files)
      files.set(0, file)
      files.set(1, file)
      files.set(LOG_DESCRIPTOR, process.stdout)
      const child = process.fork((own) => answer(own, { local, peer }), { files })
      file.close()
      void process.wait(child.pid)
      await process.work(100)
    }
  })()
  return Promise.race([told, accepting])
}
