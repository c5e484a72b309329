import type { LintFinding } from '../../lesson'

export type { LintFinding }
