/** What the menu of projects asks before it does something. */
export type Question =
  | { readonly kind: 'rename' | 'remove'; readonly id: string; readonly name: string }
  | { readonly kind: 'copy' | 'reset'; readonly name: string }
  | { readonly kind: 'create' | 'open' | 'example' }
