/** Below this many rows all are drawn: a list that short scrolls well by itself. */
const ALL_UP_TO = 200
const OVERSCAN = 20

interface Measured {
  readonly list: HTMLElement | undefined
  readonly count: number
  readonly rowHeight: number
}

/** Which rows of a long list are near the window; its first and last index (exclusive) follow the scrolling. */
export function visibleRows(measured: () => Measured): { readonly from: number; readonly to: number } {
  let from = $state(0)
  let to = $state(ALL_UP_TO)

  $effect(() => {
    const { list, count, rowHeight } = measured()
    if (!list || count <= ALL_UP_TO) {
      from = 0
      to = ALL_UP_TO
      return
    }
    const follow = (): void => {
      const top = -list.getBoundingClientRect().top
      from = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN)
      to = Math.ceil((top + window.innerHeight) / rowHeight) + OVERSCAN
    }
    follow()
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      window.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  })

  return {
    get from() {
      return Math.min(from, Math.max(0, measured().count - 1))
    },
    get to() {
      return Math.min(to, measured().count)
    },
  }
}
