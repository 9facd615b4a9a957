import type { Diagnostic, Refusal } from '../base/index.js'
import type { MimeDiagnosticCode, MimeRefusalCode } from './words.js'

/** One field of a header. */
export interface MailHeaderField {
  /** As written, without the colon; empty of what stands before the first field (`mime.header_start_missing`). */
  readonly name: string
  /** The name in lower case: fields are compared without case. */
  readonly key: string
  /** Exactly as received: name, colon, folded lines and line ends. */
  readonly raw: Uint8Array
  /** What follows the colon, unfolded (RFC 5322 §2.2.3) and without the blanks around it; encoded words as they are. */
  readonly value: string
  /**
   * The value with its encoded words decoded (RFC 2047). To be shown; addresses are read by `readAddresses(field.value)`,
   * since a decoded name may hold a comma or an address of its own.
   */
  readonly text: string
}

/** A parameter of `Content-Type` or `Content-Disposition`. */
export interface MailParameter {
  /** In lower case, without the marks of RFC 2231 (`filename*0*` is `filename`). */
  readonly name: string
  /** Unquoted, joined from its pieces and decoded (RFC 2231; RFC 2047 where senders use it against the rule). */
  readonly value: string
}

/** The media type of a part, from its `Content-Type`. */
export interface ContentType {
  /**
   * Type and subtype in lower case, as `text/plain`. Without a well-formed `Content-Type` it is `text/plain`, or
   * `message/rfc822` in a multipart/digest (RFC 2045 §5.2; RFC 2046 §5.1.5).
   */
  readonly mediaType: string
  /** In the order written; `findParameter` finds one. */
  readonly parameters: readonly MailParameter[]
  /** Whether the part itself declares it, well-formed. */
  readonly declared: boolean
}

/** How the sender wants a part to be shown, from its `Content-Disposition` (RFC 2183). */
export interface ContentDisposition {
  /** `attachment`, `inline` or what else was written, in lower case. */
  readonly kind: string
  readonly parameters: readonly MailParameter[]
}

/** How the body of a part is written in the mail (RFC 2045 §6). `unknown`: in an encoding that is not supported. */
export type TransferEncoding = '7bit' | '8bit' | 'binary' | 'quoted-printable' | 'base64' | 'unknown'

/**
 * One part of a mail, the mail itself being the first. `raw…` are views on the bytes that were read, not copies: exactly
 * those received. They change if the caller changes those.
 */
export interface MailPart {
  /** Its place: `mail`, `mail.parts[1]`, `mail.parts[1].parts[0]`; the `path` of diagnostics begins with it. */
  readonly path: string
  /** `multipart`: `parts` are what it was divided into; `message`: its only part is the message within. */
  readonly kind: 'single' | 'multipart' | 'message'
  /** In the order received. `findField` finds one. */
  readonly header: readonly MailHeaderField[]
  readonly contentType: ContentType
  /** Null when there is no `Content-Disposition`. */
  readonly disposition: ContentDisposition | null
  readonly transferEncoding: TransferEncoding
  /** The name of its file, made safe to write in a folder on any system; null when it has none. */
  readonly fileName: string | null
  /** The name as the sender gave it, decoded: it may hold folders, control characters or what some systems forbid. */
  readonly originalFileName: string | null
  /**
   * The whole part, header and body: what the signature of a multipart/signed covers (RFC 1847), to be given to
   * `verifyData` as it is. Of a mail that came in other line ends (`mime.line_ends`), the signature is of the form in CR LF,
   * which `verifyData` tries too.
   */
  readonly raw: Uint8Array
  /** The header, without the blank line. */
  readonly rawHeader: Uint8Array
  /** The blank line between header and body; empty where there is none. */
  readonly rawSeparator: Uint8Array
  /** The body as it is in the mail; `decodePart` decodes its transfer encoding. */
  readonly rawBody: Uint8Array
  /** How the body of a multipart was divided; null for other parts. */
  readonly division: MultipartDivision | null
  readonly parts: readonly MailPart[]
}

/**
 * The bytes of a multipart between its parts. Its body is, exactly: preamble, then each delimiter with the part after
 * it, then closing and epilogue.
 */
export interface MultipartDivision {
  readonly preamble: Uint8Array
  /** The line before each part, with the line end before it (RFC 2046 §5.1.1) and its own. */
  readonly delimiters: readonly Uint8Array[]
  /** The last line, with the line end before it and without its own; empty when it is missing. */
  readonly closing: Uint8Array
  /** What follows the last line; empty when that is missing. */
  readonly epilogue: Uint8Array
}

/** What `readMail` gives. */
export type MailReading =
  | {
      readonly mail: MailPart
      /** Each tolerance that was needed, in the order of the mail. */
      readonly diagnostics: readonly Diagnostic<MimeDiagnosticCode>[]
      readonly refusal?: undefined
    }
  | {
      readonly mail?: undefined
      readonly diagnostics: readonly Diagnostic<MimeDiagnosticCode>[]
      readonly refusal: Refusal<MimeRefusalCode>
    }
