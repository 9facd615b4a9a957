import { bytesOfLatin1, concatBytes, invalidOption } from '../base/index.js'
import { composePart } from './compose.js'
import { encodeWords } from './encoded-words.js'
import { defaultSubject, type MailAddressInput, type MailHeadersInput, type PartInput } from './input.js'
import { checkedHeaders } from './schema.js'
import { mimeError } from './words.js'
import { addressField, checkMessageId, foldedField, mailDate, ownField, textWords } from './write-header.js'

/**
 * Builds a mail (RFC 5322, RFC 2045 to 2049): one part is its body, several are a multipart/mixed. The same input gives
 * the same bytes; lines end in CR LF and have 998 bytes at most; all is 7bit but what ready-made parts hold. No value can
 * end its field or begin another, and no boundary occurs in a content.
 * @throws HprimError `options.invalid`, `options.unknown` (the shape of the arguments), `mime.no_parts`, `mime.invalid_address`,
 *   `mime.international_address`, `mime.invalid_header`, `mime.reserved_header`, `mime.invalid_date`,
 *   `mime.invalid_message_id`, `mime.invalid_media_type`, `mime.invalid_file_name`, `mime.invalid_entity`,
 *   `mime.transfer_encoding_unfit`, `text.unmappable_character`, each with its path
 * @example
 * const bytes = buildMail(
 *   [
 *     { kind: 'text', text: 'Voir la lettre jointe.' },
 *     { kind: 'file', name: 'R-2019-17.hpr', bytes: letter },
 *   ],
 *   {
 *     from: { address: 'labo@labo.example' },
 *     to: [{ address: 'modele@cabinet.example', name: 'Dr Jean MODELE' }],
 *     date: new Date().toISOString(),
 *   },
 * )
 */
export function buildMail(parts: readonly PartInput[], headers: MailHeadersInput): Uint8Array {
  if (!Array.isArray(parts)) {
    throw invalidOption('parts', 'Array', parts)
  }
  const [first] = parts
  if (first === undefined) throw mimeError('mime.no_parts', { path: 'parts' })
  const header = bytesOfLatin1(headerText(checkedHeaders(headers)))
  const body =
    parts.length === 1
      ? composePart(first, 'parts[0]', true)
      : composePart({ kind: 'multipart', subtype: 'mixed', parts }, '')
  return concatBytes([header, body])
}

/**
 * Builds a part alone, header and body (RFC 2045): what is signed or encrypted, and what an `entity` part takes.
 * @throws HprimError those of `buildMail` that are of parts
 * @example
 * const part = buildPart({ kind: 'file', name: 'R-2019-17.hpr', bytes: letter })
 */
export function buildPart(part: PartInput): Uint8Array {
  return composePart(part, 'part')
}

function headerText(headers: MailHeadersInput): string {
  const { from, to, cc, replyTo, subject = defaultSubject, date, messageId, inReplyTo, references } = headers
  const { dispositionNotificationTo } = headers
  if (to.length === 0) throw mimeError('mime.invalid_address', { path: 'headers.to' })
  const ids = [
    ['Message-ID', 'messageId', messageId === undefined ? [] : [messageId]],
    ['In-Reply-To', 'inReplyTo', inReplyTo === undefined ? [] : [inReplyTo]],
    ['References', 'references', references ?? []],
  ] as const
  const fields = [
    addressField('From', [from], 'headers.from'),
    addressField('To', to, 'headers.to'),
    ...optionalAddresses('Cc', cc, 'headers.cc'),
    ...optionalAddresses('Reply-To', replyTo, 'headers.replyTo'),
    foldedField('Subject', subjectWords(subject)),
    foldedField('Date', [mailDate(date, 'headers.date')]),
    ...ids.flatMap(([name, path, all]) => {
      for (const id of all) checkMessageId(id, `headers.${path}`)
      return all.length === 0 ? [] : [foldedField(name, all)]
    }),
    ...optionalAddresses(
      'Disposition-Notification-To',
      dispositionNotificationTo,
      'headers.dispositionNotificationTo',
    ),
    ...(headers.fields ?? []).map(({ name, value }, index) =>
      ownField(name, value, `headers.fields[${index}]`),
    ),
    'MIME-Version: 1.0\r\n',
  ]
  return fields.join('')
}

function optionalAddresses(
  name: string,
  addresses: readonly MailAddressInput[] | undefined,
  path: string,
): readonly string[] {
  return addresses === undefined || addresses.length === 0 ? [] : [addressField(name, addresses, path)]
}

/** A first word that would stand on a line of its own is encoded: some readers give it a blank (observed: Python). */
function subjectWords(subject: string): readonly string[] {
  const words = textWords(subject, 'headers.subject')
  return 'Subject: '.length + (words[0]?.length ?? 0) > 76 ? encodeWords(subject) : words
}
