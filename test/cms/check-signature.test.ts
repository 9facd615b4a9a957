import { expect, it } from 'vitest'
import { derOctetString } from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import type { Forging } from './forge-message.js'
import { content, cut, lab, made, worth } from './letters.js'

const stranger = pki('stranger').certificate

it.each<[string, Partial<Forging>, unknown]>([
  ['as it should be', {}, ['trusted', 'valid']],
  ['the content alone signed', { attributes: null }, ['trusted', 'valid']],
  ['another content', { eContent: derOctetString(cut) }, ['invalid', 'cms.digest_mismatch']],
  [
    'another content, which alone is signed',
    { attributes: null, signed: content, content: cut },
    ['invalid', 'cms.signature_mismatch'],
  ],
  ['another signature', { signed: cut }, ['invalid', 'cms.signature_mismatch']],
  ['no certificate within, but one known', { certificates: [] }, ['trusted', 'valid']],
  [
    'signed by a stranger of the same name and number',
    { signer: 'stranger', certificates: [stranger] },
    ['untrusted', 'valid'],
  ],
  [
    'signed by a stranger, with the certificate of the laboratory too',
    { signer: 'stranger', certificates: [lab, stranger] },
    ['untrusted', 'valid'],
  ],
  [
    'signed by a stranger under the certificate of the laboratory',
    { signer: 'stranger', certificates: [lab] },
    ['invalid', 'cms.signature_mismatch'],
  ],
])('a signature with %s', (_, change, expected) => {
  expect(worth(made(change))).toEqual(expected)
})

it('trusts a certificate byte for byte, and nothing else', () => {
  const message = made()
  expect(worth(message, { trusted: [] })).toEqual(['untrusted', 'valid'])
  expect(worth(message, { trusted: [stranger] })).toEqual(['untrusted', 'valid'])
  expect(worth(message, { trusted: [stranger, lab] })).toEqual(['trusted', 'valid'])
  // Read again, it is another object of the same bytes.
  const copy = structuredClone(lab)
  expect(worth(message, { trusted: [copy] })).toEqual(['trusted', 'valid'])
})

it('knows certificates from the message, the caller or nowhere', () => {
  const message = made({ certificates: [] })
  expect(worth(message, { trusted: [] })).toEqual(['undecided', 'cms.signer_certificate_missing'])
  expect(worth(message, { trusted: [], certificates: [lab] })).toEqual(['untrusted', 'valid'])
})

it('names no certificate for a signature that does not hold: anyone can name any', () => {
  const { verified } = verifyData(made({ signed: cut }), { provider, trusted: [lab] })
  expect(verified?.signers[0]).toMatchObject({ status: 'invalid', certificate: null, trusted: false })
  expect(verifyData(made(), { provider }).verified?.signers[0]?.certificate?.raw).toEqual(lab.raw)
})

it('a certificate of the right name comes after too many of others: those are not all tried', () => {
  const others = Array.from({ length: 150 }, (_, index) => {
    const raw = stranger.raw.slice()
    raw[raw.length - 1] = index
    return { ...stranger, raw }
  })
  // The right one comes after too many wrong ones: those are not all tried.
  const message = made({ certificates: others })
  expect(worth(message, { trusted: [] })).toEqual(['invalid', 'cms.signature_mismatch'])
  // Those of the caller come first.
  expect(worth(message)).toEqual(['trusted', 'valid'])
})
