import type { LabelledCharset } from '../text/index.js'
import type { MailParameter } from './model.js'

/** An address to write. */
export interface MailAddressInput {
  /** ASCII, `local@domain`, as it is known to every mail system. */
  readonly address: string
  /** What is shown for it, in any script. */
  readonly name?: string | undefined
}

/** Text, as the body of a mail. */
export interface TextPartInput {
  readonly kind: 'text'
  /** Lines in any ends; they are written in CR LF, the last one too. */
  readonly text: string
  /** Default: `plain`. */
  readonly subtype?: string | undefined
  /** Default: ASCII when that is enough, else UTF-8. */
  readonly charset?: LabelledCharset | undefined
  /** Default: the plainest that keeps the text as it is on every way; see docs/conformance.md. */
  readonly transferEncoding?: '7bit' | 'quoted-printable' | 'base64' | undefined
}

/** A file, in base64: its octets arrive as they are. */
export interface FilePartInput {
  readonly kind: 'file'
  /** As `safeFileName` would leave it. Readable outside an encrypted mail: it should name no patient there. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Default: by the end of the name; see `mediaTypeOfFile`. */
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

/** A mail within the mail (message/rfc822), octet for octet. */
export interface MessagePartInput {
  readonly kind: 'message'
  readonly bytes: Uint8Array
}

/** A part that is ready, header and all, as `buildPart` gives it: written octet for octet, as signatures need. */
export interface EntityPartInput {
  readonly kind: 'entity'
  readonly bytes: Uint8Array
}

export type PartInput = TextPartInput | FilePartInput | MultipartInput | MessagePartInput | EntityPartInput

/** A further field of the header. */
export interface MailHeaderFieldInput {
  /** Not one that has a place of its own here, and not `Content-*`. */
  readonly name: string
  /** Without controls; what is not plain ASCII is written in encoded words. */
  readonly value: string
}

/** The header of a mail. All of it can be read on its way, whatever is encrypted within. */
export interface MailHeadersInput {
  readonly from: MailAddressInput
  readonly to: readonly MailAddressInput[]
  readonly cc?: readonly MailAddressInput[] | undefined
  readonly replyTo?: readonly MailAddressInput[] | undefined
  /** Where to acknowledge to that the mail was opened (RFC 8098, 2.1). */
  readonly dispositionNotificationTo?: readonly MailAddressInput[] | undefined
  /** Default: `defaultSubject`, which says nothing of anyone. */
  readonly subject?: string | undefined
  /** When it is sent: `YYYY-MM-DDTHH:MM:SS` with `Z` or the offset, as `2026-11-24T08:30:00+01:00`. */
  readonly date: string
  /** `<left@right>`, to be found again in what comes back. Without it the first server gives one. */
  readonly messageId?: string | undefined
  readonly inReplyTo?: string | undefined
  readonly references?: readonly string[] | undefined
  readonly fields?: readonly MailHeaderFieldInput[] | undefined
}

/** The subject of a mail that is given none: fixed, so that nothing of a patient stands outside the envelope. */
export const defaultSubject = 'HPRIM Net'
