// PKCS #12 (RFC 7292): a code over a list of safes, each with a list of bags, some encrypted.
import {
  type Asn1Element,
  type Asn1Fields,
  explicitOf,
  isUniversal,
  malformed,
  octetStringOf,
  oidOf,
  onAsn1Error,
  sequenceOf,
  setOf,
  smallIntegerOf,
  stringOf,
  universal,
} from '../../asn1/index.js'
import { authenticationOf, encryptionOf, iterationsOf, refuseAlgorithm } from './algorithms.js'
import type { OtherPart } from './certified-keys.js'
import { type Gathering, type KeyFileCollector, type Labels, noLabels } from './gathering.js'
import { bagAttributes, bagOids, contentOids } from './oids.js'
import { refuseFile } from './words.js'

/**
 * Takes all that a PFX holds.
 * @returns Whether a code of the password holds for the whole.
 * @throws HprimError `asn1.*`; Refused: where the code does not hold, and nothing of it was looked at
 */
export function takePfx(element: Asn1Element, path: string, gathering: Gathering): void {
  const fields = sequenceOf(element, path)
  const version = fields.read('version', smallIntegerOf)
  if (version !== 3) throw malformed(fields.at('version'), 'Version')
  const { type, content } = fields.read('authSafe', contentInfoOf)
  if (type !== contentOids.data) refuseAlgorithm(type)
  const safes = octetStringOf(content, fields.at('authSafe.content'))
  const mac = fields.optional(universal.sequence)
  fields.end()
  if (mac === null) gathering.collector.report('x509.no_integrity')
  else checkMac(sequenceOf(mac, fields.at('macData')), safes, gathering)
  const list = sequenceOf(gathering.read(safes, 'safes'), 'safes')
  for (const [at, safe] of list.rest().entries()) takeSafe(safe, `safes[${at}]`, gathering)
}

/** @throws Refused `x509.wrong_password` */
function checkMac(fields: Asn1Fields, data: Uint8Array, gathering: Gathering): void {
  const info = fields.read('mac', sequenceOf)
  const algorithm = info.next('digestAlgorithm')
  const code = info.read('digest', octetStringOf)
  const salt = fields.read('macSalt', octetStringOf)
  const stated = fields.optional(universal.integer)
  fields.end()
  const iterations = stated === null ? 1 : iterationsOf(stated, fields.at('iterations'))
  const how = authenticationOf(algorithm, info.at('digestAlgorithm'), salt, iterations)
  if (!gathering.lock.authenticates(how, data, code)) refuseFile('x509.wrong_password')
  gathering.isAuthenticated = true
}

interface Content {
  readonly type: string
  readonly content: Asn1Element
}

/** ContentInfo (RFC 5652 §3). */
function contentInfoOf(element: Asn1Element, path: string): Content {
  const fields = sequenceOf(element, path)
  const type = fields.read('contentType', oidOf)
  return { type, content: explicitOf(fields.next('content'), 0, fields.at('content')) }
}

function takeSafe(safe: Asn1Element, path: string, gathering: Gathering): void {
  const other = { kind: 'list', path, oid: null, name: null, raw: safe.raw } as const
  gathering.part(other, () => {
    const { type, content } = contentInfoOf(safe, path)
    if (type === contentOids.data) {
      const bags = gathering.read(octetStringOf(content, path), path)
      takeBags(sequenceOf(bags, path).rest(), path, gathering, 1)
    } else if (type === contentOids.encryptedData) {
      takeBags(decryptedBags(content, path, gathering), path, gathering, 1)
    } else {
      refuseAlgorithm(type)
    }
  })
}

/** The bags of EncryptedData (RFC 5652 §8). */
function decryptedBags(content: Asn1Element, path: string, gathering: Gathering): readonly Asn1Element[] {
  const fields = sequenceOf(content, path)
  fields.read('version', smallIntegerOf)
  const info = fields.read('encryptedContentInfo', sequenceOf)
  info.read('contentType', oidOf)
  const encryption = info.read('contentEncryptionAlgorithm', encryptionOf)
  const place = info.at('encryptedContent')
  const data = octetStringOf(info.next('encryptedContent'), place, 0)
  const bags = gathering.lock.opens(encryption, data, (plain) => {
    const element = gathering.within(plain, path)
    const isList = element !== null && isUniversal(element, universal.sequence)
    return isList && element.children.every((bag) => isUniversal(bag, universal.sequence))
      ? element.children
      : null
  })
  return gathering.opened(bags)
}

/** SafeContents (RFC 7292 §4.2). */
function takeBags(bags: readonly Asn1Element[], path: string, gathering: Gathering, depth: number): void {
  gathering.budget.checkNesting(depth)
  for (const [at, bag] of bags.entries()) {
    const place = `${path}.bags[${at}]`
    const other: OtherPart = {
      kind: 'unknown',
      path: place,
      oid: null,
      name: null,
      raw: bag.raw,
      reason: null,
    }
    gathering.part(other, () => takeBag(bag, other, gathering, depth))
  }
}

function takeBag(bag: Asn1Element, other: OtherPart, gathering: Gathering, depth: number): void {
  const { path } = other
  const fields = sequenceOf(bag, path)
  const oid = fields.read('bagId', oidOf)
  const value = explicitOf(fields.next('bagValue'), 0, fields.at('bagValue'))
  const attributes = fields.optional(universal.set)
  fields.end()
  const labels =
    attributes === null ? noLabels : labelsOf(attributes, fields.at('bagAttributes'), gathering.collector)
  const named = { ...other, oid, name: labels.name }
  // Once more, now that its kind is known.
  const take = (kind: OtherPart['kind'], read: () => void): void =>
    gathering.subpart({ ...named, kind }, read)
  if (oid === bagOids.key) take('private-key', () => gathering.addKey(value, path, labels))
  else if (oid === bagOids.shroudedKey) {
    take('private-key', () => gathering.addEncryptedKey(value, path, labels))
  } else if (oid === bagOids.certificate) {
    take('certificate', () => {
      const raw = wrapped(value, path, bagOids.x509Certificate)
      if (raw === null) gathering.others.push(named)
      else gathering.addCertificate(raw, path, labels)
    })
  } else if (oid === bagOids.revocationList) {
    take('unknown', () => {
      const raw = wrapped(value, path, bagOids.x509RevocationList)
      if (raw === null) gathering.others.push(named)
      else gathering.rawLists.push(raw)
    })
  } else if (oid === bagOids.safeContents) {
    take('list', () => takeBags(sequenceOf(value, path).rest(), path, gathering, depth + 1))
  } else {
    gathering.others.push({ ...named, kind: oid === bagOids.secret ? 'secret' : 'unknown' })
  }
}

/** The contents of a CertBag or CRLBag of the type wanted; null for another type. */
function wrapped(value: Asn1Element, path: string, wanted: string): Uint8Array | null {
  const fields = sequenceOf(value, path)
  const type = fields.read('type', oidOf)
  const inner = explicitOf(fields.next('value'), 0, fields.at('value'))
  return type === wanted ? octetStringOf(inner, fields.at('value')) : null
}

/** PKCS12Attribute (RFC 7292 §4.2); those not known here say nothing to us. */
function labelsOf(attributes: Asn1Element, path: string, collector: KeyFileCollector): Labels {
  const labels: { -readonly [K in keyof Labels]: Labels[K] } = { ...noLabels }
  const set = setOf(attributes, path)
  for (const [at, attribute] of set.rest().entries()) {
    const place = set.at(at)
    // A label that is damaged must not take the key with it.
    onAsn1Error(
      () => takeLabel(attribute, place, labels),
      () => collector.report('x509.label_not_read', { path: place }),
    )
  }
  return labels
}

/** @throws HprimError `asn1.*` */
function takeLabel(
  attribute: Asn1Element,
  path: string,
  labels: { -readonly [K in keyof Labels]: Labels[K] },
): void {
  const fields = sequenceOf(attribute, path)
  const oid = fields.read('attrId', oidOf)
  const value = fields.read('attrValues', setOf).peek()
  if (value === null) return
  if (oid === bagAttributes.friendlyName) labels.name = stringOf(value, path)
  if (oid === bagAttributes.localKeyId) labels.localKeyId = octetStringOf(value, path)
  if (oid === bagAttributes.trustedKeyUsage) labels.isTrusted = true
}
