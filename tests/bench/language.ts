import { checkDockerfile } from '../../worker/check'
import { parseDockerfile } from '../../worker/dockerfile'
import { parseInstructions } from '../../worker/instructions'
import { plan } from '../../worker/plan'
import { standInSource } from '../conformance/stand-in'
import { median, type Figure } from './measure'

/** A person has typed a line or two before speed is felt; so has the engine compiled what it does at each key. */
const KEYSTROKES_BEFORE = 60

/** A Dockerfile of 1,000 instructions: what an editor does at each keystroke. */
export async function languageFigures(): Promise<Figure[]> {
  const text = bigDockerfile(1000)
  const check = async () => {
    const parsed = parseDockerfile(text)
    const instructions = parseInstructions(parsed)
    const planned = await plan({ parsed, instructions, options: {}, resolve: standInSource.resolve })
    return checkDockerfile({ parsed, instructions, outline: 'outline' in planned ? planned.outline : planned })
  }
  const first = await median(1, check)
  await median(KEYSTROKES_BEFORE, check)
  return [
    { name: 'parse + check of 1,000 instructions, the very first', value: first, unit: 'ms' },
    { name: 'parse + check of 1,000 instructions, while typing', value: await median(15, check), unit: 'ms', goal: 8 },
  ]
}

/** Instructions of every common kind, `count` of them. */
export function bigDockerfile(count: number): string {
  const kinds = [
    'RUN echo $A > /f',
    'ENV A=value',
    'COPY a /b/',
    'WORKDIR /w',
    'LABEL k="v w"',
    'ARG V=1',
    'RUN true && \\\n  false || true',
    'EXPOSE 80/tcp',
  ]
  return `FROM busybox\n${Array.from({ length: count - 1 }, (_, at) => kinds[at % kinds.length]).join('\n')}\n`
}
