/** What the page says as an app: installing, ready, without a network, a newer version. Sizes come as text. */
export interface OfflineWords {
  readonly getting: string
  readonly gettingText: (done: string, total: string) => string
  readonly parts: string
  readonly ready: string
  readonly readyText: (total: string) => string
  readonly offline: string
  readonly offlineReady: string
  readonly offlineCore: string
  readonly update: string
  readonly updateText: string
  readonly updateUnsafe: string
  readonly doUpdate: string
  readonly saveZip: string
  readonly later: string
}
