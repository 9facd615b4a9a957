import { withoutAccents } from '../base/index.js'

/** Small letters without accents, for telling words by what they say: `DÉC.` is `dec.`. */
export function foldText(text: string): string {
  return withoutAccents(text).toLowerCase()
}
