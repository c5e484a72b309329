export { checkDockerfile, type CheckRequest, type CheckResult } from './lint/check'
export { checkReport, warningLine, warningsBlock } from './lint/report'
export type { Rule } from './lint/rule'
export { RULES } from './lint/table'
