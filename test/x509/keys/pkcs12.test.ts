import { describe, expect, it } from 'vitest'
import {
  type DerNode,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../../../src/asn1/index.js'
import { type CertifiedKeysReading, type KeyFileLimits, readCertifiedKeys } from '../../../src/x509/index.js'
import { bagAttributes, bagOids, contentOids, kdfOids } from '../../../src/x509/keys/oids.js'
import { passwordForms, wideOf } from '../../../src/x509/keys/password.js'
import { forge, node } from '../../crypto/providers.js'
import { tagged } from '../der.js'
import { own } from './files.js'
import {
  bag,
  certificateBag,
  classic,
  classicMac,
  clearSafe,
  encryptedSafe,
  keyBag,
  keyInfo,
  listBag,
  PASSWORD,
  pbes2,
  pbmac1,
  pbmac1WithoutLength,
  pfx,
  shroudedBag,
  utf8,
} from './pfx.js'

const rsaInfo = keyInfo('rsa')
const ecInfo = keyInfo('ec')
const rsaRaw = own.rsa.certificate.raw
const ecRaw = own.ec.certificate.raw

function read(
  bytes: Uint8Array,
  limits: Partial<KeyFileLimits> = {},
  password = PASSWORD,
): CertifiedKeysReading {
  return readCertifiedKeys(bytes, { provider: node, password, limits })
}

const codes = ({ diagnostics }: CertifiedKeysReading): readonly string[] =>
  diagnostics.map(({ code }) => code)
const reasons = ({ others = [] }: CertifiedKeysReading): readonly unknown[] =>
  others.map(({ kind, reason }) => [kind, reason?.code ?? null])

describe('the code over the whole', () => {
  const safes = [clearSafe(certificateBag(rsaRaw), keyBag(rsaInfo))]

  it.each(['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const)('is of %s', (digest) => {
    expect(read(pfx(safes, classicMac(digest)))).toMatchObject({
      integrity: 'password',
      keys: [{ name: null }],
    })
  })

  it.each(['sha1', 'sha256', 'sha512'] as const)('is PBMAC1 with %s', (digest) => {
    const reading = read(pfx(safes, pbmac1(digest)))
    expect(reading).toMatchObject({ integrity: 'password', diagnostics: [] })
    expect(read(pfx(safes, pbmac1(digest)), {}, 'mot3passe').refusal?.code).toBe('x509.wrong_password')
  })

  it('is PBMAC1 with a stated length of 20 bytes or more (RFC 9879 §9)', () => {
    for (const [mac, code] of [
      [pbmac1WithoutLength, 'x509.malformed_key_file'],
      [pbmac1('sha256', 19), 'x509.malformed_key_file'],
      [pbmac1('sha256', 20), undefined],
      [pbmac1('sha256', 1024), undefined],
      [pbmac1('sha256', 1025), 'x509.malformed_key_file'],
    ] as const) {
      expect(read(pfx(safes, mac)).refusal?.code).toBe(code)
    }
  })

  it('may be missing: what is read is not authenticated', () => {
    const reading = read(pfx(safes, null))
    expect(reading).toMatchObject({ integrity: 'none', keys: [{}] })
    expect(codes(reading)).toEqual(['x509.no_integrity'])
    expect(readCertifiedKeys(pfx(safes, null), { provider: node }).keys).toHaveLength(1)
  })

  it('of a digest that is not known is refused by its name', () => {
    const mac = classicMac('sha1')
    const bytes = pfx(safes, (data) => {
      const hex = Buffer.from(encodeDer(mac(data))).toString('hex')
      // SHA-1 to another of as many bytes.
      return Buffer.from(hex.replace('06052b0e03021a', '06052b0e03021b'), 'hex') as unknown as DerNode
    })
    expect(read(bytes).refusal).toMatchObject({
      code: 'x509.unsupported_key_file',
      params: { algorithm: '1.3.14.3.2.27' },
    })
  })

  it('is not taken when it is cut: of no length does an empty one hold', () => {
    const empty = pfx(safes, () =>
      derSequence([
        derSequence([derSequence([derOid('1.3.14.3.2.26'), derNull()]), derOctetString(new Uint8Array())]),
        derOctetString(Uint8Array.of(1)),
      ]),
    )
    expect(read(empty).refusal?.code).toBe('x509.wrong_password')
  })

  it('that is a signature is refused by its name', () => {
    const content = derSequence([derOid(contentOids.signedData), derContext(0, [derSequence([])])])
    expect(read(encodeDer(derSequence([derInteger(3), content]))).refusal).toMatchObject({
      code: 'x509.unsupported_key_file',
      params: { algorithm: 'signedData (PKCS #7)' },
    })
  })
})

describe('encryption', () => {
  it.each([
    ['AES-128', { cipher: 'aes-128-cbc' }],
    ['AES-192', { cipher: 'aes-192-cbc' }],
    ['AES-256', { cipher: 'aes-256-cbc', keyLength: 32 }],
    ['3DES in PBES2', { cipher: 'des-ede3-cbc' }],
    ['PBKDF2 with SHA-1, which is not named', { digest: 'sha1' }],
    ['PBKDF2 with SHA-384', { digest: 'sha384' }],
    ['PBKDF2 with SHA-512', { digest: 'sha512' }],
    ['scrypt', { scrypt: { N: 16, r: 8, p: 1 } }],
    ['scrypt that states its length', { scrypt: { N: 32, r: 1, p: 2 }, keyLength: 32 }],
  ] as const)('%s', (_, options) => {
    const safes = [
      clearSafe(shroudedBag(pbes2(rsaInfo, options))),
      encryptedSafe(pbes2(derSequence([certificateBag(rsaRaw)]), options)),
    ]
    for (const provider of [node, forge]) {
      const { keys } = readCertifiedKeys(pfx(safes), { provider, password: PASSWORD })
      expect(keys).toMatchObject([{ certificate: { raw: rsaRaw } }])
    }
  })

  it.each([
    ['Camellia-128', '1.2.392.200011.61.1.1.1.2'],
    ['Camellia-256', '1.2.392.200011.61.1.1.1.4'],
    ['AES-256-GCM', '2.16.840.1.101.3.4.1.46'],
    ['1.2.3.4', '1.2.3.4'],
  ])('%s is refused by its name', (algorithm, cipherOid) => {
    const encrypted = shroudedBag(pbes2(rsaInfo, { cipherOid }))
    const refusal = { code: 'x509.unsupported_key_file', params: { algorithm } }
    expect(read(pfx([clearSafe(encrypted)])).refusal).toMatchObject(refusal)
    // What else there is, is read.
    const reading = read(pfx([clearSafe(certificateBag(rsaRaw), encrypted)]))
    expect(reading).toMatchObject({ certificates: [{ raw: rsaRaw }], keys: [] })
    expect(reading.others).toMatchObject([{ kind: 'private-key', path: 'safes[0].bags[1]', reason: refusal }])
    expect(reading.diagnostics).toMatchObject([{ code: 'x509.part_not_read', path: 'safes[0].bags[1]' }])
  })

  it('for a certificate is refused by its name', () => {
    const safe = derSequence([derOid(contentOids.envelopedData), derContext(0, [derSequence([])])])
    const reading = read(pfx([clearSafe(certificateBag(rsaRaw)), safe]))
    expect(reading.others).toMatchObject([
      { kind: 'list', reason: { params: { algorithm: 'envelopedData (PKCS #7)' } } },
    ])
  })

  it('under another password than the whole leaves what it holds among the others', () => {
    const other = shroudedBag(pbes2(rsaInfo, { password: utf8('autre') }))
    const reading = read(pfx([clearSafe(certificateBag(rsaRaw), other)]))
    expect(reasons(reading)).toEqual([['private-key', 'x509.wrong_password']])
    expect(reading.certificates).toHaveLength(1)
    // Without a code nothing says that the password is right.
    const open = pfx([clearSafe(certificateBag(rsaRaw), other)], null)
    expect(read(open)).toMatchObject({ refusal: { code: 'x509.wrong_password' } })
    const half = pfx([clearSafe(shroudedBag(pbes2(ecInfo)), other)], null)
    expect(reasons(read(half))).toEqual([['private-key', 'x509.wrong_password']])
  })
})

describe('rounds and memory', () => {
  const safe = (iterations: number) => clearSafe(shroudedBag(pbes2(rsaInfo, { iterations })))
  const declared = (iterations: number): DerNode => {
    const parameters = derSequence([
      derSequence([derOid(kdfOids.pbkdf2), derSequence([derOctetString(rsaRaw), derInteger(iterations)])]),
      derSequence([derOid('2.16.840.1.101.3.4.1.42'), derOctetString(new Uint8Array(16))]),
    ])
    const algorithm = derSequence([derOid(kdfOids.pbes2), parameters])
    return clearSafe(shroudedBag({ algorithm, data: new Uint8Array(32) }))
  }

  it('are counted in sum', () => {
    const bytes = pfx([safe(100), safe(200)], classicMac('sha256', wideOf(PASSWORD), 50))
    expect(read(bytes, { iterations: 350 }).keys).toHaveLength(2)
    expect(read(bytes, { iterations: 349 }).refusal).toMatchObject({
      code: 'x509.limit',
      params: { limit: 'iterations', value: 349 },
    })
  })

  it.each([3_000_001, 2 ** 31 - 1, 2 ** 32])('of %d are refused at once', (iterations) => {
    const started = performance.now()
    for (const mac of [null, classicMac()]) {
      expect(read(pfx([declared(iterations)], mac)).refusal?.code).toBe('x509.limit')
    }
    const ofMac = pfx([], (data) => {
      const made = classicMac()(data)
      return derSequence([...made.parts.slice(0, 2), derInteger(iterations)])
    })
    expect(read(ofMac).refusal?.code).toBe('x509.limit')
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it.each([0, -1])('of %d are damage', (iterations) => {
    expect(read(pfx([declared(iterations)])).refusal?.code).toBe('x509.malformed_key_file')
  })

  it('of scrypt are bounded', () => {
    const scrypt = { N: 1024, r: 8, p: 2 }
    const bytes = pfx([clearSafe(shroudedBag(pbes2(rsaInfo, { scrypt })))], null)
    const memory = 128 * 8 * (1024 + 2)
    expect(read(bytes, { scryptMemory: memory }).keys).toHaveLength(1)
    expect(read(bytes, { scryptMemory: memory - 1 }).refusal?.params).toEqual({
      limit: 'scryptMemory',
      value: memory - 1,
    })
    expect(read(bytes, { iterations: 2 * 1026 * 8 * 2 }).keys).toHaveLength(1)
    expect(read(bytes, { iterations: 2 * 1026 * 8 * 2 - 1 }).refusal?.params.limit).toBe('iterations')
  })

  it('of scrypt beyond its bounds are damaged, and no platform is asked for what it cannot count', () => {
    const algorithm = (N: number, r: number, p: number) => {
      const numbers = [derOctetString(new Uint8Array(8)), ...[N, r, p].map(derInteger)]
      const derivation = derSequence([derOid(kdfOids.scrypt), derSequence(numbers)])
      const scheme = derSequence([derOid('2.16.840.1.101.3.4.1.42'), derOctetString(new Uint8Array(16))])
      return derSequence([derOid(kdfOids.pbes2), derSequence([derivation, scheme])])
    }
    const data = new Uint8Array(16)
    for (const [N, r, p] of [
      [65_536, 1, 1],
      [2 ** 20, 1, 1],
      [2, 2 ** 21, 1],
      [2, 1, 2 ** 21],
    ] as const) {
      const bytes = pfx([clearSafe(shroudedBag({ algorithm: algorithm(N, r, p), data }))], null)
      for (const provider of [node, forge]) {
        const { refusal } = readCertifiedKeys(bytes, { provider, password: PASSWORD })
        expect(refusal?.code).toBe('x509.malformed_key_file')
      }
      const derive = () =>
        node.scrypt?.({ password: data, salt: data, cost: N, blockSize: r, parallelization: p, length: 32 })
      expect(derive).toThrowError(expect.objectContaining({ code: 'crypto.invalid_input' }))
    }
    const parameters = derSequence([derOctetString(data), derInteger(2 ** 33)])
    const many = derSequence([derOid('1.2.840.113549.1.12.1.3'), parameters])
    const bytes = pfx([clearSafe(shroudedBag({ algorithm: many, data }))], null)
    expect(read(bytes, { iterations: 1e12 }).refusal?.params).toEqual({
      limit: 'iterations',
      value: 2 ** 31 - 1,
    })
  })

  it('parts, nesting and bytes are bounded', () => {
    const nested = (depth: number, inner: DerNode): DerNode =>
      depth === 0 ? inner : bag(bagOids.safeContents, derSequence([nested(depth - 1, inner)]))
    expect(read(pfx([clearSafe(nested(3, keyBag(rsaInfo)))])).keys).toHaveLength(1)
    expect(read(pfx([clearSafe(nested(4, keyBag(rsaInfo)))])).refusal?.params).toEqual({
      limit: 'nesting',
      value: 4,
    })
    const several = pfx([clearSafe(...Array.from({ length: 9 }, () => certificateBag(rsaRaw)))])
    expect(read(several, { parts: 10 }).certificates).toHaveLength(1)
    expect(read(several, { parts: 9 }).refusal?.params).toEqual({ limit: 'parts', value: 9 })
    expect(read(several, { bytes: 100 }).refusal?.params).toEqual({ limit: 'bytes', value: 100 })
    expect(read(several, { elements: 10 }).refusal?.params).toEqual({ limit: 'elements', value: 10 })
  })
})

describe('passwords', () => {
  const text = 'Été à Évry œ€'
  const [, widened] = passwordForms(text)
  const cp850 = passwordForms('Été à Évry').find(({ encoding }) => encoding === 'cp850')
  const windows = passwordForms(text).find(({ encoding }) => encoding === 'windows-1252')

  it('hold as the standard says: UTF-16 in one place, UTF-8 in the other', () => {
    for (const password of [text, 'clé🔑', '']) {
      const safe = clearSafe(
        shroudedBag(pbes2(rsaInfo, { password: utf8(password) })),
        shroudedBag(classic(ecInfo, wideOf(password))),
      )
      const reading = read(pfx([safe], classicMac('sha1', wideOf(password))), {}, password)
      expect(reading.keys).toHaveLength(2)
      expect(codes(reading)).toEqual([])
    }
  })

  it.each([
    ['utf-8', text, widened],
    ['windows-1252', text, windows],
    ['cp850', 'Été à Évry', cp850],
  ] as const)('hold with the bytes of %s, and it is said', (encoding, password, form) => {
    const { wide, narrow } = form ?? { wide: new Uint8Array(), narrow: new Uint8Array() }
    expect(wide.length).toBeGreaterThan(4)
    const safe = clearSafe(
      shroudedBag(classic(rsaInfo, wide)),
      shroudedBag(pbes2(ecInfo, { password: narrow })),
    )
    for (const mac of [classicMac('sha1', wide), null]) {
      const reading = read(pfx([safe], mac), {}, password)
      expect(reading.keys).toHaveLength(2)
      expect(reading.diagnostics.at(-1)).toMatchObject({
        code: 'x509.password_encoding',
        params: { encoding },
      })
    }
  })

  it('that are empty are no bytes, or two zeros', () => {
    const none = new Uint8Array()
    const safe = clearSafe(shroudedBag(classic(rsaInfo, none)))
    const reading = read(pfx([safe], classicMac('sha256', none)), {}, '')
    expect(reading.keys).toHaveLength(1)
    expect(reading.diagnostics).toMatchObject([
      { code: 'x509.password_encoding', params: { encoding: 'null' } },
    ])
    // Only where the password is empty.
    expect(read(pfx([safe], classicMac('sha256', none)), {}, ' ').refusal?.code).toBe('x509.wrong_password')
  })

  it('are tried in no more encodings than the rounds allow', () => {
    const bytes = pfx([], classicMac('sha256', wideOf('autre'), 1_000))
    expect(read(bytes, { iterations: 1_500 }, text).refusal?.code).toBe('x509.wrong_password')
    expect(read(bytes, { iterations: 999 }, text).refusal?.code).toBe('x509.limit')
  })

  it('appear in no message', () => {
    const secret = 'secret\u00e9-8231'
    for (const bytes of [pfx([]), pfx([clearSafe(shroudedBag(pbes2(rsaInfo)))], null)]) {
      expect(JSON.stringify(read(bytes, {}, secret))).not.toContain('8231')
    }
  })
})

describe('keys and certificates', () => {
  const id = Uint8Array.of(1, 0, 0, 0)
  const other = Uint8Array.of(2, 0, 0, 0)
  const files = (bags: readonly DerNode[]) => read(pfx([clearSafe(...bags)]))

  it('are joined by their identifier, whatever the order', () => {
    const bags = [
      certificateBag(ecRaw, { localKeyId: other }),
      certificateBag(rsaRaw, { localKeyId: id }),
      keyBag(rsaInfo, { localKeyId: id }),
      keyBag(ecInfo, { localKeyId: other }),
    ]
    for (const order of [bags, [...bags].reverse()]) {
      const { keys = [] } = files(order)
      for (const { key, certificate, localKeyId } of keys) {
        expect(certificate?.raw).toEqual(key.kind === 'rsa' ? rsaRaw : ecRaw)
        expect(localKeyId).toEqual(key.kind === 'rsa' ? id : other)
      }
    }
  })

  it('are joined by the public key without one', () => {
    const { keys } = files([keyBag(rsaInfo), keyBag(ecInfo), certificateBag(ecRaw), certificateBag(rsaRaw)])
    expect(keys).toMatchObject([{ certificate: { raw: rsaRaw } }, { certificate: { raw: ecRaw } }])
  })

  it('are read though a label beside them is damaged', () => {
    const label = (oid: string, ...rest: readonly DerNode[]) => derSequence([derOid(oid), ...rest])
    const others = [
      label(bagAttributes.friendlyName, derSet([derInteger(1)])),
      label(bagAttributes.localKeyId, derSet([derInteger(1)])),
      label('1.2.3'),
    ]
    const reading = files([keyBag(rsaInfo, { others }), certificateBag(rsaRaw)])
    expect(reading).toMatchObject({ keys: [{ certificate: { raw: rsaRaw }, name: null, localKeyId: null }] })
    expect(reading.others).toEqual([])
    expect(codes(reading)).toEqual(Array.from({ length: 3 }, () => 'x509.label_not_read'))
  })

  it('are never joined by an identifier against the public key', () => {
    const reading = files([
      keyBag(rsaInfo, { localKeyId: id }),
      certificateBag(ecRaw, { localKeyId: id }),
      certificateBag(rsaRaw),
    ])
    expect(reading.keys).toMatchObject([{ certificate: { raw: rsaRaw } }])
    expect(codes(reading)).toEqual(['x509.local_key_id_differs'])
    const alone = files([keyBag(rsaInfo, { localKeyId: id }), certificateBag(ecRaw, { localKeyId: id })])
    expect(alone.keys).toMatchObject([{ certificate: null, chain: [] }])
  })

  it('come with the chain that is there, in order, without the certificate itself', () => {
    const bags = [own.ca.raw, ecRaw, own.inter.raw, rsaRaw].map((raw) => certificateBag(raw))
    const { keys } = files([...bags, keyBag(rsaInfo)])
    expect(keys?.[0]?.chain.map(({ raw }) => raw)).toEqual([own.inter.raw, own.ca.raw])
    const gap = files([certificateBag(own.ca.raw), certificateBag(rsaRaw), keyBag(rsaInfo)])
    expect(gap.keys?.[0]?.chain).toEqual([])
  })

  it('bear names, each certificate once', () => {
    const bmp = (text: string) => tagged(0x1e, wideOf(text).slice(0, -2))
    const reading = files([
      certificateBag(rsaRaw, { name: bmp('Clé 🔑') }),
      certificateBag(rsaRaw),
      keyBag(rsaInfo),
    ])
    expect(reading.certificates).toMatchObject([{ raw: rsaRaw, name: 'Clé 🔑', isTrusted: false }])
    expect(reading.keys).toMatchObject([{ name: 'Clé 🔑' }])
    expect(codes(reading)).toEqual([])
  })
})

describe('other bags', () => {
  it('are listed: secrets, unknown ones, certificates and lists of other types; revocation lists are kept', () => {
    const typed = (oid: string) => derSequence([derOid('1.2.3'), derContext(0, [derOctetString(utf8(oid))])])
    const reading = read(
      pfx([
        clearSafe(
          bag(bagOids.secret, typed('secret'), { name: tagged(0x1e, wideOf('AES').slice(0, -2)) }),
          bag('1.2.3.4', derNull(), { others: [derSequence([derOid('1.2.9'), derSet([])])] }),
          bag(bagOids.certificate, typed('sdsi')),
          bag(bagOids.revocationList, typed('list')),
          listBag(Uint8Array.of(0x30, 0)),
          certificateBag(Uint8Array.of(0x30, 0)),
          keyBag(Uint8Array.of(0x30, 0)),
        ),
      ]),
    )
    expect(reading.rawRevocationLists).toEqual([Uint8Array.of(0x30, 0)])
    expect(reading.others).toMatchObject([
      { kind: 'secret', oid: bagOids.secret, name: 'AES', path: 'safes[0].bags[0]', reason: null },
      { kind: 'unknown', oid: '1.2.3.4', reason: null },
      { kind: 'unknown', oid: bagOids.certificate, reason: null },
      { kind: 'unknown', oid: bagOids.revocationList, reason: null },
      { kind: 'certificate', reason: { code: 'x509.malformed_key_file' } },
      { kind: 'private-key', reason: { code: 'x509.malformed_private_key' } },
    ])
    expect(codes(reading)).toEqual(['x509.part_not_read', 'x509.part_not_read'])
  })

  it('alone make a file that holds nothing else', () => {
    const secret = bag(bagOids.secret, derSequence([]))
    expect(read(pfx([clearSafe(secret)]))).toMatchObject({ keys: [], others: [{ kind: 'secret' }] })
    expect(read(pfx([]))).toMatchObject({ keys: [], certificates: [], others: [] })
  })

  it('damaged are listed, the rest is read', () => {
    const reading = read(pfx([clearSafe(derNull(), keyBag(rsaInfo)), derSequence([])]))
    expect(reading.keys).toHaveLength(1)
    expect(reading.others).toMatchObject([
      { kind: 'unknown', path: 'safes[0].bags[0]', raw: Uint8Array.of(5, 0) },
      { kind: 'list', path: 'safes[1]', reason: { code: 'x509.malformed_key_file' } },
    ])
  })
})
