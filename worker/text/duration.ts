/** A duration as build progress prints it: `0.0s`, `12.3s` (behaviour §12). */
export function progressSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`
}

/** The time before a log line, in seconds since its step began: five characters, `0.151`, `12.34`, `123.4` (behaviour §12). */
export function logSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 10) return seconds.toFixed(3)
  return seconds.toFixed(seconds < 100 ? 2 : 1)
}

/** How long ago, in words, as `docker ps` and `docker images` say it: `About a minute`, `3 hours` (behaviour §13). */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.floor(seconds / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.round(milliseconds / 3_600_000)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`
  return `${Math.floor(milliseconds / 3_600_000 / 24 / 365)} years`
}
