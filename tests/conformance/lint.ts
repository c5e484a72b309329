import type { Case } from './groups'
export function lintCases(_: string): readonly Case[] {
  return []
}
