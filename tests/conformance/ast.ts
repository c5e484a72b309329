import { goQuote } from '../../worker/text'
import type { DockerfileNode, ParsedDockerfile } from '../../worker/dockerfile'

/** A parsed Dockerfile in the form in which BuildKit's own parser tests write it: one s-expression an instruction. */
export function dumpAst(parsed: ParsedDockerfile): string {
  return parsed.nodes.map((node) => `${dumpNode(node)}\n`).join('')
}

function dumpNode(node: DockerfileNode): string {
  const parts = [node.value.toLowerCase()]
  if (node.flags.length > 0) parts.push(`[${node.flags.map(goQuote).join(' ')}]`)
  parts.push(...(node.child ? [dumpNode(node.child)] : node.args.map(goQuote)))
  return `(${parts.join(' ')})`
}
