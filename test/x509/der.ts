import {
  type DerNode,
  type DerValue,
  derBoolean,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  encodeDer,
} from '../../src/asn1/index.js'
import { pki } from './pki.js'

// Certificates of parts that a test chooses. Nothing is signed: reading does not look.

export interface CertificateParts {
  readonly version?: DerValue | null
  readonly serial?: DerValue
  readonly issuer?: DerValue
  readonly validity?: DerValue
  readonly subject?: DerValue
  readonly keyInfo?: DerValue
  /** What stands behind the key: unique identifiers and extensions. */
  readonly rest?: readonly DerValue[]
  readonly signatureAlgorithm?: DerValue
  /** The one that is signed; that without, where it is left out. */
  readonly innerAlgorithm?: DerValue
  /** Or what makes it of what is signed. */
  readonly signature?: DerValue | ((body: Uint8Array) => DerValue)
}

const oids = { CN: '2.5.4.3', C: '2.5.4.6', O: '2.5.4.10', emailAddress: '1.2.840.113549.1.9.1' } as const

export function attribute(oid: string, value: DerValue): DerNode {
  return derSequence([derOid(oid), value])
}

/** A type of attribute by its short name, and its text. */
export type NamePart = readonly [keyof typeof oids, string]

/** A name of attributes with short names, as UTF8String, one a relative name. */
export function name(...attributes: readonly NamePart[]): DerNode {
  return derSequence(attributes.map(([type, value]) => derSet([attribute(oids[type], derUtf8String(value))])))
}

export function validity(from: DerValue, until: DerValue = derTime('2119-01-01T00:00:00Z')): DerNode {
  return derSequence([from, until])
}

/** An element by its tag octet and its contents, which are short. */
export function tagged(tag: number, contents: Uint8Array | string): Uint8Array {
  const octets = typeof contents === 'string' ? Buffer.from(contents, 'latin1') : contents
  return Uint8Array.from([tag, octets.length, ...octets])
}

export function extension(oid: string, value: DerValue, critical = false): DerNode {
  return derSequence([derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(encodeDer(value))])
}

export function extensions(...all: readonly DerValue[]): readonly DerValue[] {
  return [derContext(3, [derSequence(all)])]
}

export const sha256WithRsa: DerNode = derSequence([derOid('1.2.840.113549.1.1.11'), derNull()])

export function certificateDer(parts: CertificateParts = {}): Uint8Array {
  const version = parts.version === undefined ? derContext(0, [derInteger(2)]) : parts.version
  const body = encodeDer(
    derSequence([
      ...(version === null ? [] : [version]),
      parts.serial ?? derInteger(1),
      // Within and without they are one.
      parts.innerAlgorithm ?? parts.signatureAlgorithm ?? sha256WithRsa,
      parts.issuer ?? name(['CN', 'AC']),
      parts.validity ?? validity(derTime('2019-01-01T00:00:00Z')),
      parts.subject ?? name(['CN', 'Dr Jean MODELE']),
      parts.keyInfo ?? pki('lab').certificate.rawPublicKeyInfo,
      ...(parts.rest ?? []),
    ]),
  )
  const { signature: given = tagged(3, '\0signature') } = parts
  const signature = typeof given === 'function' ? given(body) : given
  return encodeDer(derSequence([body, parts.signatureAlgorithm ?? sha256WithRsa, signature]))
}

/** A ContentInfo (RFC 5652 §3). */
export function contentInfo(type: string, content: DerValue): Uint8Array {
  return encodeDer(derSequence([derOid(type), derContext(0, [content])]))
}

/** SignedData that holds certificates and lists, signed by nobody (RFC 5652 §5.1). */
export function bundleDer(
  certificates: readonly DerValue[],
  lists: readonly DerValue[] = [],
  signerInfos: readonly DerValue[] = [],
): Uint8Array {
  const signed = derSequence([
    derInteger(1),
    derSet([]),
    derSequence([derOid('1.2.840.113549.1.7.1')]),
    ...(certificates.length === 0 ? [] : [derContext(0, certificates)]),
    ...(lists.length === 0 ? [] : [derContext(1, lists)]),
    derSet(signerInfos),
  ])
  return contentInfo('1.2.840.113549.1.7.2', signed)
}

export function pem(label: string, octets: Uint8Array, end = '\n'): string {
  const lines =
    Buffer.from(octets)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join(end)
}

export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
