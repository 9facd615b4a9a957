// Mails of the exchange for the tests: of the laboratory and the doctor of test/fixtures/pki, and what others send.
import type { CertificateUse, ExchangeMessage, ExchangeMessageInput } from '../../src/certificates/index.js'
import { readExchangeMessage } from '../../src/certificates/index.js'
import { buildMail, type MailHeadersInput, type PartInput } from '../../src/mime/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { person } from '../cms/people.js'
import { node as provider } from '../crypto/providers.js'

export const date = '2026-11-25T09:30:00+01:00'
export const sentAt = '2026-11-25T08:30:00Z'
export const lab = person('lab', provider)
export const signOnly = person('lab-sign-only', provider)
export const p256 = person('lab-p256', provider)
export const doctor = person('doctor', provider)
export const ca = person('ca', provider).certificate

export const headers: MailHeadersInput = {
  from: { address: 'labo@labo.example', name: 'LABORATOIRE DES EXEMPLES' },
  to: [{ address: 'modele@cabinet.example' }],
  date,
}

export const input = (given: Partial<ExchangeMessageInput> = {}): ExchangeMessageInput => ({
  kind: 'offer',
  ...headers,
  ...given,
})

/** SHA-256, in hexadecimal. */
export function sha256(certificate: Certificate): string {
  const running = provider.createDigest('sha256')
  running.update(certificate.raw)
  return Buffer.from(running.digest()).toString('hex')
}

/** A message in short, for comparisons. */
export function short(message: ExchangeMessage): {
  readonly kind: string
  readonly form: string
  readonly from: string | null
  readonly signer: string | null
  readonly about: string | null
  readonly sentAt: string | null
  readonly certificates: readonly (readonly [string, CertificateUse, boolean])[]
  readonly chain: readonly string[]
} {
  const { kind, form, from, signer, about, sentAt, certificates, chain } = message
  return {
    kind,
    form,
    from,
    signer: signer === null ? null : sha256(signer.certificate),
    about,
    sentAt,
    certificates: certificates.map(
      ({ certificate, use, proven }) => [sha256(certificate), use, proven] as const,
    ),
    chain: chain.map(sha256).sort(),
  }
}

/** What a mail is read as: messages in short, or the code of the refusal; and the codes of this layer's diagnostics. */
export function read(raw: Uint8Array): {
  readonly refusal: string | null
  readonly messages: readonly ReturnType<typeof short>[]
  readonly codes: readonly string[]
} {
  const { message, others = [], refusal, diagnostics } = readExchangeMessage(raw, { provider })
  return {
    refusal: refusal?.code ?? null,
    messages: message === undefined ? [] : [message, ...others].map(short),
    codes: diagnostics.map(({ code }) => code).filter((code) => code.startsWith('certificates.')),
  }
}

/** A mail with these parts. */
export const mail = (...parts: readonly PartInput[]): Uint8Array => buildMail(parts, headers)

export const file = (name: string, bytes: Uint8Array, mediaType?: string): PartInput => ({
  kind: 'file',
  name,
  bytes,
  mediaType,
})

export const text = (words: string): PartInput => ({ kind: 'text', text: words })
