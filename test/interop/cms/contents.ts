import { buildPart } from '../../../src/mime/index.js'
import { noise } from '../../crypto/octets.js'

/** Nothing, one byte, at and beside the blocks of 8 and 16, and more. */
export const lengths: readonly Uint8Array[] = [0, 1, 8, 15, 16, 1000].map((length) => noise(length))

/** Enough where the length is not what is tried. */
export const few: readonly Uint8Array[] = [noise(1), noise(1000)]

/** A letter as a part of a mail, its lines in CR LF. */
export const part: Uint8Array = buildPart({
  kind: 'text',
  text: '12345     \nMODÈLE\nZoé\n\nRésultats : Na+ = 140 mmol/l \n****FIN****\n',
})

/** Whether bytes are the same; `toEqual` takes seconds on megabytes. */
export function same(one: Uint8Array | null | undefined, other: Uint8Array): boolean {
  return one !== null && one !== undefined && Buffer.compare(one, other) === 0
}
