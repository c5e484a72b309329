import type { IconName } from './icons'

/** A row of a menu. */
export interface MenuItem {
  readonly id: string
  readonly text: string
  readonly icon: IconName
  /** Its key, as it is written. */
  readonly keys?: string
  /** It takes something away. */
  readonly bad?: boolean
  readonly run: () => void
}
