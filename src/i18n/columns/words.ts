/** What is said where the columns of a wide window meet. */
export interface ColumnsWords {
  readonly title: string
  readonly files: string
  readonly margin: string
  readonly narrower: string
  readonly wider: string
}
