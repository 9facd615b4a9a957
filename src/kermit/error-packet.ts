import { nameOf, withoutControls } from './names.js'
import { checkedPacket, type RawPacket } from './packet.js'
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
  const checked = checkedPacket(packet, check) ?? (settled ? null : checkedPacket(packet, 1))
  if (checked === null) return null
  const { chars, from, to } = checked
  const text = nameOf(decode(checked, incoming) ?? chars.slice(from, to))
  return withoutControls(text).slice(0, longestText)
}
