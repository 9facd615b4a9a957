// EnvelopedData (RFC 5652 §6) and AuthEnvelopedData (RFC 5083) as they are read.
import {
  type Asn1Element,
  Asn1Fields,
  implicitOf,
  isContext,
  isUniversal,
  malformed,
  octetStringOf,
  octetStringSlicesOf,
  oidOf,
  onAsn1Error,
  sequenceOf,
  setOf,
  toDer,
  universal,
} from '../asn1/index.js'
import { keyOids, type OaepNames, oaepParametersWithin } from '../x509/index.js'
import { type CipherUse, cipherUseOf } from './content-ciphers.js'
import { identifierOf } from './identifier.js'
import { type AgreedKey, agreedKeysOf } from './key-agreement.js'
import type { CertificateIdentifier } from './model.js'
import { attributeTypes, contentTypes } from './oids.js'

/** A key-encryption scheme with its parameters. */
type KeyEncryption = { readonly scheme: 'rsaes-pkcs1-v1_5' } | ({ readonly scheme: 'rsaes-oaep' } & OaepNames)

/** KeyTransRecipientInfo: the content-encryption key, encrypted for one certificate. */
interface KeyTransport {
  readonly kind: 'key-transport'
  readonly identifier: CertificateIdentifier
  /** Null for a scheme that is not supported. */
  readonly algorithm: KeyEncryption | null
  readonly encryptedKey: Uint8Array
}

/** One that is not read: a key or a password that both sides know, or what came later. */
interface OtherRecipient {
  readonly kind: 'shared-key' | 'password' | 'other'
  readonly identifier: null
}

/** Who the content-encryption key is for. */
export type RecipientInfo = KeyTransport | AgreedKey | OtherRecipient

/** AuthEnvelopedData: the authenticated attributes in DER, and the tag. */
interface Authentication {
  readonly attributes: Uint8Array | null
  readonly tag: Uint8Array
}

export interface Enveloped {
  /** One for each recipient: a RecipientInfo may be for several. */
  readonly recipients: readonly RecipientInfo[]
  readonly contentType: string
  /** Null for a cipher that is not supported. */
  readonly use: CipherUse | null
  /** Null when the message does not hold its content. */
  readonly encrypted: readonly Uint8Array[] | null
  /** Null for EnvelopedData. */
  readonly authentication: Authentication | null
}

/**
 * Reads EnvelopedData or AuthEnvelopedData.
 * @throws HprimError `asn1.*`
 */
export function envelopedOf(element: Asn1Element, authenticated: boolean): Enveloped {
  const fields = sequenceOf(element, 'message.content')
  fields.next('version')
  fields.optionalContext(0)
  const infos = fields.read('recipientInfos', setOf)
  const recipients = infos.rest().flatMap((info, index) => recipientsOf(info, infos.at(index)))
  const content = fields.read('encryptedContentInfo', sequenceOf)
  const contentType = content.read('contentType', oidOf)
  const use = content.read('contentEncryptionAlgorithm', cipherUseOf)
  const held = content.optionalContext(0)
  content.end()
  const encrypted = held === null ? null : octetStringSlicesOf(held, content.at('encryptedContent'), 0)
  const authentication = authenticated ? authenticationOf(fields, contentType) : null
  if (!authenticated) fields.optionalContext(1)
  fields.end()
  return { recipients, contentType, use, encrypted, authentication }
}

function authenticationOf(fields: Asn1Fields, contentType: string): Authentication {
  const attributes = fields.optionalContext(1)
  const tag = fields.read('mac', octetStringOf)
  fields.optionalContext(2)
  const path = fields.at('authAttrs')
  if (attributes === null) {
    // RFC 5083 §2.1: a content type other than id-data must be authenticated too.
    if (contentType !== contentTypes.data) throw malformed(path, 'AuthAttributes')
    return { attributes: null, tag }
  }
  const set = implicitOf(attributes, 1, universal.set, path)
  if (!saysType(set, contentType, path)) throw malformed(path, 'AuthAttributes')
  // RFC 5083 §2.2: authenticated as a SET OF in DER.
  return { attributes: toDer(set, path), tag }
}

/** Whether the attributes give the content type, once (RFC 5083 §2.1). */
function saysType(set: Asn1Element, contentType: string, path: string): boolean {
  const types = new Asn1Fields(set, path).rest().flatMap((attribute) => {
    const fields = sequenceOf(attribute, path)
    if (fields.read('attrType', oidOf) !== attributeTypes.contentType) return []
    return fields.read('attrValues', setOf).rest()
  })
  const [only] = types
  return only !== undefined && types.length === 1 && oidOf(only, path) === contentType
}

/** The kinds of RecipientInfo with a key or a password that both sides know (RFC 5652 §6.2.3 and §6.2.4). */
const sharedKinds = new Map<number, OtherRecipient['kind']>([
  [2, 'shared-key'],
  [3, 'password'],
])

function recipientsOf(element: Asn1Element, path: string): readonly RecipientInfo[] {
  if (isContext(element, 1)) return agreedKeysOf(element, path)
  if (isUniversal(element, universal.sequence)) return [keyTransportOf(element, path)]
  const shared = element.tagClass === 'context' ? sharedKinds.get(element.tag) : undefined
  return [{ kind: shared ?? 'other', identifier: null }]
}

function keyTransportOf(element: Asn1Element, path: string): KeyTransport {
  const fields = sequenceOf(element, path)
  fields.next('version')
  const identifier = fields.read('rid', identifierOf)
  const algorithm = keyEncryptionOf(fields.read('keyEncryptionAlgorithm', sequenceOf))
  const encryptedKey = fields.read('encryptedKey', octetStringOf)
  fields.end()
  return { kind: 'key-transport', identifier, algorithm, encryptedKey }
}

function keyEncryptionOf(algorithm: Asn1Fields): KeyEncryption | null {
  const oid = algorithm.read('algorithm', oidOf)
  if (oid === keyOids.rsa) return { scheme: 'rsaes-pkcs1-v1_5' }
  if (oid !== keyOids.rsaOaep) return null
  // Malformed parameters do not matter when they are another recipient's.
  const parameters = onAsn1Error(
    () => oaepParametersWithin(algorithm.peek()?.raw ?? null, algorithm.at('parameters')),
    () => null,
  )
  return parameters === null ? null : { scheme: 'rsaes-oaep', ...parameters }
}
