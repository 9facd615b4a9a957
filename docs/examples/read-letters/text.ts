/**
 * A text that is safe to show. A letter comes from outside: an escape sequence in it could rewrite what a terminal
 * shows, and a direction mark could turn digits round. Such characters are shown as what they are.
 */
export function visible(text: string): string {
  return text
    .replace(/[\x00-\x1F]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\x7F-\x9F\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
}

/** How many columns a text takes: characters, without the marks that sit on others. */
export function widthOf(text: string): number {
  return Array.from(text.replace(/\p{M}/gu, '')).length
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** The text, cut with … when it is wider. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const characters = Array.from(text.normalize('NFC'))
  return `${characters.slice(0, width - 1).join('')}…`
}

/** Escape sequences for colours, or nothing. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly alarm: (text: string) => string
  readonly caution: (text: string) => string
}

export function paintFor(colour: boolean): Paint {
  const inside =
    (code: string) =>
    (text: string): string =>
      colour ? `\x1B[${code}m${text}\x1B[0m` : text
  return { bold: inside('1'), dim: inside('2'), alarm: inside('1;31'), caution: inside('33') }
}
