import { RE2JS } from 're2js'

/** The text with the first match of a pattern (lines are matched by `^` and `$`) replaced as it is written; null where nothing matches. */
export function replaceFirst(text: string, pattern: string, replacement: string): string | null {
  const matcher = compiled(pattern)?.matcher(text)
  if (!matcher?.find()) return null
  return text.slice(0, matcher.start()) + replacement + text.slice(matcher.end())
}

/** Whether a pattern can be read. They come from lessons that anybody writes: matching takes linear time. */
export function isPattern(pattern: string): boolean {
  return compiled(pattern) !== null
}

function compiled(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.MULTILINE)
  } catch {
    return null
  }
}
