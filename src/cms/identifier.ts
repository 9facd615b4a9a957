import {
  type Asn1Element,
  bitStringOf,
  type DerNode,
  derIntegerContents,
  derSequence,
  isContext,
  octetStringOf,
  readBer,
  sequenceOf,
} from '../asn1/index.js'
import { sameBytes } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import { type Certificate, issuerAndSerialWithin, sameName } from '../x509/index.js'
import type { CertificateIdentifier } from './model.js'

/**
 * Reads how a message names a certificate: IssuerAndSerialNumber, or `[0]` SubjectKeyIdentifier.
 * @throws HprimError `asn1.*`
 */
export function identifierOf(element: Asn1Element, path: string): CertificateIdentifier {
  if (isContext(element, 0)) return { kind: 'key-identifier', keyIdentifier: octetStringOf(element, path, 0) }
  return { kind: 'issuer-and-serial', ...issuerAndSerialWithin(element.raw, path) }
}

/** Tells which certificates a message names. It keeps the key identifiers that it computes. */
export class CertificateMatcher {
  readonly #provider: CryptoProvider
  readonly #keyIdentifiers = new Map<Certificate, Uint8Array>()

  constructor(provider: CryptoProvider) {
    this.#provider = provider
  }

  /** Whether this certificate is named so. */
  names(identifier: CertificateIdentifier, certificate: Certificate): boolean {
    if (identifier.kind === 'key-identifier') {
      return sameBytes(identifier.keyIdentifier, this.#keyIdentifierOf(certificate))
    }
    return (
      sameBytes(identifier.serialNumber, certificate.serialNumber) &&
      sameName(identifier.issuer, certificate.issuer)
    )
  }

  /** The key identifier that the certificate states, else the SHA-1 of its key (RFC 5280 §4.2.1.2, method 1). */
  #keyIdentifierOf(certificate: Certificate): Uint8Array {
    const known = certificate.subjectKeyIdentifier ?? this.#keyIdentifiers.get(certificate)
    if (known !== undefined) return known
    const fields = sequenceOf(readBer(certificate.rawPublicKeyInfo), 'rawPublicKeyInfo')
    fields.next('algorithm')
    const running = this.#provider.createDigest('sha1')
    running.update(fields.read('subjectPublicKey', bitStringOf).bytes)
    const identifier = running.digest()
    this.#keyIdentifiers.set(certificate, identifier)
    return identifier
  }
}

/**
 * IssuerAndSerialNumber, by which the known readers of HPRIM Net find a certificate; byte for byte as the certificate has
 * it, since readers compare them so.
 */
export function derIssuerAndSerial({ issuer, serialNumber }: Certificate): DerNode {
  return derSequence([issuer.raw, derIntegerContents(serialNumber)])
}
