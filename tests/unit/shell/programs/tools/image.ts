const PATHS =
  '/usr/local/openjdk-11/bin:/usr/local/openjdk-17/bin:/usr/local/cargo/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What the tools' images have in common. */
export const TOOL_ENV = { PATH: PATHS, HOME: '/root', JAVA_HOME: '/opt/java/openjdk' }

/** The files of a row: `PATH=TEXT` with `;/` between, or `-`. */
export function filesOf(cell: string): Record<string, string> {
  const pairs = cell.split(/;(?=\/)/).filter((pair) => pair !== '-')
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}
