import type { Case } from './groups'
export function dockerignoreCases(_: string): readonly Case[] {
  return []
}
