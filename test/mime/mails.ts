// Small mails, and what is taken for granted when one is built.
import type { HprimError } from '../../src/base/index.js'
import {
  type FilePartInput,
  type MailHeadersInput,
  type MailPart,
  readMail,
  type TextPartInput,
} from '../../src/mime/index.js'

/** One character a byte. */
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The mail that these bytes are. */
export function mailIn(bytes: Uint8Array): MailPart {
  const { mail } = readMail(bytes)
  if (mail === undefined) throw new Error('refused')
  return mail
}

/** A mail with this header and body. */
export const mailOf = (header: string, body = 'fin\r\n'): MailPart =>
  mailIn(bytesOf(`${header}\r\n\r\n${body}`))

export const headers: MailHeadersInput = {
  from: { address: 'labo@labo.example', name: 'LABORATOIRE DES EXEMPLES' },
  to: [{ address: 'modele@cabinet.example', name: 'Dr Zoé MODÈLE' }],
  date: '2019-06-10T14:30:02+02:00',
}

export const text: TextPartInput = { kind: 'text', text: 'Voir la lettre.' }

export const file: FilePartInput & { readonly bytes: Uint8Array } = {
  kind: 'file',
  name: 'lettre.hpr',
  bytes: Uint8Array.of(1, 2, 3),
}

/** The code and the path of the error that is thrown. */
export function problemOf(action: () => unknown): string {
  try {
    action()
    return 'none'
  } catch (error) {
    const { code, path } = error as HprimError
    return `${code} ${path}`
  }
}
