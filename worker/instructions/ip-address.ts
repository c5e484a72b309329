/** Whether Go's `net.ParseIP` takes it: IPv4 without leading zeros, or IPv6 without a zone. */
export function isIpAddress(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text)
}

function isIpv4(text: string): boolean {
  const numbers = text.split('.')
  return numbers.length === 4 && numbers.every((number) => /^(0|[1-9]\d{0,2})$/.test(number) && Number(number) <= 255)
}

function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const dotted = last.includes('.')
  if (dotted && !isIpv4(last)) return false
  if (!groups.every((group, index) => (dotted && index === groups.length - 1) || /^[0-9a-fA-F]{1,4}$/.test(group))) return false
  const length = groups.length + (dotted ? 1 : 0)
  return halves.length === 2 ? length < 8 : length === 8
}
