import {
  type DerNode,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derInteger,
  derIntegerContents,
  derSequence,
  derTime,
  encodeDer,
} from '../../asn1/index.js'
import { hexOf, issueOf, throwIssues } from '../../base/index.js'
import { derExtension, extensionOids, mayIssue } from './der-extensions.js'
import { type RevocationInput, type RevocationListInput, reasonCodes } from './input.js'
import {
  checkIssueOptions,
  type IssueIssues,
  type IssueOptions,
  instantAt,
  periodOf,
} from './issue-certificate.js'
import { checkedRevocationList } from './schema.js'
import { derVersion, signedDer, signingOf } from './signing.js'
import { issueErrors } from './words.js'

/**
 * Makes a certificate revocation list (v2; RFC 5280 §5): the whole of what an issuer has revoked, in DER. The signature is
 * verified before it is given out.
 * @throws HprimError `options.invalid`, `options.unknown`, `x509.unfit_issuer`, `x509.unsupported_key`,
 *   `x509.invalid_period`, `x509.revoked_twice`: every fault, each with its path; `x509.key_mismatch`;
 *   `crypto.unsupported_algorithm`; and what `signDigest` of a key of the caller's own rejects with
 * @example
 * const list = await issueRevocationList(
 *   {
 *     issuer: authority,
 *     thisUpdate: '2026-11-25T08:00:00Z',
 *     nextUpdate: '2026-12-25T08:00:00Z',
 *     number: 7,
 *     revoked: [
 *       {
 *         serialNumber: certificate.serialNumber,
 *         revokedAt: '2026-11-24T17:30:00Z',
 *         reason: 'key-compromise',
 *       },
 *     ],
 *   },
 *   { provider },
 * )
 */
export async function issueRevocationList(
  input: RevocationListInput,
  options: IssueOptions,
): Promise<Uint8Array> {
  const { issuer, number, revoked, rsaScheme, ...period } = checkedRevocationList(input)
  checkIssueOptions(options)
  const { provider } = options
  const issues: IssueIssues = []
  const [thisUpdate, nextUpdate] = periodOf(period, 'thisUpdate', 'nextUpdate', issues)
  const { certificate, key } = issuer
  const fits = mayIssue(certificate, 'list')
  if (!fits) issues.push(issueOf(issueErrors, 'x509.unfit_issuer', 'issuer.certificate'))
  const signing = fits ? signingOf(key, certificate.publicKey, rsaScheme, 'issuer.key') : null
  if (fits && signing === null) issues.push(issueOf(issueErrors, 'x509.unsupported_key', 'issuer.key'))
  const entries = entriesOf(revoked, issues)
  throwIssues(issues)
  if (signing === null) throw new Error('a fault without an issue')
  const { subjectKeyIdentifier: identifier } = certificate
  const authority = identifier === null ? [] : [derSequence([derContextPrimitive(0, identifier)])]
  const extensions = [
    ...authority.map((value) => derExtension(extensionOids.authorityKeyIdentifier, encodeDer(value))),
    derExtension(extensionOids.crlNumber, encodeDer(derInteger(number))),
  ]
  const body = derSequence([
    derVersion(2),
    signing.algorithm,
    certificate.subject.raw,
    derTime(thisUpdate),
    derTime(nextUpdate),
    // An empty list is not written (RFC 5280 §5.1.2.6).
    ...(entries.length === 0 ? [] : [derSequence(entries)]),
    derContext(0, [derSequence(extensions)]),
  ])
  return signedDer(body, signing, provider)
}

function entriesOf(revoked: readonly RevocationInput[], issues: IssueIssues): readonly DerNode[] {
  const seen = new Set<string>()
  const entries: DerNode[] = []
  for (const [index, { serialNumber, revokedAt, reason }] of revoked.entries()) {
    const path = `revoked[${index}]`
    const before = issues.length
    const instant = instantAt(revokedAt, `${path}.revokedAt`, issues)
    const serial = minimal(serialNumber)
    const digits = hexOf(serial)
    if (seen.has(digits)) issues.push(issueOf(issueErrors, 'x509.revoked_twice', path))
    seen.add(digits)
    if (issues.length > before) continue
    // RFC 5280 §5.3.1: none rather than unspecified.
    const code = reasonCodes[reason ?? 'unspecified']
    const extension = derExtension(extensionOids.reasonCode, encodeDer(derEnumerated(code)))
    entries.push(
      derSequence([
        derIntegerContents(serial),
        derTime(instant),
        ...(code === 0 ? [] : [derSequence([extension])]),
      ]),
    )
  }
  return entries
}

/** As DER has an INTEGER (X.690 §8.3.2): a longer form of the same number names no certificate that others would find. */
function minimal(contents: Uint8Array): Uint8Array {
  const sign = contents[0] === 0xff ? 0xff : 0
  const start = contents.findIndex((byte, at) => {
    const next = contents[at + 1]
    return byte !== sign || next === undefined || (next & 0x80) !== (sign & 0x80)
  })
  return contents.subarray(start)
}
