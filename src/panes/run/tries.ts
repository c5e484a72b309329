import type { StartView } from '../../../worker/door/protocol'
import { plain } from '../../i18n/phrase'
import type { RunWords } from '../../i18n/run/words'

/** A command that shows something, as the inputs take it. */
interface Try {
  readonly words: string
  readonly entrypoint: string | null
  readonly note: string
}

/** Commands worth trying with this image. */
export function triesOf({ entrypoint, cmd, base }: StartView, words: RunWords): readonly Try[] {
  const program = programOf(base)
  return [
    { words: '', entrypoint: null, note: words.tryPlain },
    { words: program, entrypoint: null, note: cmd || entrypoint ? words.tryWords : plain(words.story.words) },
    { words: "sh -c 'id; ls /'", entrypoint: null, note: words.tryShell },
    { words: '/', entrypoint: 'ls', note: words.tryOption },
    { words: '', entrypoint: '', note: words.tryNone },
  ]
}

/** What tells its version and ends. */
function programOf(base: string | null): string {
  const name = base?.split('/').at(-1)?.split(/[:@]/)[0] ?? ''
  if (name === 'node') return 'node --version'
  if (name === 'python') return 'python --version'
  return 'echo hello'
}
