import type { Page } from './page.svelte'

/** Something of which a page has one: made when it is first asked for, it stays while other screens are shown. */
export function onePerPage<T>(make: (page: Page) => T): (page: Page) => T {
  const made = new WeakMap<Page, { readonly one: T }>()
  return (page) => {
    const known = made.get(page) ?? { one: make(page) }
    made.set(page, known)
    return known.one
  }
}
