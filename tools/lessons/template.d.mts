export function lessonFiles(name: string): Readonly<Record<string, string>>
