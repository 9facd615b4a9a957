/** A text without its accents, for comparing words: `É` is `E`. Ligatures stay. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
}
