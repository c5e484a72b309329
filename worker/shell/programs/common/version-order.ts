/** filevercmp (`sort -V`, `ls -v`): runs of digits compare as numbers, `~` before everything, letters before other characters. */
export function compareVersions(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a[i])) || (j < b.length && !isDigit(b[j]))) {
      const order = rank(a[i]) - rank(b[j])
      if (order !== 0) return order
      i++
      j++
    }
    const first = /^\d*/.exec(a.slice(i))?.[0] ?? ''
    const second = /^\d*/.exec(b.slice(j))?.[0] ?? ''
    const order = compareDigits(first.replace(/^0+/, ''), second.replace(/^0+/, ''))
    if (order !== 0) return order
    i += first.length
    j += second.length
  }
  return 0
}

function compareDigits(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}

function rank(character: string | undefined): number {
  if (character === undefined || isDigit(character)) return 0
  if (character === '~') return -1
  const code = character.charCodeAt(0)
  return /[A-Za-z]/.test(character) ? code : code + 256
}
