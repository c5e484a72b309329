/** A value now, or a promise of it: only commands and waiting input make awk wait, everything else goes on at once. */
export type Maybe<T> = T | Promise<T>

export function after<T, U>(value: Maybe<T>, next: (value: T) => Maybe<U>): Maybe<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** Evaluates each in turn. */
export function all<T>(steps: readonly (() => Maybe<T>)[], done: readonly T[] = []): Maybe<T[]> {
  const values = [...done]
  for (const step of steps.slice(done.length)) {
    const value = step()
    if (value instanceof Promise) return value.then((settled) => all(steps, [...values, settled]))
    values.push(value)
  }
  return values
}

/** Repeats `step` until it answers something other than undefined. */
export function repeat<T extends string>(step: () => Maybe<T | undefined>): Maybe<T> {
  for (;;) {
    const value = step()
    if (value instanceof Promise) return repeatWaiting(value, step)
    if (value !== undefined) return value
  }
}

async function repeatWaiting<T extends string>(first: Promise<T | undefined>, step: () => Maybe<T | undefined>): Promise<T> {
  let value: T | undefined = await first
  while (value === undefined) {
    const next = step()
    value = next instanceof Promise ? await next : next
  }
  return value
}
