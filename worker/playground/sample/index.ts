import { projectOf, type Project, type ProjectFile } from '../project'
import lock from './lock.json'
import { skyBitmap } from './picture'
import { SAMPLE_TEXTS } from './texts'

/**
 * The project of a first visit: a small web app with express, its real lockfile, a Dockerfile of twelve lines, and what an ignore file keeps back
 * (node_modules, .git). `now` is in microseconds.
 */
export function sampleProject(now: () => number): Project {
  return projectOf('my-app', sampleFiles(), now)
}

/** The sample's files. */
export function sampleFiles(): readonly ProjectFile[] {
  const texts = { ...SAMPLE_TEXTS, 'package-lock.json': `${JSON.stringify(lock, undefined, 2)}\n`, ...installedPackages() }
  const files = Object.entries(texts).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }))
  return [...files, { path: 'public/sky.bmp', bytes: skyBitmap() }]
}

/** What a person who ran `npm ci` at home has: the folders of the packages, each with its name and version. */
function installedPackages(): Record<string, string> {
  const rows = Object.entries(lock.packages).flatMap(([place, entry]) => {
    if (place === '') return []
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return [[`${place}/package.json`, `${JSON.stringify({ name, version: entry.version }, undefined, 2)}\n`] as const]
  })
  return Object.fromEntries(rows)
}
