/** What makes and judges lessons: fetched when a folder is to be read, never with the lessons themselves. */
export { packOf, readLesson, type LessonSource, type ReadLesson } from './format/read'
export { lintLesson, type LintFinding, type RuleName } from './lint'
