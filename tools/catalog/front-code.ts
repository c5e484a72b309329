/** Sorted names, each as what it keeps of the one before (a digit in base 36) and the rest. */
export function frontCode(names: readonly string[]): string {
  let before = ''
  const coded = names.map((name) => {
    let shared = 0
    while (shared < 35 && shared < name.length && name[shared] === before[shared]) shared++
    before = name
    return shared.toString(36) + name.slice(shared)
  })
  return coded.join('\n')
}

export function frontDecode(lines: string): string[] {
  let before = ''
  return lines.split('\n').map((line) => (before = before.slice(0, parseInt(line[0] ?? '0', 36)) + line.slice(1)))
}
