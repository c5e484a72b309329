import type { Diagnostic } from '../../../../worker/door/protocol'
import { runKey } from '../../../commands/keys'
import { SELECT_TEXT, type TextPlace } from '../../../ui/select-text'
import type { AttachedEditor, AttachRequest } from './attach'
import { registerDockerfile } from './dockerfile'
import { modelOf, putText } from './models'
import { editor, MarkerSeverity, Selection } from './monaco'
import { toRange } from './place'
import { sayTabOnce } from './tab-note'
import { dressMonaco, THEME } from './theme'
import { Viewport } from './viewport'
import { spawnEditorWorker } from './worker'
import { followLanguage } from './words'
import '../../../styles/monaco.css'

let prepared = false

/** Puts Monaco in a text area's place: its text, selection, scrolling and history go along. */
export function mountTextEditor({ page, path, label, host, area, texts }: AttachRequest): AttachedEditor {
  if (!prepared) {
    self.MonacoEnvironment = { getWorker: spawnEditorWorker }
    registerDockerfile(page)
    prepared = true
  }
  dressMonaco(page.settings.theme === 'dark')
  const model = modelOf(path, texts())
  putText(model, area.value)
  const container = document.createElement('div')
  container.className = 'monaco-host__view'
  host.dataset.editor = 'on'
  host.append(container)
  const widgets = widgetsFor(host)
  const instance = editor.create(container, {
    ...OPTIONS,
    ...measuresOf(host),
    overflowWidgetsDomNode: widgets,
    model,
    ariaLabel: label,
    readOnly: area.readOnly,
    theme: THEME,
  })
  const viewport = new Viewport(instance, host, container)
  takeOver(instance, area)

  let theirs = false
  const refit = (): void => {
    instance.updateOptions(measuresOf(host))
    viewport.follow()
  }
  const resized = new ResizeObserver(refit)
  resized.observe(host)
  window.addEventListener('scroll', viewport.follow, { passive: true })
  const listening = [
    model.onDidChangeContent(() => {
      if (!theirs) page.files.type(path, model.getValue(editor.EndOfLinePreference.LF))
    }),
    instance.onDidFocusEditorText(viewport.follow),
  ]
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return
    if (event.key === 'Tab') sayTabOnce(host)
    runKey(event, page)
    if (event.defaultPrevented) event.stopPropagation()
  }
  const select = (event: Event): void => {
    choose(instance, (event as CustomEvent<((text: string) => TextPlace) | null>).detail)
    viewport.reveal()
  }
  host.addEventListener('keydown', keys, { capture: true })
  host.addEventListener(SELECT_TEXT, select)
  refit()

  return {
    show(text) {
      theirs = true
      putText(model, text)
      theirs = false
    },
    allow(typing) {
      instance.updateOptions({ readOnly: !typing })
    },
    name(said) {
      void followLanguage(page)
      instance.updateOptions({ ariaLabel: said })
    },
    mark(found) {
      editor.setModelMarkers(model, 'docker', found.map(markerOf))
    },
    dress: dressMonaco,
    dispose() {
      resized.disconnect()
      window.removeEventListener('scroll', viewport.follow)
      host.removeEventListener('keydown', keys, { capture: true })
      host.removeEventListener(SELECT_TEXT, select)
      for (const one of listening) one.dispose()
      instance.dispose()
      container.remove()
      widgets.remove()
      delete host.dataset.editor
    },
  }
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  // A text area takes every input method's composition, and is what the page's other parts look for.
  editContext: false,
  automaticLayout: false,
  lineNumbers: 'off',
  glyphMargin: false,
  folding: false,
  lineDecorationsWidth: 0,
  lineNumbersMinChars: 0,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 2,
  scrollbar: {
    vertical: 'hidden',
    verticalScrollbarSize: 0,
    horizontalScrollbarSize: 5,
    useShadows: false,
    alwaysConsumeMouseWheel: false,
  },
  renderLineHighlight: 'none',
  renderWhitespace: 'none',
  guides: { indentation: false },
  stickyScroll: { enabled: false },
  padding: { top: 0, bottom: 0 },
  fixedOverflowWidgets: true,
  fontLigatures: false,
  letterSpacing: 0,
  wordWrap: 'off',
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: true, strings: true },
  suggest: { showWords: false, preview: false, showStatusBar: false },
  suggestLineHeight: 26,
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  autoIndent: 'keep',
  formatOnPaste: false,
  formatOnType: false,
  detectIndentation: false,
  trimAutoWhitespace: false,
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  occurrencesHighlight: 'singleFile',
  selectionHighlight: true,
  links: false,
  colorDecorators: false,
  renderControlCharacters: true,
  roundedSelection: false,
  contextmenu: true,
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
  tabSize: 8,
}

/** Where lists and hovers are drawn: outside the figure, whose corners would cut them, and inside the page's landmark. */
function widgetsFor(host: HTMLElement): HTMLElement {
  const widgets = document.createElement('div')
  widgets.className = 'monaco-editor monaco-widgets'
  return (host.closest('main') ?? document.body).appendChild(widgets)
}

/** Face and line height are the rows' own: what a row says stands beside its line. */
function measuresOf(host: HTMLElement): editor.IEditorOptions {
  const style = getComputedStyle(host)
  return { fontFamily: style.fontFamily, fontSize: parseFloat(style.fontSize), lineHeight: parseFloat(style.lineHeight) }
}

/** Selection, scrolling and focus of the text area, which goes away. */
function takeOver(instance: editor.IStandaloneCodeEditor, area: HTMLTextAreaElement): void {
  const model = instance.getModel()
  if (!model) return
  const [start, end] = [model.getPositionAt(area.selectionStart), model.getPositionAt(area.selectionEnd)]
  const [from, to] = area.selectionDirection === 'backward' ? [end, start] : [start, end]
  instance.setSelection(Selection.fromPositions(from, to))
  instance.setScrollLeft(area.scrollLeft)
  if (document.activeElement === area) instance.focus()
}

function choose(instance: editor.IStandaloneCodeEditor, place: ((text: string) => TextPlace) | null): void {
  const model = instance.getModel()
  if (!model) return
  const text = model.getValue(editor.EndOfLinePreference.LF)
  const { start, end } = place?.(text) ?? { start: 0, end: text.length }
  instance.setSelection(Selection.fromPositions(model.getPositionAt(start), model.getPositionAt(end)))
  instance.focus()
}

function markerOf({ severity, message, rule, focus, range }: Diagnostic): editor.IMarkerData {
  return {
    ...rangeFields(toRange(focus ?? range)),
    message,
    severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
    source: 'docker',
    ...(rule !== null && { code: rule }),
  }
}

function rangeFields({ startLineNumber, startColumn, endLineNumber, endColumn }: ReturnType<typeof toRange>) {
  return { startLineNumber, startColumn, endLineNumber, endColumn }
}
