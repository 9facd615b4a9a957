import { describe, expect, it } from 'vitest'
import { type Asn1Element, type DerNode, encodeDer } from '../../src/asn1/index.js'
import { element, fault, hexOf } from './octets.js'

/** A type: how it is read, and how written when it is. */
export interface Codec<T> {
  readonly read: (element: Asn1Element, path: string) => T
  readonly write?: (value: T) => DerNode
  /** Values and their octets, which are both read and written. */
  readonly correct: readonly (readonly [T, string])[]
  /** Octets that are read but never written so. */
  readonly tolerated?: readonly (readonly [T, string])[]
  readonly bad: readonly (readonly [code: string, hex: string])[]
  readonly badValues?: readonly T[]
}

/** A test for each value and each fault of a type. */
export function checkCodec<T>(
  name: string,
  { read, write, correct, tolerated = [], bad, badValues = [] }: Codec<T>,
): void {
  describe(name, () => {
    it.each(correct)('%s is %s', (value, hex) => {
      expect(read(element(hex), 'x')).toEqual(value)
      if (write !== undefined) expect(hexOf(encodeDer(write(value)))).toBe(hex.replaceAll(' ', ''))
    })
    if (tolerated.length > 0) {
      it.each(tolerated)('%s is read from %s', (value, hex) => {
        expect(read(element(hex), 'x')).toEqual(value)
      })
    }
    it.each(bad)('%s: %s', (code, hex) => {
      expect(fault(() => read(element(hex), 'certificate.field'))).toMatchObject({
        code,
        path: 'certificate.field',
      })
    })
    if (badValues.length > 0) {
      it.each(badValues.map((value) => [value]))('%s cannot be written', (value) => {
        expect(fault(() => write?.(value as T))).toMatchObject({ code: 'options.invalid' })
      })
    }
  })
}
