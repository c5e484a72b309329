import type { Call } from '../common/program'

/** What Debian's adduser asks of a name; the status of a bad one, which was said. null: it is good. */
export function checkName(call: Call, name: string, system: boolean): number | null {
  const { options } = call
  if (/^\d+$/.test(name)) return call.fail(ONLY_DIGITS)
  if (new TextEncoder().encode(name).length > 32) return call.fail(TOO_LONG)
  if (!/^[^-+~:,\s/][^:,\s/]*$/.test(name)) return call.fail(UNSAFE)
  if ((system ? /^[a-z_][-a-z0-9_]*\$?$/ : /^[a-z][-a-z0-9_]*\$?$/).test(name)) return null
  const all = options.has('allow-all-names')
  if (!all && !/^[_.A-Za-z0-9][-@_.A-Za-z0-9]*\$?$/.test(name)) return call.fail(NOT_POSIX)
  if (!all && !options.has('allow-bad-names')) return call.fail(unusual(system ? 'SYS_NAME_REGEX' : 'NAME_REGEX'))
  if (!options.has('quiet')) call.out.write('Allowing use of questionable username.\n')
  return null
}

const INDENT = `\n${' '.repeat(12)}`
const ONLY_DIGITS = ['To avoid ambiguity with numerical UIDs, usernames which', 'consist of only digits are not allowed.'].join(INDENT)
const TOO_LONG = [
  'Usernames must be no more than 32 bytes in length;',
  'note that if you are using Unicode characters, the character',
  'limit will be less than 32.',
].join(INDENT)
const UNSAFE = [
  'To avoid problems, the username must not start with a',
  'dash, plus sign, or tilde, and it must not contain any of the',
  'following: colon, comma, slash, or any whitespace characters',
  'including spaces, tabs, and newlines.',
].join(INDENT)
const NOT_POSIX = [
  'To avoid problems, the username should consist only of',
  'letters, digits, underscores, periods, at signs and dashes, and',
  'not start with a dash (as defined by IEEE Std 1003.1-2001). For',
  'compatibility with Samba machine accounts, $ is also supported',
  "at the end of the username.  (Use the `--allow-all-names' option",
  'to bypass this restriction.)',
].join(INDENT)

function unusual(variable: string): string {
  return [
    'Please enter a username matching the regular expression',
    `configured via the ${variable} configuration variable.  Use the`,
    "`--allow-bad-names' option to relax this check or reconfigure",
    `${variable} in configuration.`,
  ].join(INDENT)
}
