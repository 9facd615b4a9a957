/** Small letters without accents, for telling words by what they say: `DÉC.` is `dec.`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}
