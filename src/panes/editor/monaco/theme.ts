import { editor } from './monaco'

/** The name of the one theme: made anew from the page's tokens when these change. */
export const THEME = 'layerlab'

/** Gives Monaco the page's colours as they are now. */
export function dressMonaco(dark: boolean): void {
  const ink = paletteOf(document.documentElement)
  const rule = (token: string, name: string, fontStyle = '') => ({ token, foreground: ink(name).slice(1, 7), fontStyle })
  editor.defineTheme(THEME, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', '--ink-2'),
      rule('keyword', '--ink', 'bold'),
      rule('operator', '--ink', 'bold'),
      rule('comment', '--ink-3', 'italic'),
      rule('directive', '--ink-3', 'italic'),
      rule('variable', '--violet'),
      rule('flag', '--ink'),
      rule('heredoc-delimiter', '--ink'),
      rule('tag', '--ink', 'bold'),
      rule('type', '--ink'),
    ],
    colors: {
      'editor.background': '#00000000',
      'editor.foreground': ink('--ink-2'),
      'editorCursor.foreground': ink('--ink'),
      'editor.selectionBackground': `${ink('--violet')}42`,
      'editor.inactiveSelectionBackground': `${ink('--violet')}26`,
      'editor.findMatchBackground': `${ink('--violet')}55`,
      'editor.findMatchHighlightBackground': `${ink('--violet')}2b`,
      'editor.wordHighlightBackground': `${ink('--violet')}1f`,
      'editor.wordHighlightStrongBackground': `${ink('--violet')}1f`,
      'editorBracketMatch.background': `${ink('--violet')}1f`,
      'editorBracketMatch.border': ink('--violet-line'),
      'editorLineNumber.foreground': ink('--ink-3'),
      'editorLineNumber.activeForeground': ink('--ink'),
      'editorError.foreground': ink('--failed-edge'),
      'editorWarning.foreground': ink('--change'),
      'editorLightBulb.foreground': ink('--violet'),
      'editorLightBulbAutoFix.foreground': ink('--violet'),
      focusBorder: ink('--focus'),
      ...widgetColours(ink),
    },
  })
  editor.setTheme(THEME)
}

type Ink = (token: string) => string

function widgetColours(ink: Ink): Record<string, string> {
  const surface = ink('--surface')
  const line = ink('--line-2')
  const text = ink('--ink')
  return {
    foreground: text,
    descriptionForeground: ink('--ink-2'),
    'icon.foreground': ink('--ink-2'),
    'widget.border': line,
    'widget.shadow': '#00000033',
    'editorWidget.background': surface,
    'editorWidget.foreground': text,
    'editorWidget.border': line,
    'editorHoverWidget.background': surface,
    'editorHoverWidget.foreground': text,
    'editorHoverWidget.border': line,
    'editorHoverWidget.statusBarBackground': ink('--raised'),
    'editorSuggestWidget.background': surface,
    'editorSuggestWidget.border': line,
    'editorSuggestWidget.foreground': text,
    'editorSuggestWidget.highlightForeground': ink('--violet'),
    'editorSuggestWidget.focusHighlightForeground': ink('--violet'),
    'editorSuggestWidget.selectedBackground': ink('--violet-wash'),
    'editorSuggestWidget.selectedForeground': text,
    'list.hoverBackground': ink('--raised'),
    'list.hoverForeground': text,
    'list.focusBackground': ink('--violet-wash'),
    'list.focusForeground': text,
    'list.activeSelectionBackground': ink('--violet-wash'),
    'list.activeSelectionForeground': text,
    'list.highlightForeground': ink('--violet'),
    'menu.background': surface,
    'menu.foreground': text,
    'menu.border': line,
    'menu.selectionBackground': ink('--violet-wash'),
    'menu.selectionForeground': text,
    'menu.separatorBackground': ink('--line'),
    'quickInput.background': surface,
    'quickInput.foreground': text,
    'quickInputList.focusBackground': ink('--violet-wash'),
    'quickInputList.focusForeground': text,
    'input.background': ink('--raised'),
    'input.foreground': text,
    'input.border': line,
    'input.placeholderForeground': ink('--ink-3'),
    'inputOption.activeBackground': ink('--violet-wash'),
    'inputOption.activeBorder': ink('--violet-line'),
    'inputOption.activeForeground': text,
    'textLink.foreground': ink('--violet'),
    'textCodeBlock.background': ink('--raised'),
    'textPreformat.foreground': text,
    'textPreformat.background': ink('--raised'),
    'keybindingLabel.background': ink('--raised'),
    'keybindingLabel.foreground': ink('--ink-2'),
    'keybindingLabel.border': ink('--line'),
    'keybindingLabel.bottomBorder': line,
    'scrollbarSlider.background': `${ink('--ink-3')}55`,
    'scrollbarSlider.hoverBackground': `${ink('--ink-3')}88`,
    'scrollbarSlider.activeBackground': `${ink('--ink-3')}aa`,
  }
}

/** A token as `#rrggbb`: what `light-dark()` and the like come to is the browser's to say. */
function paletteOf(root: HTMLElement): Ink {
  const probe = root.appendChild(document.createElement('i'))
  probe.hidden = true
  const known = new Map<string, string>()
  const read = (token: string): string => {
    probe.style.color = `var(${token})`
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number)
    return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
  }
  queueMicrotask(() => {
    probe.remove()
  })
  return (token) => {
    const colour = known.get(token) ?? read(token)
    known.set(token, colour)
    return colour
  }
}
