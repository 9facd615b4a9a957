import { describe, expect, it } from 'vitest'
import { pathExtensionsOf } from '../../../src/x509/path/path-extensions.js'
import { isForMail, isForUsage } from '../../../src/x509/path/purpose.js'
import { pki } from '../pki.js'
import { extendedKeyUsage, issue, party } from './authority.js'

const holder = party('Laboratoire')

describe('a certificate is for mail', () => {
  it.each([
    ['that does not say', [], true],
    ['of e-mail protection', [extendedKeyUsage('1.3.6.1.5.5.7.3.4')], true],
    ['of any purpose', [extendedKeyUsage('2.5.29.37.0')], true],
    ['of several', [extendedKeyUsage('1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4')], true],
    ['of servers', [extendedKeyUsage('1.3.6.1.5.5.7.3.1')], false],
  ])('%s', (_, more, expected) => {
    expect(isForMail(pathExtensionsOf(issue(holder, holder, { more })))).toBe(expected)
  })
})

describe('a key is for signing, and for encryption', () => {
  it.each([
    ['without usages', undefined, true, true],
    ['digitalSignature', 0x80, true, false],
    ['nonRepudiation', 0x40, true, false],
    ['keyAgreement', 0x08, false, true],
    ['keyEncipherment, which is none of EC', 0x20, false, false],
  ])('%s', (_, usage, signs, encrypts) => {
    const certificate = issue(holder, holder, usage === undefined ? {} : { usage })
    expect(isForUsage(certificate, 'signing')).toBe(signs)
    expect(isForUsage(certificate, 'encryption')).toBe(encrypts)
  })

  it.each([
    ['rsassa-pss', true, false],
    ['rsaes-oaep', false, true],
  ] as const)('of RSA restricted to %s', (restrictedTo, signs, encrypts) => {
    const { certificate } = pki('lab')
    const publicKey = { ...certificate.publicKey, restrictedTo } as typeof certificate.publicKey
    expect(isForUsage({ ...certificate, publicKey, keyUsage: null }, 'signing')).toBe(signs)
    expect(isForUsage({ ...certificate, publicKey, keyUsage: null }, 'encryption')).toBe(encrypts)
  })
})
