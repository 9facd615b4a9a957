/** What the eighth bit of a character on the line is: data (`none`), or the parity of the other seven. */
export type KermitParity = 'none' | 'even' | 'odd' | 'mark' | 'space'

/** Sets the eighth bit of each character, in place. */
export function addParity(chars: Uint8Array, parity: Exclude<KermitParity, 'none'>): void {
  for (let at = 0; at < chars.length; at++) {
    const char = (chars[at] as number) & 127
    let ones = char ^ (char >> 4)
    ones ^= ones >> 2
    ones ^= ones >> 1
    const odd = (ones & 1) === 1
    const high = parity === 'mark' || (parity === 'even' && odd) || (parity === 'odd' && !odd)
    chars[at] = high ? char | 128 : char
  }
}
