// Numbers and control characters travel as printable ones (Kermit Protocol Manual, 6th ed., §3 and §4).

/** A number of 0 to 94 as a printable character. */
export function toChar(value: number): number {
  return value + 32
}

/** The number that a printable character stands for; outside 0 to 94 for other characters. */
export function fromChar(char: number): number {
  return char - 32
}

/** A control character as a printable one, and back: bit 6 inverted. */
export function controlled(char: number): number {
  return char ^ 64
}

/** Whether a character can be a prefix: printable, and not one that a control character is turned into (manual §6.1). */
export function isPrefix(char: number): boolean {
  return (char > 32 && char < 63) || (char > 95 && char < 127)
}

/** Packet types: the code of their letter (manual §5). */
export const packetType: {
  readonly [K in 'S' | 'Y' | 'N' | 'F' | 'A' | 'D' | 'Z' | 'B' | 'E' | 'X' | 'I']: number
} = { S: 83, Y: 89, N: 78, F: 70, A: 65, D: 68, Z: 90, B: 66, E: 69, X: 88, I: 73 }

/** How far packet b comes after packet a: numbers count to 63 and begin again (manual §4). */
export function distance(a: number, b: number): number {
  return (b - a) & 63
}
