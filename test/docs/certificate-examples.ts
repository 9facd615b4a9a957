// What verifying certificates reports.
import { derContextPrimitive, derNull, derOid, derSequence } from '../../src/asn1/index.js'
import { type Certificate, type VerifyCertificateOptions, verifyCertificate } from '../../src/x509/index.js'
import { node as provider } from '../crypto/providers.js'
import { extension } from '../x509/der.js'
import {
  AT,
  extendedKeyUsage,
  type Issued,
  issue,
  nameConstraints,
  oids,
  party,
  policies,
  policyMappings,
  revocationList,
  rfc822Name,
  smallChain,
} from '../x509/path/authority.js'
import { pki } from '../x509/pki.js'
import type { ReportedExample } from './cms-examples.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()

function verified(
  shown: string,
  one: Certificate = certificate,
  options: Partial<VerifyCertificateOptions> = {},
): ReportedExample {
  const given = { provider, at: AT, anchors: [anchor], intermediates: [intermediate], ...options }
  return { reported: verifyCertificate(one, given).facts, shown }
}

/** Of one that the authority issued so. */
const issued = (shown: string, given: Issued): ReportedExample =>
  verified(shown, issue(authority, holder, given))
/** Of one under an authority that is so. */
const under = (
  shown: string,
  given: Issued,
  options: Partial<VerifyCertificateOptions> = {},
): ReportedExample =>
  verified(shown, certificate, {
    intermediates: [issue(root, authority, { ca: true, ...given })],
    ...options,
  })

const withRsaKey = (bits: number): Certificate => {
  const modulus = new Uint8Array(bits / 8).fill(0xff)
  const publicKey = { kind: 'rsa', modulus, exponent: Uint8Array.of(3), restrictedTo: null } as const
  return { ...certificate, publicKey }
}

const past = '2026-03-03T00:00:00Z'
const registeredId = derContextPrimitive(8, Uint8Array.of(0x2a))
const { certificate: ca } = pki('ca')
const { certificate: lab } = pki('lab')

export const certificateExamples: Readonly<Record<string, ReportedExample>> = {
  'x509.expired': issued('a certificate of last year', { until: past }),
  'x509.not_yet_valid': issued('a certificate of next year', { from: '2027-01-01T00:00:00Z' }),
  'x509.issuer_expired': under('a certificate whose authority has expired', { until: past }),
  'x509.issuer_not_yet_valid': under('a certificate of an authority of next year', {
    from: '2027-01-01T00:00:00Z',
  }),
  'x509.other_address': verified('`mailbox` of another person', certificate, {
    mailbox: 'compta@labo-invente.example',
  }),
  'x509.address_differs_in_case': verified('`mailbox: "Resultats@…"`', certificate, {
    mailbox: 'Resultats@labo-invente.example',
  }),
  'x509.revoked': verified('a certificate on the list of its authority', certificate, {
    revocationLists: [revocationList(authority, { serials: [3], reason: 1 })],
  }),
  'x509.issuer_revoked': verified('an authority on the list of its own', certificate, {
    revocationLists: [revocationList(root, { serials: [2] })],
  }),
  'x509.bad_signature': verified(
    'a certificate that names an authority, signed by another',
    issue({ ...authority, key: party('x').key }, holder),
  ),
  'x509.algorithms_differ': verified(
    'sha256WithRSAEncryption with NULL within, without it outside',
    { ...lab, rawSignatureAlgorithm: Uint8Array.of(0x30, 0) },
    { anchors: [ca] },
  ),
  'x509.not_for_mail': issued('a certificate for servers', { more: [extendedKeyUsage('1.3.6.1.5.5.7.3.1')] }),
  'x509.not_for_signing': verified(
    'a certificate for encryption',
    issue(authority, holder, { usage: 0x20 }),
    {
      usage: 'signing',
    },
  ),
  'x509.not_for_encryption': verified('a certificate for signatures', certificate, { usage: 'encryption' }),
  'x509.name_not_permitted': under('an address out of the domain that the authority is for', {
    more: [nameConstraints({ permitted: [rfc822Name('cabinet-invente.example')] })],
  }),
  'x509.path_too_long': verified('an authority below one that may have none', certificate, {
    anchors: [issue(root, root, { ca: 0 })],
  }),
  'x509.not_an_authority': under('a certificate that a doctor signed with his own', { ca: false }),
  'x509.damaged_extension': issued('extended key usages, of which there are none', {
    more: [extendedKeyUsage()],
  }),
  'x509.policy_mapping_invalid': under('a mapping of anyPolicy', {
    more: [policies('2.5.29.32.0'), policyMappings(['2.5.29.32.0', '1.2.3'])],
  }),
  'x509.no_policy': verified('`policies: { requireExplicit: true }`', certificate, {
    policies: { requireExplicit: true },
  }),
  'x509.broken_key': verified('an RSA key of 512 bits', withRsaKey(512)),
  'x509.unknown_critical_extension': issued('a critical extension of a vendor', {
    more: [extension('1.2.3.4', derNull(), true)],
  }),
  'x509.unsupported_name_constraint': verified(
    'a registeredID under an authority that constrains them',
    issue(authority, holder, { more: [extension(oids.subjectAltName, derSequence([registeredId]))] }),
    {
      intermediates: [
        issue(root, authority, { ca: true, more: [nameConstraints({ permitted: [registeredId] })] }),
      ],
    },
  ),
  'x509.unsupported_signature': issued('a signature with DSA', {
    parts: { signatureAlgorithm: derSequence([derOid('1.2.840.10040.4.3')]) },
  }),
  'x509.revocation_undecided': verified('a list that ended a month ago', certificate, {
    revocationLists: [revocationList(authority, { nextUpdate: '2026-10-25T00:00:00Z' })],
  }),
  'x509.revocation_list_missing': verified("`revocation: 'required'`, and no list", certificate, {
    revocation: 'required',
  }),
  'x509.revocation_unknown': verified('a certificate without a list of its authority', certificate),
  'x509.search_limit': verified('`limits: { signatures: 1 }`', certificate, { limits: { signatures: 1 } }),
  'x509.self_signed': verified('a certificate that a doctor made himself', issue(holder, holder)),
  'x509.unknown_issuer': verified('a certificate alone, without that of its authority', certificate, {
    intermediates: [],
  }),
  'x509.expires_soon': issued('a certificate of which a week is left', { until: '2026-12-02T12:00:00Z' }),
  'x509.weak_digest': issued('a certificate that is signed with SHA-1', { digest: 'sha1' }),
  'x509.weak_key': verified('an RSA key of 1,024 bits', withRsaKey(1024)),
}
