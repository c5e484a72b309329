/**
 * Holds lessons against their rules.
 *
 *   npm run lessons                 every lesson of the course
 *   npm run lessons -- NAME...      some of them, by folder name or a part of it; or any folder by its path
 */
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { words } from '../src/i18n/author/en'
import { surroundingsOf } from '../worker/engine'
import { loadExpressions } from '../worker/context'
import { lintLesson } from '../worker/lesson/author'
import { lessonFolders, LESSONS, readSources } from './lessons/sources'

const NOW = Date.UTC(2026, 10, 23) * 1000

process.exitCode = await main(process.argv.slice(2))

async function main(asked: readonly string[]): Promise<number> {
  await loadExpressions()
  let [passed, failed] = [0, 0]
  for (const folder of chosen(asked)) {
    const started = performance.now()
    let now = NOW
    const surroundings = surroundingsOf({ now: () => (now += 1000), random: () => 0.5 })
    const { findings } = await lintLesson(readSources(folder), surroundings)
    for (const finding of findings)
      console.log(`${basename(folder)}/${finding.file}:${finding.line}: ${finding.rule}: ${words.finding(finding)}`)
    if (findings.length > 0) failed += 1
    else passed += 1
    console.log(`${findings.length > 0 ? '✕' : '✓'} ${basename(folder)} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 || passed === 0 ? 1 : 0
}

function chosen(asked: readonly string[]): readonly string[] {
  const all = lessonFolders()
  if (asked.length === 0) return all.map((name) => join(LESSONS, name))
  return asked.flatMap((each) => {
    if (existsSync(join(each, 'lesson.md'))) return [resolve(each)]
    return all.filter((name) => name.includes(each)).map((name) => join(LESSONS, name))
  })
}
