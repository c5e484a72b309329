export interface PlaygroundFile {
  /** From the project's folder: `src/a.js`. */
  readonly path: string
  readonly text: string
}

export interface BuiltDetail {
  readonly type: 'built'
  readonly outcome: 'built' | 'failed' | 'cancelled'
  readonly steps: readonly { readonly text: string; readonly state: string; readonly sizeBytes: number | null }[]
  /** Unpacked; null where no image came of it. */
  readonly imageBytes: number | null
}

/**
 * A Dockerfile playground in place of the `<pre>`s inside it. Attributes: `panes` (of editor, build, files, log), `theme`, `lang`, `name`, `readonly`,
 * `guess`, `title`.
 */
export declare class LayerlabPlayground extends HTMLElement {
  getFiles(): Promise<readonly PlaygroundFile[]>
  setFiles(files: readonly PlaygroundFile[]): void
  build(): void
}

declare global {
  interface HTMLElementTagNameMap {
    'layerlab-playground': LayerlabPlayground
  }
  interface HTMLElementEventMap {
    'layerlab-built': CustomEvent<BuiltDetail>
  }
}
