// The parameters of RSAES-OAEP and RSASSA-PSS (RFC 8017 §A.2; RFC 4055), which have much in common.
import {
  type Asn1Element,
  type Asn1Fields,
  type DerNode,
  derContext,
  derInteger,
  derOid,
  derSequence,
  encodeDer,
  explicitOf,
  octetStringOf,
  oidOf,
  sequenceOf,
  smallIntegerOf,
} from '../asn1/index.js'
import { keyOids } from './public-key.js'
import { derDigest, namedDigestOf, type SignatureDigest } from './signature-digest.js'

const MGF1 = '1.2.840.113549.1.1.8'
const SPECIFIED_LABEL = '1.2.840.113549.1.1.9'

export interface OaepNames {
  readonly digest: SignatureDigest
  readonly mgfDigest: SignatureDigest
  readonly label: Uint8Array
}

export interface PssNames {
  readonly digest: SignatureDigest
  readonly mgfDigest: SignatureDigest
  readonly saltLength: number
}

/**
 * Reads RSAES-OAEP-params; without them both digests are SHA-1. Null for what is not supported.
 * @throws HprimError `asn1.*`
 */
export function oaepParametersOf(element: Asn1Element | null, path: string): OaepNames | null {
  if (element === null) return { digest: 'sha1', mgfDigest: 'sha1', label: new Uint8Array() }
  const fields = sequenceOf(element, path)
  const names = digestsOf(fields)
  const source = fields.optionalContext(2)
  fields.end()
  if (names === null) return null
  if (source === null) return { ...names, label: new Uint8Array() }
  const algorithm = sequenceOf(explicitOf(source, 2, fields.at('pSourceFunc')), fields.at('pSourceFunc'))
  if (algorithm.read('algorithm', oidOf) !== SPECIFIED_LABEL) return null
  return { ...names, label: algorithm.read('parameters', octetStringOf) }
}

/**
 * Reads RSASSA-PSS-params; null for what is not supported.
 * @throws HprimError `asn1.*`
 */
export function pssParametersOf(element: Asn1Element | null, path: string): PssNames | null {
  // RFC 4056 §3: a signature must have them.
  if (element === null) return null
  const fields = sequenceOf(element, path)
  const names = digestsOf(fields)
  const salt = fields.optionalContext(2)
  const trailer = fields.optionalContext(3)
  fields.end()
  const number = (one: Asn1Element | null, tag: number, name: string, otherwise: number): number =>
    one === null ? otherwise : smallIntegerOf(explicitOf(one, tag, fields.at(name)), fields.at(name))
  const saltLength = number(salt, 2, 'saltLength', 20)
  const supported = names !== null && number(trailer, 3, 'trailerField', 1) === 1 && saltLength >= 0
  return supported ? { ...names, saltLength } : null
}

/** The digest and that of the mask generation function, `[0]` and `[1]` of both. */
function digestsOf(
  fields: Asn1Fields,
): { readonly digest: SignatureDigest; readonly mgfDigest: SignatureDigest } | null {
  const hash = fields.optionalContext(0)
  const mask = fields.optionalContext(1)
  const digest =
    hash === null ? 'sha1' : namedDigestOf(explicitOf(hash, 0, fields.at('hash')), fields.at('hash'))
  const mgfDigest =
    mask === null ? 'sha1' : maskDigestOf(explicitOf(mask, 1, fields.at('mgf')), fields.at('mgf'))
  return digest === null || mgfDigest === null ? null : { digest, mgfDigest }
}

function maskDigestOf(element: Asn1Element, path: string): SignatureDigest | null {
  const fields = sequenceOf(element, path)
  if (fields.read('algorithm', oidOf) !== MGF1) return null
  return fields.read('parameters', namedDigestOf)
}

function derDigests(digest: SignatureDigest): readonly DerNode[] {
  const mask = derSequence([derOid(MGF1), derDigest(digest)])
  return [derContext(0, [derDigest(digest)]), derContext(1, [mask])]
}

/**
 * AlgorithmIdentifier of RSAES-OAEP with one digest for both, and no label, in DER.
 * @internal For `hprim/cms`.
 */
export function derOaep(digest: SignatureDigest): Uint8Array {
  return encodeDer(derSequence([derOid(keyOids.rsaOaep), derSequence(derDigests(digest))]))
}

/**
 * AlgorithmIdentifier of RSASSA-PSS with one digest for both, in DER.
 * @internal For `hprim/cms`.
 */
export function derPss(digest: SignatureDigest, saltLength: number): Uint8Array {
  const salt = derContext(2, [derInteger(saltLength)])
  return encodeDer(derSequence([derOid(keyOids.rsaPss), derSequence([...derDigests(digest), salt])]))
}
