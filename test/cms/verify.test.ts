import { describe, expect, it } from 'vitest'
import { derOctetString, derOid, derSequence, encodeDer } from '../../src/asn1/index.js'
import { signData, type VerifyDataOptions, verifyData } from '../../src/cms/index.js'
import { forge, node as provider, providers } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { oids, signedData } from './forge-message.js'
import { content, cut, lab, made, signingTime, worth } from './letters.js'
import { person } from './people.js'

it('shows the content whatever the verdict, and never the one that was not signed as signed', () => {
  const { verified } = verifyData(made({ eContent: derOctetString(cut) }), { provider })
  expect(verified?.content).toEqual(cut)
  expect(verified?.verdict).toBe('invalid')
})

it('a message without signers is unsigned, not valid', () => {
  const message = signedData({
    contentType: oids.data,
    eContent: derOctetString(content),
    certificates: [lab],
    infos: [],
  })
  const { verified } = verifyData(message, { provider, trusted: [lab] })
  expect(verified).toMatchObject({ verdict: 'unsigned', signers: [], content })
  expect(verified?.certificates.map(({ raw }) => raw)).toEqual([lab.raw])
})

it('a message is worth its weakest signature', async () => {
  const signers = [person('lab', provider), person('lab-p256', provider)]
  const message = await signData(content, { provider, signers, signingTime, profile: 'modern' })
  const p256 = pki('lab-p256').certificate
  expect(worth(message)).toEqual(['untrusted', 'valid', 'valid'])
  expect(worth(message, { trusted: [p256, lab] })).toEqual(['trusted', 'valid', 'valid'])
  // node-forge has no ECDSA.
  const faults = worth(message, { provider: forge })
  expect(faults).toEqual(['undecided', ...['cms.unsupported_signature', 'valid'].sort()])
})

describe('a signature beside its content', () => {
  it('holds for exactly that content', async () => {
    const options = { provider, signers: [person('lab', provider)], signingTime, detached: true }
    const message = await signData(content, options)
    expect(worth(message, { content })).toEqual(['trusted', 'valid'])
    expect(worth(message, { content: cut })).toEqual(['invalid', 'cms.digest_mismatch'])
    expect(worth(message)).toEqual(['undecided', 'cms.content_missing'])
    expect(verifyData(message, { provider }).verified?.content).toBeNull()
  })

  it('a message that holds its content must hold just that', () => {
    expect(worth(made(), { content })).toEqual(['trusted', 'valid'])
    expect(worth(made(), { content: cut })).toEqual(['invalid', 'cms.content_mismatch'])
    expect(verifyData(made(), { provider, content: cut, trusted: [lab] }).verified?.content).toEqual(content)
  })
})

it('reports what is weak, and what stands behind the message', async () => {
  const codes = (message: Uint8Array): readonly string[] =>
    verifyData(message, { provider }).diagnostics.map(({ code }) => code)
  const signers = [person('lab', provider)]
  expect(codes(await signData(content, { provider, signers, signingTime, profile: 'legacy' }))).toEqual([
    'cms.weak_algorithm',
  ])
  expect(codes(Uint8Array.of(...made(), 13, 10))).toEqual(['cms.trailing_data'])
})

it.each<[string, Uint8Array, Partial<VerifyDataOptions>, unknown]>([
  ['nothing', new Uint8Array(), {}, 'cms.not_cms'],
  ['text', content, {}, 'cms.not_cms'],
  ['a message that is cut', made().slice(0, -5), {}, 'cms.truncated'],
  [
    'another type',
    encodeDer(derSequence([derOid('1.2.3'), Uint8Array.of(0xa0, 2, 5, 0)])),
    {},
    'cms.not_signed',
  ],
  ['too many bytes', made(), { limits: { bytes: 100 } }, 'cms.limit'],
  ['too many elements', made(), { limits: { elements: 10 } }, 'cms.limit'],
  ['too many signers', made(), { limits: { signers: 0 } }, 'cms.limit'],
  ['too many certificates', made(), { limits: { certificates: 0 } }, 'cms.limit'],
  [
    'a key that is too long',
    made(),
    { limits: { rsaBits: 1024 } },
    ['undecided', 'cms.unsupported_signature'],
  ],
])('%s is refused, or not decided', (_, message, options, expected) => {
  expect(worth(message, options)).toEqual(expected)
})

describe.each(providers)('$name', ({ provider }) => {
  it.each(['hprim-net', 'legacy', 'modern'] as const)('verifies what it signed: %s', async (profile) => {
    const signers = [person('lab', provider)]
    for (const detached of [false, true]) {
      const message = await signData(content, { provider, signers, signingTime, profile, detached })
      const options = { provider, trusted: [lab], ...(detached ? { content } : {}) }
      expect(verifyData(message, options).verified).toMatchObject({ verdict: 'trusted', content })
    }
  })
})
