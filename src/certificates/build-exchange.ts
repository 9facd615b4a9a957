import {
  checkOptions,
  hexOf,
  instantOf,
  invalidOption,
  kinds,
  type OptionKind,
  oneOf,
  required,
  withMethods,
} from '../base/index.js'
import { buildCertificateBundle, signData } from '../cms/index.js'
import {
  buildMail,
  buildPart,
  type FilePartInput,
  type MailAddressInput,
  type MultipartInput,
  type PartInput,
} from '../mime/index.js'
import type { Certificate, CertifiedKey } from '../x509/index.js'
import { certificateDigest, isSameCertificate, useOf } from './certificate-uses.js'
import { checkExchange } from './check-exchange.js'
import type {
  BuildExchangeOptions,
  ExchangeMessageInput,
  Offered,
  OfferedCertificate,
} from './exchange-input.js'
import { EXCHANGE_PROFILE, STATEMENT_VERSION, writeStatement } from './exchange-statement.js'
import { exchangeSubjects, exchangeText } from './exchange-texts.js'

/**
 * Builds a mail of the exchange of certificates, by the convention of docs/certificate-exchange.md: a signed mail with a
 * text for a person, what it says for software, and the certificates as files that any mail program takes. What is signed
 * is ASCII in short lines. It says what to compare by telephone, and shows no fingerprint: software shows that of what came.
 * @throws HprimError `options.invalid`, `options.unknown`; the `certificates.*` errors of a message that makes no sense, each
 *   with its path, all at once; and those of `buildMail` and `signData` that are of its addresses, its date and its keys
 * @example
 * const raw = await buildExchangeMessage(
 *   { kind: 'offer', from: { address: 'labo@labo.example' }, to: [{ address: 'modele@cabinet.example' }], date },
 *   { provider, signer: laboratory },
 * )
 */
export async function buildExchangeMessage(
  input: ExchangeMessageInput,
  options: BuildExchangeOptions,
): Promise<Uint8Array> {
  checkShapes(input, options)
  const date = instantOf(input.date)
  if (date === null) throw invalidOption('date', 'YYYY-MM-DDTHH:MM:SSZ', input.date)
  const offered = offeredOf(input, options)
  checkExchange({ input, options, offered, date })
  const part = await contentOf(input, options, offered, date)
  const body = options.signer === undefined ? entity(part) : await signedPart(part, options, offered, input)
  const { from, to, kind } = input
  return buildMail([body], { from, to, date: input.date, subject: exchangeSubjects[kind] })
}

function offeredOf(
  { kind, certificates }: ExchangeMessageInput,
  { signer }: BuildExchangeOptions,
): readonly Offered[] {
  const given =
    certificates ?? (kind === 'offer' && signer !== undefined ? [{ certificate: signer.certificate }] : [])
  return given.map(({ certificate, use = useOf(certificate) }: OfferedCertificate) => ({ certificate, use }))
}

const certificateKind: OptionKind = {
  expected: 'Certificate',
  fits: (value) => ArrayBuffer.isView((value as Partial<Certificate> | null)?.raw),
}
const addressKind: OptionKind = {
  expected: 'MailAddressInput',
  fits: (value) => typeof (value as Partial<MailAddressInput> | null)?.address === 'string',
}
const keyKind: OptionKind = {
  expected: 'CertifiedKey',
  fits: (value) => {
    const { certificate, key } = (value ?? {}) as Partial<CertifiedKey>
    return certificateKind.fits(certificate) && withMethods('signDigest').fits(key)
  },
}

function checkShapes(input: ExchangeMessageInput, options: BuildExchangeOptions): void {
  checkOptions(input, {
    kind: required(oneOf(Object.keys(exchangeSubjects))),
    from: required(addressKind),
    to: required(kinds.array),
    date: required(kinds.string),
    id: kinds.string,
    certificates: kinds.array,
    about: certificateKind,
    chain: kinds.array,
  })
  checkOptions(options, {
    provider: required(withMethods('createDigest', 'randomBytes')),
    signer: keyKind,
    proofKeys: kinds.array,
  })
  checkEach('to', input.to, addressKind)
  checkEach('chain', input.chain ?? [], certificateKind)
  checkEach('proofKeys', options.proofKeys ?? [], keyKind)
  for (const [index, one] of (input.certificates ?? []).entries()) {
    const use = oneOf(['signing', 'encryption', 'both'])
    checkOptions(one, { certificate: required(certificateKind), use }, `certificates[${index}]`)
  }
}

function checkEach(path: string, values: readonly unknown[], { expected, fits }: OptionKind): void {
  for (const [index, value] of values.entries()) {
    if (!fits(value)) throw invalidOption(`${path}[${index}]`, expected, value)
  }
}

async function contentOf(
  { kind, from, to, id, about, chain = [] }: ExchangeMessageInput,
  { provider, signer, proofKeys = [] }: BuildExchangeOptions,
  offered: readonly Offered[],
  date: string,
): Promise<MultipartInput> {
  const bytes = writeStatement({
    version: STATEMENT_VERSION,
    kind,
    id: id ?? hexOf(provider.randomBytes(16)),
    from: from.address,
    to: to.map(({ address }) => address),
    date,
    about: about === undefined ? null : certificateDigest(about, provider),
    certificates: offered.map(({ certificate, use }) => ({
      sha256: certificateDigest(certificate, provider),
      use,
    })),
  })
  const proofs: FilePartInput[] = []
  for (const key of proofKeys) {
    if (signer !== undefined && isSameCertificate(key.certificate, signer.certificate)) continue
    const proof = await signData(bytes, { ...signingOf(key), provider, signingTime: date, detached: true })
    const name = `possession-${proofs.length + 1}.p7`
    proofs.push({ kind: 'file', name, bytes: proof, mediaType: 'application/octet-stream' })
  }
  const text: PartInput = {
    kind: 'text',
    text: exchangeText(kind),
    charset: 'utf-8',
    transferEncoding: 'quoted-printable',
  }
  const statement: PartInput = {
    kind: 'file',
    name: 'certificate-exchange.json',
    bytes,
    mediaType: 'application/json',
  }
  return {
    kind: 'multipart',
    subtype: 'mixed',
    parameters: [{ name: 'profile', value: EXCHANGE_PROFILE }],
    parts: [text, statement, ...offered.map(certificateFile), ...chainFile(chain), ...proofs],
  }
}

/** One certificate as any mail program takes it. */
function certificateFile(
  { certificate, use }: Offered,
  index: number,
  all: readonly Offered[],
): FilePartInput {
  const stem = { signing: 'signature', encryption: 'chiffrement', both: 'certificat' }[use]
  const isOnly = all.filter((other) => other.use === use).length === 1
  const name = `${stem}${isOnly ? '' : `-${index + 1}`}.cer`
  return { kind: 'file', name, bytes: certificate.raw, mediaType: 'application/pkix-cert' }
}

function chainFile(chain: readonly Certificate[]): readonly FilePartInput[] {
  if (chain.length === 0) return []
  const parameters = [{ name: 'smime-type', value: 'certs-only' }]
  const bytes = buildCertificateBundle(chain)
  return [{ kind: 'file', name: 'chaine.p7c', bytes, mediaType: 'application/pkcs7-mime', parameters }]
}

function entity(part: PartInput): PartInput {
  return { kind: 'entity', bytes: buildPart(part) }
}

/** PKCS #1 v1.5, which every mail program verifies, for a key that can; else what the key can. */
function signingOf(key: CertifiedKey): {
  readonly signers: readonly CertifiedKey[]
  readonly profile: 'hprim-net' | 'modern'
} {
  const { publicKey } = key.certificate
  const classic = publicKey.kind === 'rsa' && publicKey.restrictedTo !== 'rsassa-pss'
  return { signers: [key], profile: classic ? 'hprim-net' : 'modern' }
}

const SIGNATURE_TYPE = 'application/pkcs7-signature'

/** multipart/signed (RFC 1847; RFC 8551 §3.5.3). */
async function signedPart(
  part: PartInput,
  { provider, signer }: BuildExchangeOptions,
  offered: readonly Offered[],
  { date, chain }: ExchangeMessageInput,
): Promise<PartInput> {
  const key = signer as CertifiedKey
  const content = entity(part) as PartInput & { readonly bytes: Uint8Array }
  const preferred = offered.find(
    ({ certificate, use }) => use === 'encryption' && !isSameCertificate(certificate, key.certificate),
  )
  const signature = await signData(content.bytes, {
    ...signingOf(key),
    provider,
    signingTime: date,
    detached: true,
    certificates: chain,
    encryptionCertificate: preferred?.certificate,
  })
  return {
    kind: 'multipart',
    subtype: 'signed',
    parameters: [
      { name: 'protocol', value: SIGNATURE_TYPE },
      { name: 'micalg', value: micalgOf(key.certificate) },
    ],
    parts: [content, { kind: 'file', name: 'smime.p7s', bytes: signature, mediaType: SIGNATURE_TYPE }],
  }
}

/** RFC 8551 §3.5.3.2; the digest that `signData` takes for the key (RFC 5753 §8). */
function micalgOf({ publicKey }: Certificate): string {
  if (publicKey.kind !== 'ec') return 'sha-256'
  return { p256: 'sha-256', p384: 'sha-384', p521: 'sha-512' }[publicKey.curve]
}
