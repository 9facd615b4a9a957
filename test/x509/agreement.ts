import { createHash, type X509Certificate } from 'node:crypto'
import { expect } from 'vitest'
import type { Certificate, DistinguishedName } from '../../src/x509/index.js'

export function upperHex(octets: Uint8Array): string {
  return Buffer.from(octets).toString('hex').toUpperCase()
}

/** A name as Node's `toLegacyObject` has it: by type, several values of a type in an array. */
function legacyName({ relativeNames }: DistinguishedName): Record<string, string | string[]> {
  const byType = new Map<string, string[]>()
  for (const { oid, type, value } of relativeNames.flat()) {
    const key = type ?? oid
    byType.set(key, [...(byType.get(key) ?? []), value])
  }
  return Object.fromEntries(
    [...byType].map(([type, values]) => [type, values.length > 1 ? values : (values[0] ?? '')]),
  )
}

/** Checks that our reading of a certificate says what Node's says. */
export function expectAgreement(ours: Certificate, nodes: X509Certificate): void {
  expect(Buffer.from(ours.raw).equals(nodes.raw)).toBe(true)
  expect(
    upperHex(ours.serialNumber)
      .replace(/^00(?=.)/, '')
      .replace(/^00$/, '0'),
  ).toBe(nodes.serialNumber)
  const { subject, issuer } = nodes.toLegacyObject()
  expect(legacyName(ours.subject)).toEqual({ ...subject })
  expect(legacyName(ours.issuer)).toEqual({ ...issuer })
  expect(new Date(ours.notBefore).getTime()).toBe(new Date(nodes.validFrom).getTime())
  expect(new Date(ours.notAfter).getTime()).toBe(new Date(nodes.validTo).getTime())
  const fingerprint = createHash('sha256').update(ours.raw).digest('hex').toUpperCase()
  expect(fingerprint).toBe(nodes.fingerprint256.replaceAll(':', ''))
  expectSameKey(ours, nodes)
}

const curves: Readonly<Record<string, string>> = { 'P-256': 'p256', 'P-384': 'p384', 'P-521': 'p521' }

function expectSameKey(
  { publicKey, rawPublicKeyInfo }: Certificate,
  { publicKey: native }: X509Certificate,
): void {
  const number = (base64url: string | undefined) => [...Buffer.from(base64url ?? '', 'base64url')]
  if (publicKey.kind === 'other') {
    // A compressed point is written out when Node exports it.
    const compressed = native.asymmetricKeyType === 'ec' && rawPublicKeyInfo.length === 59
    expect(compressed || native.asymmetricKeyType === 'ed25519').toBe(true)
    return
  }
  expect(Buffer.from(rawPublicKeyInfo).equals(native.export({ format: 'der', type: 'spki' }))).toBe(true)
  if (native.asymmetricKeyType === 'rsa-pss') {
    // Node gives no JWK of it.
    expect(publicKey.kind).toBe('rsa')
    return
  }
  expect(publicKey.kind).toBe(native.asymmetricKeyType)
  const { n, e, crv, x, y } = native.export({ format: 'jwk' })
  if (publicKey.kind === 'rsa') {
    expect([...publicKey.modulus]).toEqual(number(n))
    expect([...publicKey.exponent]).toEqual(number(e))
  } else {
    expect(publicKey.curve).toBe(curves[crv ?? ''])
    expect([...publicKey.point]).toEqual([4, ...number(x), ...number(y)])
  }
}
