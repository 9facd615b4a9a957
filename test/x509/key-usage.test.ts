import { describe, expect, it } from 'vitest'
import type { Certificate, KeyUsage } from '../../src/x509/index.js'
import { allowsKeyAgreement, allowsKeyEncipherment, allowsSigning } from '../../src/x509/key-usage.js'

const allowed = (keyUsage: readonly KeyUsage[] | null): readonly boolean[] => {
  const certificate = { keyUsage } as Certificate
  return [allowsSigning(certificate), allowsKeyEncipherment(certificate), allowsKeyAgreement(certificate)]
}

describe('the uses of a key', () => {
  it('are all without the extension, and none with an empty one', () => {
    expect(allowed(null)).toEqual([true, true, true])
    expect(allowed([])).toEqual([false, false, false])
  })

  it.each<[KeyUsage, readonly boolean[]]>([
    ['digitalSignature', [true, false, false]],
    ['nonRepudiation', [true, false, false]],
    ['keyEncipherment', [false, true, false]],
    ['dataEncipherment', [false, false, false]],
    ['keyAgreement', [false, false, true]],
    ['keyCertSign', [false, false, false]],
    ['cRLSign', [false, false, false]],
    ['encipherOnly', [false, false, false]],
    ['decipherOnly', [false, false, false]],
  ])('%s', (usage, expected) => {
    expect(allowed([usage])).toEqual(expected)
    expect(allowed(['dataEncipherment', usage])).toEqual(expected)
  })
})
