import { Import, MAX_FILE_BYTES, type Imported, type LeftOut } from '../../playground'
import type { Desk } from '../desk'
import type { ImportAsk, ImportedFile, ImportReply } from '../protocol'
import type { Request } from './request'

/** Takes many files in, batch by batch; only the last batch changes the project, as one change. */
export const importFiles: Request<'import'> = async (desk, { name, files, then }) => {
  const batch = desk.imports.get(name) ?? new Import()
  desk.imports.set(name, batch)
  if (then === 'drop') desk.imports.delete(name)
  if (then === 'drop') return { files: 0, problems: [], replaced: 0 }
  const problems: LeftOut[] = []
  for (const file of files) {
    const problem = await take(batch, file)
    if (problem) problems.push({ path: file.path, problem })
  }
  if (then === 'more') return { files: batch.files, problems, replaced: 0 }
  desk.imports.delete(name)
  return finish(desk, batch, then, problems)
}

async function take(batch: Import, { path, content }: ImportedFile): Promise<LeftOut['problem'] | null> {
  if (content === null) {
    batch.addFolder(path)
    return null
  }
  if (content.size > MAX_FILE_BYTES) return 'too-large'
  const refused = batch.refuses(content.size)
  if (refused) return refused
  try {
    batch.add({ path, bytes: new Uint8Array(await content.arrayBuffer()) })
    return null
  } catch {
    return 'unreadable'
  }
}

async function finish(desk: Desk, batch: Import, then: ImportAsk['then'], before: readonly LeftOut[]): Promise<ImportReply> {
  const { playground, surroundings } = desk
  let imported: Imported = { project: playground.project, problems: [], replaced: 0 }
  for await (imported of batch.into(playground.project, then === 'end-instead', surroundings.now)) await aMoment()
  const problems = [...before, ...imported.problems]
  const files = batch.files - imported.problems.length
  if (imported.project.files.root !== playground.project.files.root) {
    desk.change({ ...playground, project: imported.project }, { deed: { kind: 'import', files }, bytes: batch.bytes })
  }
  return { files, problems, replaced: imported.replaced }
}

/** Lets a heartbeat through. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
