import type { Case } from './groups'
export function buildCases(_: string): readonly Case[] {
  return []
}
