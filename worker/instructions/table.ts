import { add } from './add'
import { arg } from './arg'
import { cmd } from './cmd'
import { copy } from './copy'
import { entrypoint } from './entrypoint'
import { env } from './env'
import { expose } from './expose'
import type { FlagTable } from './flags'
import { from } from './from'
import { healthcheck } from './healthcheck'
import { label } from './label'
import { maintainer } from './maintainer'
import { onbuild } from './onbuild'
import { run } from './run'
import { shell } from './shell'
import { stopsignal } from './stopsignal'
import { user } from './user'
import { volume } from './volume'
import { workdir } from './workdir'

/** Every instruction by its keyword. */
export const INSTRUCTIONS = {
  ADD: add,
  ARG: arg,
  CMD: cmd,
  COPY: copy,
  ENTRYPOINT: entrypoint,
  ENV: env,
  EXPOSE: expose,
  FROM: from,
  HEALTHCHECK: healthcheck,
  LABEL: label,
  MAINTAINER: maintainer,
  ONBUILD: onbuild,
  RUN: run,
  SHELL: shell,
  STOPSIGNAL: stopsignal,
  USER: user,
  VOLUME: volume,
  WORKDIR: workdir,
}

export type Keyword = keyof typeof INSTRUCTIONS
/** One instruction, read; its `keyword` tells the type of its `arguments`. */
export type AnyInstruction = Exclude<ReturnType<(typeof INSTRUCTIONS)[Keyword]['read']>, { readonly error: string }>
/** The instruction of one keyword. */
export type InstructionOf<K extends Keyword> = Extract<AnyInstruction, { readonly keyword: K }>

/** In the order BuildKit lists them, where two suggestions are equally near. */
export const KEYWORDS = Object.keys(INSTRUCTIONS) as readonly Keyword[]

export function isKeyword(text: string): text is Keyword {
  return Object.hasOwn(INSTRUCTIONS, text)
}

/** The flags each instruction takes. */
export const INSTRUCTION_FLAGS: Readonly<Record<string, FlagTable>> = Object.fromEntries(
  KEYWORDS.map((keyword) => [keyword, INSTRUCTIONS[keyword].flags]),
)
