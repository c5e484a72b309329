/** The course as `tools/lessons/plugin.ts` compiles it. */
interface CourseRow {
  readonly id: string
  readonly order: number
  readonly minutes: number
  readonly checks: number
  readonly title: string
  readonly goal: string
  readonly questions: readonly { readonly id: string; readonly title: string; readonly beliefs: readonly string[] }[]
}
type PackLoader = () => Promise<{ readonly pack: import('../worker/door/protocol').LessonPack }>

declare module 'virtual:lessons/en' {
  export const lessons: readonly CourseRow[]
}
declare module 'virtual:lessons/ko' {
  export const lessons: readonly CourseRow[]
}
declare module 'virtual:lessons/packs' {
  export const packs: Readonly<Record<string, { readonly en?: PackLoader; readonly ko?: PackLoader }>>
}
