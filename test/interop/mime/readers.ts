// What readers that we did not write find in a mail, and what ours finds, in one form.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import {
  decodePart,
  findField,
  type MailAddress,
  readAddresses,
  readMail,
  readPartText,
} from '../../../src/mime/index.js'
import { allParts } from '../../mime/tiles.js'

/** A part with content, as base64 of its bytes; of texts that a reader decodes, the text. */
export interface SeenPart {
  readonly mediaType: string
  readonly fileName: string | null
  readonly base64: string
}

/** What a reader that gives bytes finds. */
export interface Seen {
  readonly subject: string
  readonly parts: readonly SeenPart[]
}

/** What a reader that decodes texts finds: its texts joined, and the files. */
export interface SeenDecoded {
  readonly subject: string
  readonly text: string
  readonly files: readonly SeenPart[]
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

function singleParts(bytes: Uint8Array) {
  const { mail } = readMail(bytes)
  if (mail === undefined) throw new Error('refused')
  return { mail, parts: allParts(mail).filter(({ kind }) => kind === 'single') }
}

export function seenByUs(bytes: Uint8Array): Seen {
  const { mail, parts } = singleParts(bytes)
  return {
    subject: findField(mail, 'Subject')?.text ?? '',
    parts: parts.map((part) => ({
      mediaType: part.contentType.mediaType,
      fileName: part.originalFileName,
      base64: base64(decodePart(part).bytes),
    })),
  }
}

/** As the readers that join texts would: those that are no files, without the line ends around, which they change. */
export function decodedByUs(bytes: Uint8Array): SeenDecoded {
  const { mail, parts } = singleParts(bytes)
  const isText = ({ contentType, disposition }: (typeof parts)[number]): boolean =>
    contentType.mediaType === 'text/plain' && disposition?.kind !== 'attachment'
  return {
    subject: findField(mail, 'Subject')?.text ?? '',
    text: plainLines(
      parts
        .filter(isText)
        .map((part) => readPartText(part).text)
        .join('\n'),
    ),
    files: parts
      .filter((part) => !isText(part) && part.contentType.mediaType !== 'text/html')
      .map((part) => ({
        mediaType: part.contentType.mediaType,
        fileName: part.originalFileName,
        base64: base64(decodePart(part).bytes),
      })),
  }
}

/** Line ends as LF, none doubled: what the readers that decode do to line ends is not what is compared. */
export function plainLines(text: string): string {
  return text.replaceAll(/[\r\n]+/g, '\n').trim()
}

export function addressesByUs(bytes: Uint8Array, name: string): readonly MailAddress[] {
  const { mail } = singleParts(bytes)
  return readAddresses(findField(mail, name)?.value ?? '').addresses
}

export interface SeenByPython extends Seen {
  readonly From: readonly (readonly [string, string])[]
  readonly To: readonly (readonly [string, string])[]
}

/** Python's email package, all mails in one run. */
export function seenByPython(mails: readonly Uint8Array[]): readonly SeenByPython[] {
  const output = execFileSync('python3', [join(import.meta.dirname, 'read_mail.py')], {
    input: JSON.stringify(mails.map(base64)),
    maxBuffer: 1 << 28,
  })
  return JSON.parse(output.toString('utf8'))
}

export async function seenByPostalMime(bytes: Uint8Array): Promise<SeenDecoded> {
  const mail = await PostalMime.parse(bytes)
  return {
    subject: mail.subject ?? '',
    text: plainLines(mail.text ?? ''),
    files: mail.attachments.map(({ mimeType, filename, content }) => ({
      mediaType: mimeType,
      fileName: filename,
      base64: base64(typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)),
    })),
  }
}

export async function seenByMailparser(bytes: Uint8Array): Promise<SeenDecoded> {
  const mail = await simpleParser(Buffer.from(bytes), { skipHtmlToText: true, skipTextToHtml: true })
  return {
    subject: mail.subject ?? '',
    text: plainLines(mail.text ?? ''),
    files: mail.attachments.map(({ contentType, filename, content }) => ({
      mediaType: contentType,
      fileName: filename ?? null,
      base64: base64(content),
    })),
  }
}
