// What a part of a mail holds of the exchange: a certificate, several, a statement, or a private key that nobody should send.

import type { Diagnostic, MessageParams } from '../base/index.js'
import { bytesOfBase64, latin1Of } from '../base/index.js'
import { decodePart, type MailPart } from '../mime/index.js'
import { type Certificate, readCertificates, type X509DiagnosticCode } from '../x509/index.js'
import type { ExchangeBudget } from './exchange-limits.js'
import { readStatement, STATEMENT_BYTES, type StatementReading } from './exchange-statement.js'

/** What was found in a part. */
export type FoundFile = { readonly path: string; readonly bytes: Uint8Array } & (
  | { readonly kind: 'statement'; readonly reading: StatementReading }
  | {
      readonly kind: 'certificates'
      readonly certificates: readonly Certificate[]
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
    }
  /** `form`: a PKCS #12 file, or a key in DER or PEM. */
  | { readonly kind: 'private-key'; readonly form: 'pkcs12' | 'key' }
  /** A signature that stands beside a statement, over it. */
  | { readonly kind: 'proof' }
  | { readonly kind: 'unreadable'; readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[] }
)

const certificateTypes =
  /^application\/(pkix-cert|pkix-pkipath|pem-certificate-chain|x-pem-file|(x-)?pkcs7-mime|x-pkcs7-certificates|x-pkcs7-certreqresp|x-x509-(ca|user|email)-cert)$/
const certificateNames = /\.(cer|crt|der|pem|p7b|p7c|spc)$/i
const keyTypes = /^application\/(x-)?(pkcs12|pkcs8|pkcs8-encrypted|x-pkcs12)$/
const keyNames = /\.(p12|pfx|key|p8)$/i
const proofNames = /^possession-\d+\.p7$/i

/** What a part holds; none for what is of no use here. */
export function filesOf(part: MailPart, budget: ExchangeBudget): readonly FoundFile[] {
  const { path } = part
  const { mediaType } = part.contentType
  const name = part.fileName ?? ''
  if (isJson(mediaType, name)) {
    const { bytes } = decodePart(part)
    const reading = bytes.length > STATEMENT_BYTES ? null : readStatement(bytes)
    return reading === null ? [] : [{ kind: 'statement', path, bytes, reading }]
  }
  if (proofNames.test(name)) return [{ kind: 'proof', path, bytes: decodePart(part).bytes }]
  if (keyTypes.test(mediaType) || keyNames.test(name)) {
    const { bytes } = decodePart(part)
    const form = /pkcs12/.test(mediaType) || /\.(p12|pfx)$/i.test(name) ? 'pkcs12' : 'key'
    return [certificatesIn(bytes, path, false, budget) ?? { kind: 'private-key', form, path, bytes }]
  }
  const declared = certificateTypes.test(mediaType) || certificateNames.test(name)
  if (!declared && mediaType.startsWith('text/')) return pastedIn(part, budget)
  if (!declared && mediaType !== 'application/octet-stream') return []
  const { bytes } = decodePart(part)
  if (!declared && !looksLikeOne(bytes)) return []
  const found = certificatesIn(bytes, path, declared, budget)
  return found === null ? [] : [found]
}

function isJson(mediaType: string, name: string): boolean {
  return /^application\/([\w.-]+\+)?json$/.test(mediaType) || /\.json$/i.test(name)
}

/** A SEQUENCE of DER of some length, or a PEM text. */
function looksLikeOne(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) || hasPem(bytes.subarray(0, 4_096))
}

function hasPem(bytes: Uint8Array): boolean {
  return latin1Of(bytes).includes('-----BEGIN ')
}

/** The certificates of a file; null for what holds none and does not have to. */
function certificatesIn(
  bytes: Uint8Array,
  path: string,
  declared: boolean,
  budget: ExchangeBudget,
): FoundFile | null {
  const { certificates, refusal, diagnostics } = budget.looksAt(bytes)
    ? readCertificates(bytes)
    : { certificates: undefined, refusal: null, diagnostics: [] }
  if (certificates !== undefined) {
    budget.take('certificates', certificates.length)
    // A key beside it is told by x509; here it is what a person must hear first.
    return { kind: 'certificates', path, bytes, certificates, diagnostics }
  }
  const { found }: MessageParams = refusal?.params ?? {}
  if (found === 'pkcs12') return { kind: 'private-key', form: 'pkcs12', path, bytes }
  if (found === 'private-key') return { kind: 'private-key', form: 'key', path, bytes }
  return declared ? { kind: 'unreadable', path, bytes, diagnostics } : null
}

/** Lines of base64 in which a certificate begins: `MII` is a SEQUENCE of 256 bytes or more. */
const BASE64_START = /^[ \t]*MII[A-Za-z0-9+/]{37,}={0,2}[ \t]*$/

/** What was pasted into a text: PEM, or its base64 alone. A quoted text (`>`) is what we wrote ourselves. */
function pastedIn(part: MailPart, budget: ExchangeBudget): readonly FoundFile[] {
  const { bytes } = decodePart(part)
  const { path } = part
  if (hasPem(bytes)) {
    const found = certificatesIn(bytes, path, false, budget)
    return found === null ? [] : [found]
  }
  const lines = latin1Of(bytes).split(/\r\n|\r|\n/)
  const found: FoundFile[] = []
  for (let at = 0; at < lines.length; at++) {
    if (!BASE64_START.test(lines[at] ?? '')) continue
    // Each such line may say that what it begins is long: what is not a certificate counts too.
    if (!budget.tryPasted()) break
    const { der, end } = derIn(lines, at)
    const file = der === null ? null : certificatesIn(der, path, false, budget)
    if (file === null) continue
    found.push(file)
    at = end
  }
  return found
}

/** The structure whose base64 begins on a line; a word behind it may look like base64 too, so its own length counts. */
function derIn(
  lines: readonly string[],
  start: number,
): { readonly der: Uint8Array | null; readonly end: number } {
  const head = bytesOfBase64((lines[start] ?? '').trim().slice(0, 8))
  const length = head === null ? 0 : 4 + (head[2] ?? 0) * 256 + (head[3] ?? 0)
  const wanted = Math.ceil(length / 3) * 4
  let text = ''
  let end = start
  for (; end < lines.length && text.length < wanted; end++) {
    const line = (lines[end] ?? '').trim()
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(line)) break
    text += line
  }
  const bytes = text.length < wanted ? null : bytesOfBase64(text.slice(0, wanted))
  return { der: bytes?.subarray(0, length) ?? null, end: end - 1 }
}
