import { COURSE, MISCONCEPTIONS } from '../course'
import { rule } from './rule'

/** Wrong choices name misconceptions that exist; a lesson of the course teaches and asks again what the plan says. */
export const knownMisconceptions = rule({
  name: 'known-misconceptions',
  check({ lesson }, tell) {
    const named = [...Object.values(lesson.predict).flatMap(({ wrong }) => Object.values(wrong)), ...lesson.teaches, ...lesson.returns]
    for (const each of named) if (!MISCONCEPTIONS.includes(each)) tell({ case: 'unknown', about: [each], place: each })
    for (const [id, { choices, wrong }] of Object.entries(lesson.predict))
      for (const choice of Object.keys(wrong))
        if (!Object.hasOwn(choices, choice)) tell({ case: 'no-choice', about: [id, choice], place: `${id}:` })
    const planned = COURSE.find(({ id }) => id === lesson.id)
    if (!planned) return
    if (planned.order !== lesson.order) tell({ case: 'order', about: [String(planned.order)], place: 'order:' })
    if (planned.teaches.join() !== lesson.teaches.join()) tell({ case: 'teaches', about: [planned.teaches.join(', ')], place: 'teaches:' })
    if (planned.returns.join() !== lesson.returns.join()) tell({ case: 'returns', about: [planned.returns.join(', ')], place: 'returns:' })
    for (const id of lesson.requires) {
      const before = COURSE.find((each) => each.id === id)
      if (!before || before.order >= lesson.order) tell({ case: 'requires', about: [id], place: 'requires:' })
    }
  },
})
