/**
 * Whether a version lies in a range as package.json writes it: `^1.2.3`, `~1.2`, `1.x`, `>=1 <2`, `a || b`. What is no range of numbers (a tag, a
 * URL) counts as satisfied: nothing here could tell.
 */
export function satisfies(version: string, range: string): boolean {
  return range.split('||').some((part) => comparators(part).every((comparator) => holds(version, comparator)))
}

/** Whether every version in the range is higher than `version`. */
export function isBeyond(range: string, version: string): boolean {
  return range.split('||').every((part) =>
    comparators(part).some((comparator) => {
      const [, operator = '', text = ''] = OPERATOR.exec(comparator) ?? []
      const lowest = numbersOf(text)
      return !operator.startsWith('<') && lowest.length > 0 && compare(lowest, numbersOf(version)) > 0
    }),
  )
}

const OPERATOR = /^(\^|~>?|[<>]=?|=)?v?(.*)$/

function comparators(part: string): string[] {
  const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(part)
  if (hyphen) return [`>=${hyphen[1]}`, `<=${hyphen[2]}`]
  return part
    .replace(/([<>=~^])\s+/g, '$1')
    .trim()
    .split(/\s+/)
}

function holds(version: string, comparator: string): boolean {
  const [, operator = '', text = ''] = OPERATOR.exec(comparator) ?? []
  const wanted = numbersOf(text)
  const have = numbersOf(version)
  if (text === '' || text === '*' || wanted.length === 0) return true
  const order = compare(have, wanted)
  if (operator === '^') return order >= 0 && sameUpTo(have, wanted, Math.min(firstNonZero(wanted), wanted.length - 1))
  if (operator.startsWith('~')) return order >= 0 && sameUpTo(have, wanted, Math.min(1, wanted.length - 1))
  if (operator.startsWith('>')) return operator === '>=' ? order >= 0 : order > 0
  if (operator.startsWith('<')) return operator === '<=' ? order <= 0 : order < 0
  return sameUpTo(have, wanted, wanted.length - 1)
}

/** Up to three numbers; `x` and `*` end them. */
function numbersOf(text: string): number[] {
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text)
  return match ? match.slice(1).flatMap((part: string | undefined) => (part === undefined ? [] : Number(part))) : []
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0)
  return 0
}

function sameUpTo(a: readonly number[], b: readonly number[], last: number): boolean {
  return b.slice(0, last + 1).every((number, i) => number === a[i])
}

function firstNonZero(numbers: readonly number[]): number {
  const index = numbers.findIndex((number) => number !== 0)
  return index < 0 ? numbers.length - 1 : index
}
