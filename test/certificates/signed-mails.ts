// Signed mails for the tests, in our convention and not, right and wrong.
import { signData } from '../../src/cms/index.js'
import { buildPart, type MultipartInput, type PartInput } from '../../src/mime/index.js'
import { node as provider } from '../crypto/providers.js'
import { file, lab, mail, sha256 } from './exchange-mails.js'

export const signingTime = '2026-11-25T08:30:00Z'

type SigningOptions = Partial<Parameters<typeof signData>[1]> & Pick<MultipartInput, 'parameters'>

/** What the multipart of an exchange says of itself. */
const exchange = [{ name: 'profile', value: 'hprim-certificate-exchange' }]

/** multipart/signed over parts; of one alone, unless it has parameters, over that. */
export async function signed(
  parts: readonly PartInput[],
  signer = lab,
  { parameters, ...options }: SigningOptions = {},
): Promise<PartInput> {
  const bytes = buildPart(
    parts.length === 1 && parameters === undefined
      ? (parts[0] as PartInput)
      : { kind: 'multipart', subtype: 'mixed', parameters, parts },
  )
  const signing = { provider, signers: [signer], signingTime, detached: true, ...options }
  return {
    kind: 'multipart',
    subtype: 'signed',
    parameters: [{ name: 'protocol', value: 'application/pkcs7-signature' }],
    parts: [
      { kind: 'entity', bytes },
      file('smime.p7s', await signData(bytes, signing), 'application/pkcs7-signature'),
    ],
  }
}

export const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** A mail signed by the laboratory with this statement, and files. */
export async function stated(
  statement: Record<string, unknown>,
  ...files: readonly PartInput[]
): Promise<Uint8Array> {
  const whole = {
    format: 'hprim-certificate-exchange',
    version: 1,
    kind: 'offer',
    id: '0'.repeat(32),
    from: 'labo@labo.example',
    to: ['modele@cabinet.example'],
    date: signingTime,
    about: null,
    certificates: [{ sha256: sha256(lab.certificate), use: 'both' }],
    ...statement,
  }
  return mail(await signed([statementFile(whole), ...files], lab, { parameters: exchange }))
}

export const statementFile = (statement: unknown): PartInput =>
  file('certificate-exchange.json', latin1(JSON.stringify(statement)))
