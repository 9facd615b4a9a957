import { nameOf, withoutControls } from './names.js'
import { checkedEnd, type RawPacket } from './packet.js'
import type { Agreement } from './parameters.js'
import { decode } from './quoting.js'

/** Characters of an error packet's text that are passed on. */
const longestText = 200

/**
 * The text of an error packet, without control characters; null when its check does not hold.
 * @param settled Whether the other side can no longer be using check 1, as it does before the first agreed packet.
 */
export function errorText(
  packet: RawPacket,
  { check, incoming }: Agreement,
  settled: boolean,
): string | null {
  const to = checkedEnd(packet, check) ?? (settled ? null : checkedEnd(packet, 1))
  if (to === null) return null
  const { chars, from } = packet
  const text = nameOf(decode({ chars, from, to }, incoming) ?? chars.slice(from, to))
  return withoutControls(text).slice(0, longestText)
}
