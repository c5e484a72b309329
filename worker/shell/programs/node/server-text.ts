/** What a small server's text says it does: read off it, nothing is run. */
export interface ServerText {
  readonly port: number
  /** `127.0.0.1` where it listens to itself alone. */
  readonly address: string
  /** What it prints once it listens; null: nothing, or what cannot be read off. */
  readonly greeting: string | null
  /** By method and path; a path of null answers all. Checked in order. */
  readonly routes: readonly Route[]
  /** Folders of `express.static`. */
  readonly folders: readonly string[]
  readonly isExpress: boolean
}

export interface Route {
  readonly method: string | null
  readonly path: string | null
  readonly type: string
  readonly body: string
}

/** A longer text is no small server. */
const MAX_CHARACTERS = 32_768
const MAX_ANSWERS = 50

const STRING = /'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/.source

/** Reads a server off its text; null: it is none, or not one that can be read so. */
export function readServer(text: string, env: ReadonlyMap<string, string>): ServerText | null {
  if (text.length > MAX_CHARACTERS) return null
  const code = text.replace(/^\s*\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '')
  const isExpress = /\bexpress\s*\(\s*\)/.test(code)
  if (!isExpress && !/\bcreateServer\s*\(/.test(code)) return null
  const listen = /\.listen\s*\(([\s\S]*)$/.exec(code)
  if (!listen) return null
  const names = namesOf(code, env)
  const first = argumentOf(listen[1] ?? '')
  const port = numberOf(first.text, names, env)
  if (port === null) return null
  const second = argumentOf(first.rest)
  const host = stringOf(second.text) ?? names.get(second.text.trim()) ?? null
  return {
    port,
    address: host === '127.0.0.1' || host === 'localhost' ? '127.0.0.1' : '0.0.0.0',
    greeting: greetingOf(listen[1] ?? '', new Map([...names, ['port', names.get('port') ?? String(port)]])),
    routes: isExpress ? expressRoutes(code, names) : plainRoutes(code, names),
    folders: [...code.matchAll(new RegExp(`express\\.static\\s*\\(\\s*(?:path\\.join\\(__dirname,\\s*)?(?:${STRING})`, 'g'))].map(
      ([, a, b, c]) => a ?? b ?? c ?? '',
    ),
    isExpress,
  }
}

/** Constants with a value that is written there. */
function namesOf(code: string, env: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [, name = '', value = ''] of code.matchAll(/\b(?:const|let|var)\s+(\w+)\s*=\s*([^;\n]+)/g)) {
    const text = stringOf(value.trim())
    const number = text === null ? numberOf(value, names, env) : null
    if (text !== null) names.set(name, text)
    else if (number !== null) names.set(name, String(number))
  }
  return names
}

function argumentOf(text: string): { readonly text: string; readonly rest: string } {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if ('([{'.includes(char)) depth += 1
    if (')]}'.includes(char)) depth -= 1
    if (depth < 0 || (depth === 0 && char === ',')) return { text: text.slice(0, at).trim(), rest: text.slice(at + 1) }
  }
  return { text: text.trim(), rest: '' }
}

function numberOf(text: string, names: ReadonlyMap<string, string>, env: ReadonlyMap<string, string>): number | null {
  const plain = text
    .trim()
    .replace(/^(?:Number|parseInt)\s*\(([\s\S]*?)(?:,\s*10)?\)$/, '$1')
    .replace(/^\+/, '')
    .trim()
  if (/^\d+$/.test(plain)) return Number(plain)
  const field = /\bport\s*:\s*([^,}]+)/.exec(plain)
  if (plain.startsWith('{') && field) return numberOf(field[1] ?? '', names, env)
  const variable = /^process\.env\.(\w+)\s*(?:\|\||\?\?)\s*(.+)$/.exec(plain)
  if (variable) {
    const given = env.get(variable[1] ?? '')
    return given !== undefined && /^\d+$/.test(given)
      ? Number(given)
      : numberOf((variable[2] ?? '').replace(/^['"](.*)['"]$/, '$1'), names, env)
  }
  const known = names.get(plain)
  return known !== undefined && /^\d+$/.test(known) ? Number(known) : null
}

/** A string literal's value; null for anything else, and for a template with holes. */
function stringOf(text: string): string | null {
  const match = new RegExp(`^(?:${STRING})$`).exec(text.trim())
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  if (value === undefined || (match?.[3] !== undefined && value.includes('${'))) return null
  return unescape(value)
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char)
}

/** A literal, a template whose holes are known, or literals put together with `+`. */
function textOf(expression: string, names: ReadonlyMap<string, string>): string | null {
  const parts = addends(expression).map((part) => stringOf(part) ?? filledTemplate(part, names) ?? names.get(part.trim()) ?? null)
  return parts.includes(null) ? null : parts.join('')
}

/** What stands between the `+` outside of quotes. */
function addends(expression: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  let quote = ''
  for (let at = 0; at < expression.length; at++) {
    const char = expression[at] ?? ''
    if (quote !== '') {
      if (char === '\\') at += 1
      else if (char === quote) quote = ''
    } else if ('\'"`'.includes(char)) quote = char
    else if (char === '+') {
      parts.push(expression.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, expression.slice(from)]
}

function filledTemplate(part: string, names: ReadonlyMap<string, string>): string | null {
  const template = /^`([\s\S]*)`$/.exec(part.trim())?.[1]
  if (template === undefined) return null
  const filled = template.replace(/\$\{\s*(\w+)\s*\}/g, (hole, name: string) => names.get(name) ?? hole)
  return filled.includes('${') ? null : filled
}

function greetingOf(afterListen: string, names: ReadonlyMap<string, string>): string | null {
  const call = /console\.log\s*\(([\s\S]*)/.exec(afterListen)
  if (!call) return null
  const words: string[] = []
  for (let rest = call[1] ?? ''; rest !== '';) {
    const argument = argumentOf(rest)
    const text = textOf(argument.text, names)
    if (text === null) return null
    words.push(text)
    const isLast = rest.slice(argument.text.length).trimStart()[0] !== ','
    if (isLast) break
    rest = argument.rest
  }
  return words.join(' ')
}

function expressRoutes(code: string, names: ReadonlyMap<string, string>): readonly Route[] {
  const routes: Route[] = []
  const starts = [...code.matchAll(new RegExp(`\\.(get|post|put|delete|patch|all|use)\\s*\\(\\s*(?:${STRING})\\s*,`, 'g'))]
  for (const [index, start] of starts.entries()) {
    const [, method = '', a, b, c] = start
    const body = code.slice(start.index, starts[index + 1]?.index ?? code.length)
    const answer = answerOf(body, names, true)
    if (answer)
      routes.push({ method: method === 'all' || method === 'use' ? null : method.toUpperCase(), path: a ?? b ?? c ?? '/', ...answer })
  }
  return routes
}

/** One answer for everything, where there is but one in the text. */
function plainRoutes(code: string, names: ReadonlyMap<string, string>): readonly Route[] {
  if (/\breq(?:uest)?\.(?:url|method)\b/.test(code)) return []
  const answer = answerOf(code, names, false)
  return answer ? [{ method: null, path: null, ...answer }] : []
}

function answerOf(code: string, names: ReadonlyMap<string, string>, isExpress: boolean): Pick<Route, 'type' | 'body'> | null {
  const calls = [...code.matchAll(/\bres(?:ponse)?\.(?:status\(\d+\)\.)?(send|end|json|write)\s*\(/g)]
    .slice(0, MAX_ANSWERS)
    .map((call) => ({
      kind: call[1] ?? '',
      argument: argumentOf(code.slice(call.index + call[0].length)).text,
    }))
  const [only, ...more] = calls.filter(({ argument }) => argument !== '')
  if (!only || more.some(({ argument }) => argument !== only.argument)) return null
  const { argument } = only
  const declared = /['"]content-type['"]\s*[,:]\s*['"]([^'"]+)['"]/i.exec(code)?.[1]
  if (only.kind === 'json' || /^\{/.test(argument)) {
    const json = jsonOf(argument)
    return json === null ? null : { type: 'application/json; charset=utf-8', body: json }
  }
  const text = textOf(argument, names)
  return text === null ? null : { type: declared ?? (isExpress ? 'text/html; charset=utf-8' : ''), body: text }
}

/** An object literal of plain values, as JSON.stringify would write it. */
function jsonOf(text: string): string | null {
  const json = text
    .replace(/'((?:\\.|[^'\\])*)'/g, (_, inner: string) => JSON.stringify(unescape(inner)))
    .replace(/([{,]\s*)([A-Za-z_$][\w$]*)\s*:/g, '$1"$2":')
    .replace(/,\s*([}\]])/g, '$1')
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return null
  }
}
