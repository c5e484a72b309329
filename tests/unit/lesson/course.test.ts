import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { words } from '../../../src/i18n/author/en'
import { lessonFiles } from '../../../tools/lessons/template.mjs'
import { packText } from '../../../tools/lessons/plugin'
import { lessonFolders, LESSONS, readSources } from '../../../tools/lessons/sources'
import { loadExpressions } from '../../../worker/context'
import { surroundingsOf } from '../../../worker/engine'
import { lintLesson, packOf, readLesson } from '../../../worker/lesson/author'
import { CLAIMS, COURSE, MISCONCEPTIONS, SHORT_EVENING } from '../../../worker/lesson/course'

const PACK_BYTES = 12_000

describe('lessons', () => {
  beforeAll(loadExpressions)

  it.each(lessonFolders())('%s keeps every rule', async (folder) => {
    let now = 1_795_000_000_000_000
    const surroundings = surroundingsOf({ now: () => (now += 1000), random: () => 0.5 })
    const { findings } = await lintLesson(readSources(join(LESSONS, folder)), surroundings)
    expect(findings.map((finding) => `${finding.file}:${finding.line} ${words.finding(finding)}`)).toEqual([])
  })

  it('begin with a template that keeps every rule', async () => {
    const sources = Object.entries(lessonFiles('template')).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }))
    const { findings } = await lintLesson(sources, surroundingsOf({ now: () => 1, random: () => 0.5 }))
    expect(findings).toEqual([])
  })

  it.each(lessonFolders())('%s is small enough to be fetched when it is opened', (folder) => {
    const { lesson } = readLesson(readSources(join(LESSONS, folder)))
    for (const language of ['en', 'ko'] as const) {
      const pack = lesson && packOf(lesson, language)
      expect(pack && gzipSync(packText(pack)).length).toBeLessThan(PACK_BYTES)
    }
  })
})

describe('the course', () => {
  const lessons = lessonFolders().flatMap((folder) => readLesson(readSources(join(LESSONS, folder))).lesson ?? [])

  it('has only planned lessons, in folders of their number and name', () => {
    expect(lessons.map(({ id, order }) => `${String(order).padStart(2, '0')}-${id}`)).toEqual(lessonFolders())
    for (const { id } of lessons) expect(COURSE.map((each) => each.id)).toContain(id)
  })

  it('plans each misconception to be taught once and asked again', () => {
    expect(COURSE.flatMap(({ teaches }) => teaches).toSorted()).toEqual(MISCONCEPTIONS)
    const returned = new Set(COURSE.flatMap(({ returns }) => returns))
    expect([...returned].filter((each) => !MISCONCEPTIONS.includes(each))).toEqual([])
    expect(MISCONCEPTIONS.filter((each) => !returned.has(each))).toEqual([])
  })

  it('sets every claim of common notes right, once all lessons are there', () => {
    const claims = new Set(lessons.flatMap(({ seed }) => seed))
    for (const claim of claims) expect(CLAIMS).toContain(claim)
    const missing = lessons.length === COURSE.length ? CLAIMS.filter((claim) => !claims.has(claim)) : []
    expect(missing).toEqual([])
  })

  it('has a short evening of its own lessons', () => {
    for (const id of SHORT_EVENING) expect(COURSE.map((each) => each.id)).toContain(id)
  })
})
