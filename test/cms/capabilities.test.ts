// What a signer says that his software can decrypt (RFC 8551 §2.5.2).
import { describe, expect, it } from 'vitest'
import { type DerNode, derInteger, derOid, derSequence, derUtf8String } from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { attribute, usual } from './forge-message.js'
import { content, made } from './letters.js'

const AES_256 = '2.16.840.1.101.3.4.1.42'
const RC2 = '1.2.840.113549.3.2'

function capabilitiesOf(...values: readonly DerNode[]) {
  const attributes = [
    ...usual(provider, content),
    ...values.map((value) => attribute('1.2.840.113549.1.9.15', value)),
  ]
  const { verified } = verifyData(made({ attributes, certificates: [pki('lab').certificate] }), { provider })
  return verified?.signers[0]?.capabilities
}

describe('the capabilities of a signer', () => {
  it('are told in order, with or without parameters', () => {
    const listed = derSequence([derSequence([derOid(AES_256)]), derSequence([derOid(RC2), derInteger(40)])])
    expect(capabilitiesOf(listed)).toEqual([AES_256, RC2])
    expect(capabilitiesOf(derSequence([]))).toEqual([])
  })

  it('are null without the attribute, and where it cannot be read', () => {
    expect(capabilitiesOf()).toBeNull()
    expect(capabilitiesOf(derUtf8String('x'))).toBeNull()
    expect(capabilitiesOf(derSequence([derOid(AES_256)]))).toBeNull()
  })

  it('are null of a signature that is not valid', () => {
    const attributes = [
      ...usual(provider, content),
      attribute('1.2.840.113549.1.9.15', derSequence([derSequence([derOid(AES_256)])])),
    ]
    const message = made({ attributes, certificates: [pki('doctor').certificate] })
    expect(verifyData(message, { provider }).verified?.signers[0]?.capabilities).toBeNull()
  })
})
