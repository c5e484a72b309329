import { judge } from '../judge'
import { rule } from './rule'

/** With the start files exactly one choice of a prediction holds, and no misconception is named beside it. */
export const oneTrueChoice = rule({
  name: 'one-true-choice',
  async check({ lesson, trials, surroundings }, tell) {
    for (const [id, { choices, wrong }] of Object.entries(lesson.predict)) {
      const { judged, notSimulated } = await judge(choices, lesson, trials.startFiles, null, surroundings)
      const right = judged.filter(({ holds }) => holds).map((each) => each.id)
      const [only] = right
      if (right.length !== 1) {
        const seen = judged.map(
          ({ id: choice, found, problem }) => `${choice}: ${problem ? `${problem.kind} ${problem.about}` : JSON.stringify(found)}`,
        )
        tell({ case: 'not-one', about: [id, right.join(', '), seen.join('; ').slice(0, 500)], place: `${id}:` })
      } else if (only !== undefined && Object.hasOwn(wrong, only)) tell({ case: 'right-is-wrong', about: [id, only], place: `${id}:` })
      if (notSimulated.length > 0) tell({ case: 'not-simulated', about: [id, notSimulated.join(', ')], place: `${id}:` })
    }
  },
})
