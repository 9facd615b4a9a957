// Arithmetic on bytes instead of branches, so that the time taken does not depend on their values: as far as
// JavaScript lets one say so (an engine may compile as it likes, but has no reason to branch here).

/** 1 if the byte is 0, else 0. */
export function isZero(byte: number): number {
  return (byte - 1) >>> 31
}

/** 255 if the byte is 0, else 0. */
export function maskIfZero(byte: number): number {
  return ((byte - 1) >> 8) & 0xff
}

/** `a` where the mask is 255, `b` where it is 0. */
export function select(mask: number, a: number, b: number): number {
  return (a & mask) | (b & ~mask & 0xff)
}
