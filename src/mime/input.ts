import type { BytesInput } from '../base/index.js'
import type { LabelledCharset } from '../text/index.js'
import type { MailParameter } from './model.js'

/** An address to write. */
export interface MailAddressInput {
  /** `local@domain` in ASCII, in the form that every mail system takes. */
  readonly address: string
  /** The display name, in any script. */
  readonly name?: string | undefined
}

/** Text, as the body of a mail. */
export interface TextPartInput {
  readonly kind: 'text'
  /** Lines with any line ends; they are written in CR LF, the last one too. */
  readonly text: string
  /** Default: `plain`. */
  readonly subtype?: string | undefined
  /** Default: ASCII when that is enough, else UTF-8. */
  readonly charset?: LabelledCharset | undefined
  /** Default: the plainest that keeps the text unchanged through any mail system; see docs/conformance.md. */
  readonly transferEncoding?: '7bit' | 'quoted-printable' | 'base64' | undefined
}

/** A file, written in base64: its bytes arrive unchanged. */
export interface FilePartInput {
  readonly kind: 'file'
  /** A name that `safeFileName` leaves unchanged. Outside an encrypted part anyone can read it: it should name no patient. */
  readonly name: string
  readonly bytes: BytesInput
  /** Default: by the extension of the name, as `mediaTypeOfFile` gives it. */
  readonly mediaType?: string | undefined
  /** Further parameters of the type, as `smime-type`; printable ASCII. */
  readonly parameters?: readonly MailParameter[] | undefined
  /** Default: `attachment`. */
  readonly disposition?: 'attachment' | 'inline' | undefined
}

/** Several parts. */
export interface MultipartInput {
  readonly kind: 'multipart'
  /** `mixed`, `alternative`, `signed`, `report`… */
  readonly subtype: string
  readonly parts: readonly PartInput[]
  /** Further parameters of the type, as `protocol` and `micalg`; printable ASCII. */
  readonly parameters?: readonly MailParameter[] | undefined
}

/** A mail within the mail (message/rfc822), written unchanged. */
export interface MessagePartInput {
  readonly kind: 'message'
  readonly bytes: BytesInput
}

/** A ready-made part with its header, as `buildPart` gives it: written unchanged, as signatures need. */
export interface EntityPartInput {
  readonly kind: 'entity'
  readonly bytes: BytesInput
}

export type PartInput = TextPartInput | FilePartInput | MultipartInput | MessagePartInput | EntityPartInput

/** A further field of the header. */
export interface MailHeaderFieldInput {
  /** Not one that has its own property in `MailHeadersInput`, and not `Content-*`. */
  readonly name: string
  /** Without control characters; what is not plain ASCII is written in encoded words (RFC 2047). */
  readonly value: string
}

/** The header of a mail. Anyone can read it on its way, whatever is encrypted within. */
export interface MailHeadersInput {
  readonly from: MailAddressInput
  readonly to: readonly MailAddressInput[]
  readonly cc?: readonly MailAddressInput[] | undefined
  readonly replyTo?: readonly MailAddressInput[] | undefined
  /** Where to send the acknowledgement that the mail was displayed (MDN, RFC 8098 §2.1). */
  readonly dispositionNotificationTo?: readonly MailAddressInput[] | undefined
  /** Default: `defaultSubject`, which names no one. */
  readonly subject?: string | undefined
  /**
   * When it is sent, in ISO 8601 with `Z` or an offset: `2026-11-24T08:30:00+01:00`, `new Date().toISOString()`. The offset
   * is kept; a fraction of the second is dropped.
   */
  readonly date: string
  /** `<left@right>`, which replies and acknowledgements refer to. Without it the first server assigns one. */
  readonly messageId?: string | undefined
  readonly inReplyTo?: string | undefined
  readonly references?: readonly string[] | undefined
  readonly fields?: readonly MailHeaderFieldInput[] | undefined
}

/** The subject of a mail that is given none: fixed, so that nothing about a patient is readable outside the encryption. */
export const defaultSubject = 'HPRIM Net'
