import { describe, expect, it } from 'vitest'
import {
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  encodeDer,
} from '../../src/asn1/index.js'
import { signData, type VerifyDataOptions, verifyData } from '../../src/cms/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { forge, node, providers } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { algorithm, attribute, type Forging, forged, oids, signedData, usual } from './forge-message.js'
import { person } from './people.js'

const crypto = node
const lab = pki('lab').certificate
const stranger = pki('stranger').certificate
const content = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nGlucose : 5,2 mmol/L\r\n')
const signingTime = '2026-11-24T08:30:00Z'

/** What a message is worth, in short. */
function worth(message: Uint8Array, options: Partial<VerifyDataOptions> = {}): unknown {
  const { verified, refusal } = verifyData(message, { crypto, trusted: [lab], ...options })
  if (verified === undefined) return refusal.code
  return [verified.verdict, ...verified.signers.map(({ status, fault }) => fault ?? status)]
}

const made = (change: Partial<Forging> = {}): Uint8Array => forged({ crypto, content, ...change })
const attributes = usual(crypto, content)
const [contentType, messageDigest] = attributes
if (contentType === undefined || messageDigest === undefined) throw new Error('no attributes')
const time = attribute(oids.signingTime, derTime(signingTime))
const named = (certificate: Certificate): ReturnType<typeof attribute> => {
  const running = crypto.createDigest('sha256')
  running.update(certificate.raw)
  return attribute(
    oids.signingCertificateV2,
    derSequence([derSequence([derSequence([derOctetString(running.digest())])])]),
  )
}
const cut = content.slice(0, -1)
const attributesAsContent = encodeDer(derSet([...attributes]))

it.each<[string, Partial<Forging>, unknown]>([
  ['as it should be', {}, ['trusted', 'valid']],
  ['the content alone signed', { attributes: null }, ['trusted', 'valid']],
  [
    'the scheme named with its digest',
    { signatureAlgorithm: algorithm(oids.sha256WithRsa) },
    ['trusted', 'valid'],
  ],
  ['another content', { eContent: derOctetString(cut) }, ['invalid', 'cms.digest_mismatch']],
  [
    'another content, which alone is signed',
    { attributes: null, signed: content, content: cut },
    ['invalid', 'cms.signature_mismatch'],
  ],
  ['another signature', { signed: cut }, ['invalid', 'cms.signature_mismatch']],
  ['no digest', { attributes: [contentType] }, ['invalid', 'cms.attributes_invalid']],
  ['no content type', { attributes: [messageDigest] }, ['invalid', 'cms.attributes_invalid']],
  ['no attribute at all', { attributes: [] }, ['invalid', 'cms.attributes_invalid']],
  [
    'two digests',
    { attributes: [...attributes, attribute(oids.messageDigest, derOctetString(cut))] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'two values of the digest',
    {
      attributes: [contentType, attribute(oids.messageDigest, derOctetString(cut), derOctetString(content))],
    },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'a digest that is none',
    { attributes: [contentType, attribute(oids.messageDigest, derUtf8String('x'))] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'another content type signed',
    { attributes: [attribute(oids.contentType, derOid(oids.signedData)), messageDigest] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'a content that is no data, alone signed',
    { attributes: null, contentType: oids.signedData },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'attributes shown as the content',
    { attributes: null, content: attributesAsContent },
    ['invalid', 'cms.ambiguous_content'],
  ],
  [
    'a content that is some other SET',
    { attributes: null, content: encodeDer(derSet([])) },
    ['trusted', 'valid'],
  ],
  ['MD5', { digestAlgorithm: oids.md5 }, ['undecided', 'cms.unsupported_signature']],
  [
    'a scheme of another digest',
    { signatureAlgorithm: algorithm(oids.sha384WithRsa) },
    ['undecided', 'cms.unsupported_signature'],
  ],
  [
    'PSS without its parameters',
    { signatureAlgorithm: derSequence([derOid(oids.pss)]) },
    ['undecided', 'cms.unsupported_signature'],
  ],
  ['its certificate named', { attributes: [...attributes, named(lab)] }, ['trusted', 'valid']],
  [
    'another certificate named',
    { attributes: [...attributes, named(stranger)] },
    ['invalid', 'cms.signing_certificate_mismatch'],
  ],
  [
    'an illegible name of its certificate',
    { attributes: [...attributes, attribute(oids.signingCertificateV2, derUtf8String('x'))] },
    ['invalid', 'cms.signing_certificate_mismatch'],
  ],
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

it('shows the content whatever the verdict, and never the one that was not signed as signed', () => {
  const { verified } = verifyData(made({ eContent: derOctetString(cut) }), { crypto })
  expect(verified?.content).toEqual(cut)
  expect(verified?.verdict).toBe('invalid')
})

it('trusts a certificate octet for octet, and nothing else', () => {
  const message = made()
  expect(worth(message, { trusted: [] })).toEqual(['untrusted', 'valid'])
  expect(worth(message, { trusted: [stranger] })).toEqual(['untrusted', 'valid'])
  expect(worth(message, { trusted: [stranger, lab] })).toEqual(['trusted', 'valid'])
  // Read again, it is another object of the same octets.
  const copy = structuredClone(lab)
  expect(worth(message, { trusted: [copy] })).toEqual(['trusted', 'valid'])
})

it('knows certificates from the message, the caller or nowhere', () => {
  const message = made({ certificates: [] })
  expect(worth(message, { trusted: [] })).toEqual(['undecided', 'cms.signer_certificate_missing'])
  expect(worth(message, { trusted: [], certificates: [lab] })).toEqual(['untrusted', 'valid'])
})

it('a message without signers is unsigned, not valid', () => {
  const message = signedData({
    contentType: oids.data,
    eContent: derOctetString(content),
    certificates: [lab],
    infos: [],
  })
  const { verified } = verifyData(message, { crypto, trusted: [lab] })
  expect(verified).toMatchObject({ verdict: 'unsigned', signers: [], content })
  expect(verified?.certificates.map(({ raw: octets }) => octets)).toEqual([lab.raw])
})

it('a message is worth its weakest signature', async () => {
  const signers = [person('lab', crypto), person('lab-p256', crypto)]
  const message = await signData(content, { crypto, signers, signingTime, profile: 'modern' })
  const p256 = pki('lab-p256').certificate
  expect(worth(message)).toEqual(['untrusted', 'valid', 'valid'])
  expect(worth(message, { trusted: [p256, lab] })).toEqual(['trusted', 'valid', 'valid'])
  // node-forge has no ECDSA.
  const faults = worth(message, { crypto: forge })
  expect(faults).toEqual(['undecided', ...['cms.unsupported_signature', 'valid'].sort()])
})

describe('a signature beside its content', () => {
  it('holds for exactly that content', async () => {
    const options = { crypto, signers: [person('lab', crypto)], signingTime, detached: true }
    const message = await signData(content, options)
    expect(worth(message, { content })).toEqual(['trusted', 'valid'])
    expect(worth(message, { content: cut })).toEqual(['invalid', 'cms.digest_mismatch'])
    expect(worth(message)).toEqual(['undecided', 'cms.content_missing'])
    expect(verifyData(message, { crypto }).verified?.content).toBeNull()
  })

  it('a message that holds its content must hold just that', () => {
    expect(worth(made(), { content })).toEqual(['trusted', 'valid'])
    expect(worth(made(), { content: cut })).toEqual(['invalid', 'cms.content_mismatch'])
    expect(verifyData(made(), { crypto, content: cut, trusted: [lab] }).verified?.content).toEqual(content)
  })
})

it('says when it was signed only when that is signed and holds', () => {
  const timeOf = (change: Partial<Forging>): unknown =>
    verifyData(made(change), { crypto }).verified?.signers[0]?.signingTime
  expect(timeOf({ attributes: [...attributes, time] })).toBe(signingTime)
  expect(timeOf({ attributes: [...attributes, time], eContent: derOctetString(cut) })).toBeNull()
  expect(
    timeOf({ attributes: [...attributes, attribute(oids.signingTime, derUtf8String('hier'))] }),
  ).toBeNull()
  expect(timeOf({ attributes: null })).toBeNull()
})

it('takes attributes as they were signed, sorted or not', () => {
  // Not as DER sorts them: written by hand, the longer first.
  const unsorted = encodeDer(derSequence([messageDigest, contentType]))
  unsorted[0] = 0x31
  const sorted = encodeDer(derSet([...attributes]))
  expect(unsorted).not.toEqual(sorted)
  const swap = (message: Uint8Array): Uint8Array => {
    const text = Buffer.from(message).toString('latin1')
    const within = Buffer.from(sorted.subarray(1)).toString('latin1')
    const put = Buffer.from(unsorted.subarray(1)).toString('latin1')
    expect(text).toContain(within)
    return new Uint8Array(
      Buffer.from(
        text.replace(within, () => put),
        'latin1',
      ),
    )
  }
  expect(worth(swap(made()))).toEqual(['trusted', 'valid'])
  expect(worth(swap(made({ signed: unsorted })))).toEqual(['trusted', 'valid'])
})

it('reports what is weak, and what stands behind the message', async () => {
  const codes = (message: Uint8Array): readonly string[] =>
    verifyData(message, { crypto }).diagnostics.map(({ code }) => code)
  const signers = [person('lab', crypto)]
  expect(codes(await signData(content, { crypto, signers, signingTime, profile: 'legacy' }))).toEqual([
    'cms.weak_algorithm',
  ])
  expect(codes(Uint8Array.of(...made(), 13, 10))).toEqual(['cms.trailing_data'])
})

it.each<[string, Uint8Array, Partial<VerifyDataOptions>, unknown]>([
  ['nothing', new Uint8Array(), {}, 'cms.malformed'],
  ['text', content, {}, 'cms.malformed'],
  ['a message that is cut', made().slice(0, -5), {}, 'cms.malformed'],
  [
    'another type',
    encodeDer(derSequence([derOid('1.2.3'), Uint8Array.of(0xa0, 2, 5, 0)])),
    {},
    'cms.not_signed',
  ],
  ['too many octets', made(), { limits: { bytes: 100 } }, 'cms.limit'],
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

it('an RSA key that is for one scheme only makes no other signature', () => {
  const [pss, oaep] = (['rsassa-pss', 'rsaes-oaep'] as const).map((restrictedTo) => {
    const { publicKey } = lab
    if (publicKey.kind !== 'rsa') throw new Error('no RSA key')
    return { ...lab, publicKey: { ...publicKey, restrictedTo } }
  })
  for (const certificate of [pss, oaep]) {
    const trusted = certificate === undefined ? [] : [certificate]
    expect(worth(made({ certificates: [] }), { trusted })).toEqual(['undecided', 'cms.unsupported_signature'])
  }
})

it('names no certificate for a signature that does not hold: anyone can name any', () => {
  const { verified } = verifyData(made({ signed: cut }), { crypto, trusted: [lab] })
  expect(verified?.signers[0]).toMatchObject({ status: 'invalid', certificate: null, trusted: false })
  expect(verifyData(made(), { crypto }).verified?.signers[0]?.certificate?.raw).toEqual(lab.raw)
})

it('says in the verdict what is weak', async () => {
  const signers = [person('lab', crypto)]
  const legacy = await signData(content, { crypto, signers, signingTime, profile: 'legacy' })
  const weak = (message: Uint8Array): unknown => verifyData(message, { crypto }).verified?.signers[0]?.weak
  expect([weak(legacy), weak(made())]).toEqual([true, false])
})

describe('is not made to work without an end', () => {
  const seconds = (run: () => unknown): number => {
    const start = performance.now()
    run()
    return (performance.now() - start) / 1000
  }
  const flood = (count: number): Uint8Array =>
    made({
      attributes: Array.from({ length: count }, () => attribute(oids.signingTime, derTime(signingTime))),
    })

  it('by attributes', () => {
    const many = flood(20_000)
    expect(seconds(() => expect(worth(many)).toEqual(['invalid', 'cms.attributes_invalid']))).toBeLessThan(5)
  })

  it('by certificates of one name and number', () => {
    const others = Array.from({ length: 150 }, (_, index) => {
      const octets = stranger.raw.slice()
      octets[octets.length - 1] = index
      return { ...stranger, octets }
    })
    // The right one comes after too many wrong ones: those are not all tried.
    const message = made({ certificates: others })
    expect(worth(message, { trusted: [] })).toEqual(['invalid', 'cms.signature_mismatch'])
    // Those of the caller come first.
    expect(worth(message)).toEqual(['trusted', 'valid'])
  })

  it('by long names', () => {
    const long = encodeDer(
      derSequence([derSet([derSequence([derOid('2.5.4.3'), derUtf8String('x'.repeat(100_000))])])]),
    )
    const named = { ...lab, issuer: { ...lab.issuer, octets: long } }
    const certificates = Array.from({ length: 200 }, () => named)
    expect(seconds(() => worth(made(), { certificates }))).toBeLessThan(5)
  })
})

it('a second content in the message is no message', () => {
  const message = signedData({
    contentType: oids.data,
    eContent: derOctetString(content),
    certificates: [lab],
    infos: [],
    second: derOctetString(cut),
  })
  expect(worth(message)).toBe('cms.malformed')
})

it.each<[string, unknown, string]>([
  ['a certificate as its reader gives it', { crypto, trusted: [{ certificate: lab }] }, 'options.invalid'],
  ['no crypto', { trusted: [] }, 'options.invalid'],
  ['a misspelt name', { crypto, trust: [lab] }, 'options.unknown'],
  ['a limit that is none', { crypto, limits: { bytes: Number.NaN } }, 'options.invalid_limit'],
  ['a content that is text', { crypto, content: 'abc' }, 'options.invalid'],
])('refuses options with %s', (_, options, code) => {
  expect(() => verifyData(made(), options as never)).toThrow(expect.objectContaining({ code }))
})

describe.each(providers)('$name', ({ provider }) => {
  it.each(['hprim-net', 'legacy', 'modern'] as const)('verifies what it signed: %s', async (profile) => {
    const signers = [person('lab', provider)]
    for (const detached of [false, true]) {
      const message = await signData(content, { crypto: provider, signers, signingTime, profile, detached })
      const options = { crypto: provider, trusted: [lab], ...(detached ? { content } : {}) }
      expect(verifyData(message, options).verified).toMatchObject({ verdict: 'trusted', content })
    }
  })
})
