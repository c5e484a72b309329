import { gzip } from '../../../archive'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import type { Packing } from './request'

/** Packs a finished archive as the program would that tar starts for it. A number: it could not, and that was said. */
export function pack(process: Process, call: Call, bytes: Uint8Array, packing: Packing | null): Uint8Array | number {
  if (packing === null) return bytes
  const missing = missingProgram(process, call, packing)
  if (missing !== null) return missing
  if (packing !== 'gzip') return call.notSimulated(`packing with ${packing}`)
  process.modelled('sizes of another deflate')
  return gzip(bytes)
}

/** GNU's tar packs and unpacks with other programs: a slim image has gzip only. */
export function missingProgram(process: Process, call: Call, packing: Packing): number | null {
  if (process.which(packing) !== null) return null
  if (!call.gnu) return call.fail(`can't execute '${packing}': No such file or directory`)
  call.note(`tar (child): ${packing}: Cannot exec: No such file or directory\n`)
  call.note('tar (child): Error is not recoverable: exiting now\n')
  call.fail('Child returned status 2')
  return call.fail('Error is not recoverable: exiting now', 2)
}
