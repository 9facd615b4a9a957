// Messages of ours as parts and mails.
import { buildMail, buildPart, type MailHeadersInput, type PartInput } from '../../../src/mime/index.js'

const headers: MailHeadersInput = {
  from: { address: 'labo@labo.example' },
  to: [{ address: 'modele@cabinet.example' }],
  date: '2026-11-24T08:30:00+01:00',
  messageId: '<1@labo.example>',
}

/** application/pkcs7-mime, with its type. */
function messagePart(message: Uint8Array, type: string): PartInput {
  const parameters = [{ name: 'smime-type', value: type }]
  return { kind: 'file', name: 'smime.p7m', bytes: message, mediaType: 'application/pkcs7-mime', parameters }
}

export function mailOf(message: Uint8Array, type: string): Uint8Array {
  return buildMail([messagePart(message, type)], headers)
}

/** multipart/signed (RFC 8551 §3.5.3) with a content, else application/pkcs7-mime. */
function signedInput(message: Uint8Array, beside: Uint8Array | null): PartInput {
  if (beside === null) return messagePart(message, 'signed-data')
  const mediaType = 'application/pkcs7-signature'
  return {
    kind: 'multipart',
    subtype: 'signed',
    parameters: [
      { name: 'protocol', value: mediaType },
      { name: 'micalg', value: 'sha-256' },
    ],
    parts: [
      { kind: 'entity', bytes: beside },
      { kind: 'file', name: 'smime.p7s', bytes: message, mediaType },
    ],
  }
}

export function signedMail(message: Uint8Array, beside: Uint8Array | null): Uint8Array {
  return buildMail([signedInput(message, beside)], headers)
}

export function signedPart(message: Uint8Array, beside: Uint8Array | null): Uint8Array {
  return buildPart(signedInput(message, beside))
}
