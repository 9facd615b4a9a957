// Revocation lists of parts that a test chooses, signed with a key of test/fixtures/pki.
import {
  type DerNode,
  type DerValue,
  derBitString,
  derContext,
  derEnumerated,
  derInteger,
  derIntegerContents,
  derNull,
  derOid,
  derSequence,
  derTime,
  encodeDer,
} from '../../../src/asn1/index.js'
import { signPkcs1 } from '../../../src/crypto/index.js'
import { type RevocationList, readRevocationList, sliceDigest } from '../../../src/x509/index.js'
import { node as provider } from '../../crypto/providers.js'
import { extension } from '../der.js'
import { pki } from '../pki.js'

export interface ListParts {
  readonly version?: DerValue | null
  readonly issuer?: DerValue
  readonly thisUpdate?: string
  readonly nextUpdate?: string | null
  /** Null: the field is left out. */
  readonly entries?: readonly DerValue[] | null
  readonly extensions?: readonly DerValue[]
  readonly algorithm?: DerValue
  /** The one that is signed; the other, where it is left out. */
  readonly innerAlgorithm?: DerValue
  readonly signer?: 'ca' | 'stranger' | 'lab'
}

export const at = '2026-11-25T08:00:00Z'

export const ids = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  invalidity: '2.5.29.24',
  delta: '2.5.29.27',
  point: '2.5.29.28',
  issuer: '2.5.29.29',
  points: '2.5.29.31',
  authorityKey: '2.5.29.35',
  freshest: '2.5.29.46',
} as const

export function entry(
  serialNumber: Uint8Array,
  revokedAt: DerValue = derTime('2026-11-01T00:00:00Z'),
  ...extensions: readonly DerValue[]
): DerNode {
  const more = extensions.length === 0 ? [] : [derSequence(extensions)]
  return derSequence([derIntegerContents(serialNumber), revokedAt, ...more])
}

export const because = (code: number): DerNode => extension(ids.reason, derEnumerated(code))

const sha256WithRsa = derSequence([derOid('1.2.840.113549.1.1.11'), derNull()])

export function listDer(parts: ListParts = {}): Uint8Array {
  const { version = derInteger(1), nextUpdate = '2026-12-25T00:00:00Z', entries = null } = parts
  const { algorithm = sha256WithRsa, innerAlgorithm = algorithm, signer = 'ca', extensions = [] } = parts
  const body = encodeDer(
    derSequence([
      ...(version === null ? [] : [version]),
      innerAlgorithm,
      parts.issuer ?? pki('ca').certificate.subject.raw,
      derTime(parts.thisUpdate ?? '2026-11-20T00:00:00Z'),
      ...(nextUpdate === null ? [] : [derTime(nextUpdate)]),
      ...(entries === null ? [] : [derSequence(entries)]),
      ...(extensions.length === 0 ? [] : [derContext(0, [derSequence(extensions)])]),
    ]),
  )
  const digest = sliceDigest(provider, 'sha256', [body])
  const signature = signPkcs1({ provider, key: pki(signer).key, digestAlgorithm: 'sha256', digest })
  return encodeDer(derSequence([body, algorithm, derBitString(signature)]))
}

/** A list, read; throws when it is refused. */
export function list(parts: ListParts = {}): RevocationList {
  const { revocationList, refusal } = readRevocationList(listDer(parts))
  if (revocationList === undefined) throw new Error(`${refusal.code} ${JSON.stringify(refusal.params)}`)
  return revocationList
}
