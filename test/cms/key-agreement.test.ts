import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derContext,
  derContextPrimitive,
  derInteger,
  derIntegerContents,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  encodeDer,
} from '../../src/asn1/index.js'
import { concatBytes } from '../../src/base/index.js'
import { type CmsProfile, decryptData, encryptData } from '../../src/cms/index.js'
import { uint32, wrapKey } from '../../src/cms/key-wrap.js'
import type { CbcInput, EcCurve } from '../../src/crypto/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { forge, node as provider } from '../crypto/providers.js'
import { runsOf } from '../property-runs.js'
import { pki } from '../x509/pki.js'
import { caseFile, caseKey } from './cases.js'
import { enveloped } from './forge-message.js'
import { block, content, doctor } from './letters.js'
import { person } from './people.js'

const ec = { p256: 'lab-p256', p384: 'lab-p384', p521: 'lab-p521' } as const
const curves = ['p256', 'p384', 'p521'] as const
const text = Buffer.from(content).toString()

const opened = async (
  message: Uint8Array,
  keys = [person('lab-p256', provider)],
  reader = provider,
): Promise<string> => {
  const { decrypted, refusal } = await decryptData(message, { provider: reader, keys })
  return decrypted === undefined ? refusal.code : Buffer.from(decrypted.content).toString()
}

describe('messages by openssl', () => {
  it.each([
    ['cms-key-agreement.p7m', 'ecdoc', 'aes-256-cbc'],
    ['key-agreement.p7m', 'doctor-ec', 'aes-128-cbc'],
  ] as const)('%s', async (file, name, cipher) => {
    const message = caseFile(file)
    const reading = await decryptData(message, { provider, keys: [doctor, caseKey(name, provider)] })
    expect(reading.decrypted).toMatchObject({ cipher, keyScheme: 'ecdh', key: 1 })
    expect(Buffer.from(reading.decrypted?.content ?? []).toString('latin1')).toMatch(/^Content-Type: text/)
    expect(reading.recipients).toMatchObject([
      { kind: 'key-agreement', identifier: { kind: 'issuer-and-serial' } },
    ])
    // node-forge has no ECDH.
    expect(await opened(message, [caseKey(name, forge)], forge)).toBe('cms.unsupported_algorithm')
    expect(await opened(message, [doctor])).toBe('cms.not_addressed')
  })
})

describe('what is written', () => {
  const profile = fc.constantFrom<CmsProfile>('hprim-net', 'modern')
  const names = ['lab-p256', 'lab-p384', 'lab-p521', 'doctor', 'doctor2'] as const

  it('is opened by each recipient, whatever its key, and by nobody else', async () => {
    const cases = fc.asyncProperty(
      profile,
      fc.subarray([...names], { minLength: 1 }),
      async (profile, to) => {
        // Some of them say that they are for signing only.
        const recipients = to.map((name) => ({ ...pki(name).certificate, keyUsage: null }))
        const message = encryptData(content, { provider, recipients, profile })
        for (const name of names) {
          const expected = to.includes(name) ? text : 'cms.not_addressed'
          expect(await opened(message, [person(name, provider)])).toBe(expected)
        }
        const { recipients: listed } = await decryptData(message, { provider, keys: [] })
        const kinds = to.map((name) => (name.startsWith('lab') ? 'key-agreement' : 'key-transport'))
        expect(listed.map(({ kind }) => kind).sort()).toEqual(kinds.sort())
      },
    )
    await fc.assert(cases, { numRuns: runsOf(20) })
  })

  it('says how, in the form of RFC 5753', () => {
    const oid = (dotted: string): string => Buffer.from(encodeDer(derOid(dotted))).toString('hex')
    const scheme = { p256: '1.3.132.1.11.1', p384: '1.3.132.1.11.2', p521: '1.3.132.1.11.3' }
    for (const curve of curves) {
      const certificate = { ...pki(ec[curve]).certificate, keyUsage: null }
      for (const profile of ['hprim-net', 'modern'] as const) {
        const message = encryptData(content, { provider, recipients: [certificate], profile })
        const hex = Buffer.from(message).toString('hex')
        const wrap = `300b${oid('2.16.840.1.101.3.4.1.45')}`
        expect(hex).toContain(
          `3017${oid(scheme[curve])}${wrap}`.replace(
            '3017',
            hex.includes(`3015${oid(scheme[curve])}`) ? '3015' : '3017',
          ),
        )
        expect(hex).toContain('020103a0')
        // EnvelopedData is of version 2 then (RFC 5652 §6.1), AuthEnvelopedData of version 0.
        expect(hex.includes('0201023182') || hex.includes('02010231')).toBe(profile === 'hprim-net')
      }
    }
  })

  it('not in legacy, not for a certificate that forbids it, not for a point that is none, not by forge', () => {
    const { certificate } = pki('lab-p256')
    const writing =
      (one: Certificate, profile: CmsProfile, by = provider) =>
      () =>
        encryptData(content, { provider: by, recipients: [doctor.certificate, one], profile })
    const unfit = expect.objectContaining({ code: 'cms.unfit_certificate', path: 'recipients[1]' })
    expect(writing(certificate, 'legacy')).toThrowError(
      "Invalid argument recipients[1].publicKey.kind: expected 'rsa' (profile: 'legacy'), got 'ec'.",
    )
    for (const keyUsage of [[], ['digitalSignature'], ['keyEncipherment']] as const) {
      expect(writing({ ...certificate, keyUsage }, 'hprim-net')).toThrowError(unfit)
    }
    expect(writing({ ...certificate, keyUsage: ['keyAgreement'] }, 'hprim-net')()).toBeInstanceOf(Uint8Array)
    const { publicKey } = certificate
    if (publicKey.kind !== 'ec') throw new Error('no EC key')
    const point = publicKey.point.map((byte, at) => (at === 64 ? byte ^ 1 : byte))
    expect(writing({ ...certificate, publicKey: { ...publicKey, point } }, 'modern')).toThrowError(unfit)
    expect(writing(certificate, 'hprim-net', forge)).toThrowError(
      expect.objectContaining({
        code: 'crypto.unsupported_algorithm',
        params: { provider: 'forge', algorithm: 'ecdh' },
      }),
    )
  })
})

/** What a message for an EC key may have. */
interface Forming {
  readonly curve: EcCurve
  readonly scheme: string
  readonly digest: 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'
  readonly wrap: 16 | 24 | 32
  readonly ukm: Uint8Array | null
  /** The AlgorithmIdentifier of the key wrap. */
  readonly keyInfo: DerValue
  /** As it stands in the message; default: as the key is derived with. */
  readonly sentKeyInfo: DerValue
  readonly originator: DerValue
  readonly rid: DerValue
  readonly point: Uint8Array
  readonly keyAlgorithm: DerValue
  /** What is wrapped: the content-encryption key. */
  readonly contentKey: Uint8Array
  readonly wrapped: (key: Uint8Array) => Uint8Array
  /** Infos beside it. */
  readonly beside: readonly DerValue[]
}

const wrapOids = { 16: '5', 24: '25', 32: '45' } as const
const ephemeral = Object.fromEntries(curves.map((curve) => [curve, provider.generateEcKey(curve)])) as Record<
  EcCurve,
  ReturnType<typeof provider.generateEcKey>
>

function digestOf(algorithm: Forming['digest'], ...pieces: readonly Uint8Array[]): Uint8Array {
  const running = provider.createDigest(algorithm)
  for (const piece of pieces) running.update(piece)
  return running.digest()
}

/** A message for the EC key of a laboratory, made without our writer. */
function agreed(change: Partial<Forming> = {}): Uint8Array {
  const { curve = 'p256', scheme = '1.3.132.1.11.1', digest = 'sha256', wrap = 32, ukm = null } = change
  const { certificate } = pki(ec[curve])
  const { publicKey } = certificate
  if (publicKey.kind !== 'ec') throw new Error('no EC key')
  const key = ephemeral[curve]
  const keyInfo = change.keyInfo ?? derSequence([derOid(`2.16.840.1.101.3.4.1.${wrapOids[wrap]}`)])
  const info = encodeDer(
    derSequence([
      keyInfo,
      ...(ukm === null ? [] : [derContext(0, [derOctetString(ukm)])]),
      derContext(2, [derOctetString(uint32(wrap * 8))]),
    ]),
  )
  const secret = provider.agreeEcdh({ key, peer: publicKey }) as Uint8Array
  const stream = [1, 2].map((counter) => digestOf(digest, secret, uint32(counter), info))
  const kek = concatBytes(stream).slice(0, wrap)
  const contentKey = change.contentKey ?? new Uint8Array(32).fill(7)
  const wrapped = (change.wrapped ?? ((one) => one))(wrapKey(provider, kek, contentKey))
  const originator =
    change.originator ??
    derContext(1, [
      change.keyAlgorithm ?? derSequence([derOid('1.2.840.10045.2.1')]),
      derBitString(change.point ?? key.point),
    ])
  const serial = derSequence([certificate.issuer.raw, derIntegerContents(certificate.serialNumber)])
  const kari = derContext(1, [
    derInteger(3),
    derContext(0, [originator]),
    ...(ukm === null ? [] : [derContext(1, [derOctetString(ukm)])]),
    derSequence([derOid(scheme), change.sentKeyInfo ?? keyInfo]),
    derSequence([derSequence([change.rid ?? serial, derOctetString(wrapped)])]),
  ])
  const iv = new Uint8Array(16)
  const padded = concatBytes([
    content,
    new Uint8Array(16 - (content.length % 16)).fill(16 - (content.length % 16)),
  ])
  const data = provider.encryptCbc({ cipher: 'aes', key: new Uint8Array(32).fill(7), iv, data: padded })
  const cipher = derSequence([derOid('2.16.840.1.101.3.4.1.42'), derOctetString(iv)])
  return enveloped([kari, ...(change.beside ?? [])], cipher, data)
}

describe('what is read', () => {
  const schemes = [
    ['1.3.133.16.840.63.0.2', 'sha1'],
    ['1.3.132.1.11.0', 'sha224'],
    ['1.3.132.1.11.1', 'sha256'],
    ['1.3.132.1.11.2', 'sha384'],
    ['1.3.132.1.11.3', 'sha512'],
    ['1.3.133.16.840.63.0.3', 'sha1'],
    ['1.3.132.1.14.0', 'sha224'],
    ['1.3.132.1.14.1', 'sha256'],
    ['1.3.132.1.14.2', 'sha384'],
    ['1.3.132.1.14.3', 'sha512'],
  ] as const
  it.each(schemes)(
    '%s: every curve and key wrap, with and without keying material',
    async (scheme, digest) => {
      const materials = [null, new Uint8Array(), content]
      for (const [index, curve] of curves.entries()) {
        for (const [other, wrap] of ([16, 24, 32] as const).entries()) {
          const message = agreed({ curve, scheme, digest, wrap, ukm: materials[(index + other) % 3] ?? null })
          expect(await opened(message, [person(ec[curve], provider)])).toBe(text)
        }
      }
    },
  )

  const { certificate } = pki('lab-p256')
  const ski = certificate.subjectKeyIdentifier ?? new Uint8Array()
  const wrap = derOid('2.16.840.1.101.3.4.1.45')
  const ecKey = derOid('1.2.840.10045.2.1')
  it.each<[string, Partial<Forming>]>([
    ['a key wrap with NULL', { keyInfo: derSequence([wrap, derNull()]) }],
    ['a sender’s key with NULL', { keyAlgorithm: derSequence([ecKey, derNull()]) }],
    ['a sender’s key with its curve', { keyAlgorithm: derSequence([ecKey, derOid('1.2.840.10045.3.1.7')]) }],
    ['a key identifier', { rid: derContext(0, [derOctetString(ski)]) }],
    ['a recipient of another kind beside', { beside: [derContext(3, []), derContext(1, [])] }],
    // The key is derived of its DER (RFC 5753 §7.2), whatever was sent.
    [
      'a key wrap of indefinite length',
      { sentKeyInfo: concatBytes([Uint8Array.of(0x30, 0x80), encodeDer(wrap), Uint8Array.of(0, 0)]) },
    ],
    [
      'a key wrap with a long length',
      { sentKeyInfo: concatBytes([Uint8Array.of(0x30, 0x81, 11), encodeDer(wrap)]) },
    ],
  ])('%s', async (_, change) => {
    expect(await opened(agreed(change))).toBe(text)
  })

  const unsupported = 'cms.unsupported_algorithm'
  const failed = 'cms.decryption_failed'
  const { point } = ephemeral.p256
  const flip = (bytes: Uint8Array, at: number): Uint8Array =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))
  it.each<[string, Partial<Forming>, string]>([
    ['the sender’s static key', { originator: derContextPrimitive(0, block) }, unsupported],
    [
      'the sender’s static key by serial number',
      { originator: derSequence([certificate.issuer.raw, derInteger(7)]) },
      unsupported,
    ],
    ['a sender’s key of another kind', { keyAlgorithm: derSequence([derOid('1.3.101.110')]) }, unsupported],
    ['another scheme', { scheme: '1.3.132.1.15.1' }, unsupported],
    ['another key wrap', { keyInfo: derSequence([derOid('1.2.840.113549.1.9.16.3.6')]) }, unsupported],
    ['a compressed point', { point: Uint8Array.from([2, ...point.slice(1, 33)]) }, unsupported],
    [
      'a compressed point as long as another',
      { point: Uint8Array.from([2, ...point.slice(1)]) },
      unsupported,
    ],
    ['a point that is too long', { point: Uint8Array.from([...point, 0]) }, unsupported],
    ['a point of another curve', { point: ephemeral.p384.point }, unsupported],
    ['a point that is not on the curve', { point: flip(point, 40) }, failed],
    ['a point at infinity', { point: Uint8Array.from([4, ...new Uint8Array(64)]) }, failed],
    ['another digest than it was derived with', { digest: 'sha384' }, failed],
    ['a wrapped key that was changed', { wrapped: (key) => flip(key, 39) }, failed],
    ['a wrapped key that is cut', { wrapped: (key) => key.slice(0, 32) }, failed],
    ['a wrapped key that is none', { wrapped: () => new Uint8Array() }, failed],
    ['a key of another length than the cipher has', { contentKey: new Uint8Array(16).fill(7) }, failed],
    ['another key', { contentKey: new Uint8Array(32).fill(8) }, failed],
  ])('%s: refused', async (_, change, code) => {
    expect(await opened(agreed(change))).toBe(code)
  })

  it('a wrapped key that is not proved opens nothing, though its substitute decrypts', async () => {
    // Of one random key in 256, the padding is well formed by chance; of this one, always.
    const padded = { ...provider, decryptCbc: ({ data }: CbcInput) => new Uint8Array(data.length).fill(16) }
    expect(await opened(agreed(), undefined, padded)).not.toBe(failed)
    const changes: readonly Partial<Forming>[] = [
      { wrapped: (key) => flip(key, 3) },
      { wrapped: (key) => key.slice(0, 32) },
      { point: flip(point, 40) },
      { digest: 'sha384' },
    ]
    for (const change of changes) expect(await opened(agreed(change), undefined, padded)).toBe(failed)
  })

  it('a static key is told in its form too', async () => {
    const message = agreed({ rid: derContext(0, [derOctetString(block)]) })
    const { refusal, recipients } = await decryptData(message, {
      provider,
      keys: [person('lab-p256', provider)],
    })
    expect(refusal?.code).toBe('cms.not_addressed')
    expect(recipients).toEqual([
      { kind: 'key-agreement', identifier: { kind: 'key-identifier', keyIdentifier: block } },
    ])
  })

  it('one that cannot be read may be anyone, and every kind is listed', async () => {
    const infos = [derContext(1, []), derContext(2, []), derContext(3, []), derContext(4, [])]
    const message = enveloped(
      infos,
      derSequence([derOid('2.16.840.1.101.3.4.1.42'), derOctetString(block)]),
      block,
    )
    const { refusal, recipients } = await decryptData(message, { provider, keys: [doctor] })
    expect(refusal?.code).toBe(unsupported)
    expect(recipients).toEqual(
      ['key-agreement', 'shared-key', 'password', 'other'].map((kind) => ({ kind, identifier: null })),
    )
  })
})

it.each(['generateEcKey', 'agreeEcdh'])('a provider of one’s own without %s is told', async (method) => {
  const older = { ...provider, [method]: undefined } as unknown as typeof provider
  const { certificate } = pki('lab-p256')
  const recipients = [{ ...certificate, keyUsage: null }]
  expect(() => encryptData(content, { provider: older, recipients })).toThrowError(
    expect.objectContaining({ code: 'crypto.unsupported_algorithm' }),
  )
  const expected = method === 'agreeEcdh' ? 'cms.unsupported_algorithm' : text
  expect(await opened(agreed(), [person('lab-p256', older)], older)).toBe(expected)
})

describe('a key on a card', () => {
  const own = person('lab-p256', provider)
  const message = agreed()
  const asking = (agreeKey: (typeof own.key)['agreeKey']): Promise<string> =>
    opened(message, [{ ...own, key: { ...own.key, agreeKey } }])

  it('is asked for the secret with the sender’s key alone', async () => {
    const asked: unknown[] = []
    const answer = await asking((request) => {
      asked.push(request)
      return own.key.agreeKey?.(request) ?? Promise.resolve(null)
    })
    expect(answer).toBe(text)
    const { point } = ephemeral.p256
    expect(asked).toEqual([{ scheme: 'ecdh', publicKey: { kind: 'ec', curve: 'p256', point } }])
  })

  it.each<[string, () => Promise<Uint8Array | null>]>([
    ['gives nothing', async () => null],
    ['gives too little', async () => new Uint8Array(31)],
    ['gives too much', async () => new Uint8Array(33)],
    ['gives another secret', async () => new Uint8Array(32)],
    ['gives no bytes', async () => 'secret' as never],
    ['fails', async () => Promise.reject(new Error('CKR_FUNCTION_FAILED'))],
  ])('that %s opens nothing, and is not told from a message that was changed', async (_, agreeKey) => {
    expect(await asking(agreeKey)).toBe('cms.decryption_failed')
  })

  it('that is away, or has no ECDH, is the caller’s to know', async () => {
    const away = Object.assign(new Error('no card'), { code: 'crypto.key_unavailable' })
    await expect(asking(async () => Promise.reject(away))).rejects.toBe(away)
    expect(await asking(undefined)).toBe('cms.unsupported_algorithm')
  })

  it('of the other kind than its certificate is not asked', async () => {
    const rsa = { certificate: own.certificate, key: doctor.key }
    expect(await opened(message, [rsa])).toBe('cms.unsupported_algorithm')
    const other = { certificate: doctor.certificate, key: own.key }
    const forDoctor = encryptData(content, { provider, recipients: [doctor.certificate] })
    expect(await opened(forDoctor, [other])).toBe('cms.unsupported_algorithm')
  })
})
