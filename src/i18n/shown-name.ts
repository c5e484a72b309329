/** A name as one line shows it: control characters (a line break is allowed in a name) as their pictures, `␊`. */
export function shownName(name: string): string {
  return name
    .replace(/[\u0000-\u001f]/g, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replaceAll('\u007f', '\u2421')
}
