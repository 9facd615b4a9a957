// Messages out of the forms that programs write them in, by our own readers.
import { decodePart, readMail } from '../../../src/mime/index.js'
import { readPem } from '../../../src/x509/index.js'
import type { Form } from './program.js'

export interface Unwrapped {
  readonly message: Uint8Array
  /** Of a multipart/signed: the bytes that are signed. */
  readonly beside: Uint8Array | null
  /** Of a mail. */
  readonly mediaType: string | null
}

/** The message in a form that a program wrote. */
export function unwrapped(form: Form, bytes: Uint8Array): Unwrapped {
  if (form === 'DER') return { message: bytes, beside: null, mediaType: null }
  if (form === 'PEM') {
    const [block] = readPem(bytes)
    if (block === undefined) throw new Error('no PEM')
    return { message: block.bytes, beside: null, mediaType: null }
  }
  const { mail } = readMail(bytes)
  if (mail === undefined) throw new Error('refused')
  const { mediaType } = mail.contentType
  const [content, signature] = mail.parts
  if (content === undefined || signature === undefined) {
    return { message: decodePart(mail).bytes, beside: null, mediaType }
  }
  return { message: decodePart(signature).bytes, beside: content.raw, mediaType }
}

/** A mail as it comes out of a mailbox: its lines in CR LF, whatever the program that wrote it had. */
export function asSent(mail: Uint8Array): Uint8Array {
  return new Uint8Array(
    Buffer.from(Buffer.from(mail).toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
  )
}
