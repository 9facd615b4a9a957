import { type Asn1TagClass, tagClasses } from './element.js'

// What is to be written is a tree whose leaves are views: each byte is copied once, when the whole is encoded.

/** An element to be written. Made by the `der…` functions. */
export interface DerNode {
  readonly tagClass: Asn1TagClass
  readonly tag: number
  readonly constructed: boolean
  /** Identifier and length. */
  readonly header: readonly number[]
  /** Of a constructed element its elements; of a primitive one its contents, in pieces. */
  readonly parts: readonly DerValue[]
  /** Bytes of the whole element. */
  readonly size: number
}

/** What an element can hold: another one, or the bytes of one that is encoded already. They are not looked at. */
export type DerValue = DerNode | Uint8Array

export function derNode(
  tagClass: Asn1TagClass,
  tag: number,
  constructed: boolean,
  parts: readonly DerValue[],
): DerNode {
  const length = parts.reduce((sum, part) => sum + sizeOf(part), 0)
  const identifier = (tagClasses.indexOf(tagClass) << 6) | (constructed ? 0x20 : 0)
  const header = [...identifierBytes(identifier, tag), ...lengthBytes(length)]
  return { tagClass, tag, constructed, header, parts, size: header.length + length }
}

function sizeOf(value: DerValue): number {
  return isEncoded(value) ? value.length : value.size
}

/** Not by class: an array may come from another realm. */
function isEncoded(value: DerValue): value is Uint8Array {
  return 'byteLength' in value
}

/** X.690 §8.1.2. */
function identifierBytes(bits: number, tag: number): readonly number[] {
  if (tag < 0x1f) return [bits | tag]
  const bytes = [tag & 0x7f]
  for (let rest = tag >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return [bits | 0x1f, ...bytes]
}

/** In the fewest bytes (X.690 §10.1). */
function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 0x100)) bytes.unshift(rest % 0x100)
  return [0x80 | bytes.length, ...bytes]
}

/** The bytes of an element, in an array of their own; the only time that the contents are copied. */
export function encodeDer(value: DerValue): Uint8Array {
  const bytes = new Uint8Array(sizeOf(value))
  const leaves = new Leaves(value)
  let at = 0
  for (let leaf = leaves.next(); leaf !== null; leaf = leaves.next()) {
    bytes.set(leaf, at)
    at += leaf.length
  }
  return bytes
}

/** The order of a SET OF: that of the bytes (X.690 §11.6). Nothing is encoded for it. */
export function compareDer(one: DerValue, other: DerValue): number {
  const [ones, others] = [new Leaves(one), new Leaves(other)]
  let [left, right] = [ones.next(), others.next()]
  let [leftAt, rightAt] = [0, 0]
  while (left !== null && right !== null) {
    const shared = Math.min(left.length - leftAt, right.length - rightAt)
    for (let index = 0; index < shared; index++) {
      const difference = (left[leftAt + index] ?? 0) - (right[rightAt + index] ?? 0)
      if (difference !== 0) return difference
    }
    leftAt += shared
    rightAt += shared
    if (leftAt === left.length) [left, leftAt] = [ones.next(), 0]
    if (rightAt === right.length) [right, rightAt] = [others.next(), 0]
  }
  return Number(left !== null) - Number(right !== null)
}

/** The bytes of a tree in order, in pieces that are not empty, without recursion. */
class Leaves {
  readonly #open: { readonly parts: readonly DerValue[]; next: number }[]

  constructor(value: DerValue) {
    this.#open = [{ parts: [value], next: 0 }]
  }

  next(): ArrayLike<number> | null {
    for (;;) {
      const innermost = this.#open.at(-1)
      if (innermost === undefined) return null
      const part = innermost.parts[innermost.next]
      innermost.next++
      if (part === undefined) {
        this.#open.pop()
      } else if (isEncoded(part)) {
        if (part.length > 0) return part
      } else {
        this.#open.push({ parts: part.parts, next: 0 })
        return part.header
      }
    }
  }
}
