// Which certificate belongs to which key, and which issued which: never by their order, which differs from program to program.
import { readBer, sequenceOf } from '../../asn1/index.js'
import { attempt, groupBy, latin1Of, sameBytes } from '../../base/index.js'
import type { Certificate } from '../certificate.js'
import { nameKey } from '../names.js'
import type { PublicKey } from '../public-key.js'
import { refusingAsn1 } from '../refusing-asn1.js'
import type { FiledCertificate, FiledKey } from './certified-keys.js'
import type { FoundCertificate, FoundKey, KeyFileCollector } from './gathering.js'
import { keyFileRefusals, refuseFile } from './words.js'

/** Certificates of a chain; those in use have three. */
const LONGEST_CHAIN = 10
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35'

/** Each certificate once, as it stands in the file. */
export function filedCertificates(found: readonly FoundCertificate[]): readonly FiledCertificate[] {
  const byBytes = new Map<string, FiledCertificate>()
  for (const { certificate, name, isTrusted } of found) {
    const id = latin1Of(certificate.raw)
    const known = byBytes.get(id)
    byBytes.set(id, {
      ...certificate,
      name: known?.name ?? name,
      isTrusted: isTrusted || known?.isTrusted === true,
    })
  }
  return [...byBytes.values()]
}

/** The keys with what belongs to them. */
export function filedKeys(
  keys: readonly FoundKey[],
  found: readonly FoundCertificate[],
  certificates: readonly FiledCertificate[],
  collector: KeyFileCollector,
): readonly FiledKey[] {
  const byKey = groupBy(found, ({ certificate }) => idOfKey(certificate.publicKey))
  const byLocalId = groupBy(found, ({ localKeyId }) => (localKeyId === null ? null : latin1Of(localKeyId)))
  const filed = new Map(certificates.map((one) => [latin1Of(one.raw), one]))
  const chainOf = chains(certificates)
  return keys.map(({ key, name, localKeyId, path }) => {
    const own = byKey.get(idOfKey(key) ?? '') ?? []
    const sharing = localKeyId === null ? [] : (byLocalId.get(latin1Of(localKeyId)) ?? [])
    if (sharing.some((one) => !own.includes(one))) collector.report('x509.local_key_id_differs', { path })
    const named = own.filter(
      ({ localKeyId: id }) => id !== null && localKeyId !== null && sameBytes(id, localKeyId),
    )
    const candidates = distinct(named.length > 0 ? named : own)
    if (candidates.length > 1) {
      collector.report('x509.several_certificates_of_key', { path }, { count: candidates.length })
    }
    const [best] = [...candidates].sort((a, b) => (a.certificate.notAfter < b.certificate.notAfter ? 1 : -1))
    const certificate = best === undefined ? null : (filed.get(latin1Of(best.certificate.raw)) ?? null)
    const chain = certificate === null ? [] : chainOf(certificate)
    return { key, certificate, chain, name: name ?? certificate?.name ?? null, localKeyId }
  })
}

function distinct(found: readonly FoundCertificate[]): readonly FoundCertificate[] {
  return [...new Map(found.map((one) => [latin1Of(one.certificate.raw), one])).values()]
}

/** The same text for the same public key; null for one that is not known here. */
function idOfKey(key: PublicKey | FoundKey['key']): string | null {
  if (key.kind === 'rsa') return `rsa ${latin1Of(key.exponent)} ${latin1Of(key.modulus)}`
  return key.kind === 'ec' ? `${key.curve} ${latin1Of(key.point)}` : null
}

/** The certificates that lead on from one, by name, and by key identifier where several have it. */
function chains(all: readonly FiledCertificate[]): (certificate: Certificate) => readonly Certificate[] {
  const bySubject = groupBy(all, ({ subject }) => nameKey(subject))
  const issuers = new Map<Certificate, Certificate | null>()
  const issuerOf = (certificate: Certificate): Certificate | null => {
    const known = issuers.get(certificate)
    if (known !== undefined) return known
    const named = bySubject.get(nameKey(certificate.issuer)) ?? []
    const identifier = authorityKeyIdentifierOf(certificate)
    const exact = named.filter(
      ({ subjectKeyIdentifier: id }) => identifier !== null && id !== null && sameBytes(id, identifier),
    )
    // One without an identifier may be it only where none has the right one.
    const possible = named.filter(({ subjectKeyIdentifier: id }) => identifier === null || id === null)
    const [best = null] = [...(exact.length > 0 ? exact : possible)].sort((a, b) =>
      a.notAfter < b.notAfter ? 1 : -1,
    )
    issuers.set(certificate, best)
    return best
  }
  return (certificate) => {
    const chain: Certificate[] = []
    for (let last = certificate; chain.length < LONGEST_CHAIN; ) {
      const issuer = issuerOf(last)
      // One that issued itself is the end.
      if (issuer === null || issuer === certificate || chain.includes(issuer)) break
      chain.push(issuer)
      last = issuer
    }
    return chain
  }
}

/** RFC 5280 §4.2.1.1; null where there is none, or none that can be read. */
function authorityKeyIdentifierOf({ extensions }: Certificate): Uint8Array | null {
  const found = extensions.find(({ oid }) => oid === AUTHORITY_KEY_IDENTIFIER)
  if (found === undefined) return null
  const { value = null } = attempt(keyFileRefusals, () =>
    refusingAsn1(
      () => {
        const path = 'extensions.authorityKeyIdentifier'
        return sequenceOf(readBer(found.value, { path }), path).optionalContext(0)?.contents ?? null
      },
      () => refuseFile('x509.malformed_key_file'),
    ),
  )
  return value
}
