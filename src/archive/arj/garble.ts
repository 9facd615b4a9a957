/**
 * ARJ's garbling, which is its own inverse: each byte XOR (the next byte of the password + the modifier that the header
 * states); observed with ARJ 3.10. It starts anew with each file, and nothing checks the password but the file's CRC.
 */
export function garble(data: Uint8Array, password: Uint8Array, modifier: number): Uint8Array {
  const keys = password.map((byte) => byte + modifier)
  const result = new Uint8Array(data.length)
  let turn = 0
  for (let at = 0; at < data.length; at++) {
    result[at] = (data[at] as number) ^ (keys[turn] as number)
    turn = turn + 1 === keys.length ? 0 : turn + 1
  }
  return result
}
