import {
  derContext,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derUtf8String,
  encodeDer,
} from '../../src/asn1/index.js'
import type { Diagnostic, Refusal } from '../../src/base/index.js'
import {
  decryptData,
  encryptData,
  signData,
  type VerifyDataOptions,
  verifyData,
} from '../../src/cms/index.js'
import {
  type ReadCertificateOptions,
  readCertificate,
  readCertificates,
  readPrivateKey,
  readRevocationList,
} from '../../src/x509/index.js'
import { withoutNull } from '../cms/cases.js'
import {
  aes256,
  algorithm,
  attribute,
  enveloped,
  forged,
  keyTransport,
  oids,
  rsaKey,
  usual,
} from '../cms/forge-message.js'
import { person } from '../cms/people.js'
import { node as provider } from '../crypto/providers.js'
import { bundleDer, certificateDer, pem } from '../x509/der.js'
import { pki, pkiFile } from '../x509/pki.js'
import { listDer } from '../x509/revocation/lists.js'

/** What reading a message, a certificate or a key reported, and what it was, in a few words. */
export interface ReportedExample {
  readonly reported: readonly (Diagnostic | Refusal)[]
  readonly shown: string
}

const content = new TextEncoder().encode('Glucose : 5,2 mmol/L\r\n')
const cut = content.slice(0, -1)
const lab = person('lab', provider)
const doctor = person('doctor', provider)
const signingTime = '2019-06-10T12:30:02Z'
const attributes = usual(provider, content)

function verified(
  shown: string,
  message: Uint8Array,
  options: Partial<VerifyDataOptions> = {},
): ReportedExample {
  const { diagnostics, refusal } = verifyData(message, { provider, ...options })
  return { reported: refusal === undefined ? diagnostics : [...diagnostics, refusal], shown }
}

async function decrypted(
  shown: string,
  message: Uint8Array,
  limits: { readonly recipients?: number } = {},
  keys = [doctor],
): Promise<ReportedExample> {
  const { diagnostics, refusal } = await decryptData(message, { provider, keys, limits })
  return { reported: refusal === undefined ? diagnostics : [...diagnostics, refusal], shown }
}

const made = (change: Partial<Parameters<typeof forged>[0]>): Uint8Array =>
  forged({ provider, content, ...change })
const legacy = await signData(content, { provider, signers: [lab], signingTime, profile: 'legacy' })
const detached = await signData(content, { provider, signers: [lab], signingTime, detached: true })
const sealed = encryptData(content, { provider, recipients: [doctor.certificate] })
const forAnother = encryptData(content, { provider, recipients: [pki('doctor2').certificate] })
const gcm = encryptData(content, { provider, recipients: [doctor.certificate], profile: 'modern' })
gcm[gcm.length - 1] = (gcm.at(-1) ?? 0) ^ 1

function sha1Of(bytes: Uint8Array): Uint8Array {
  const running = provider.createDigest('sha1')
  running.update(bytes)
  return running.digest()
}

/** A message with one element exchanged for another of as many bytes. */
function exchanged(message: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const text = Buffer.from(message).toString('latin1')
  const swapped = text.replace(Buffer.from(from).toString('latin1'), () => Buffer.from(to).toString('latin1'))
  return new Uint8Array(Buffer.from(swapped, 'latin1'))
}
const cipher = encodeDer(derOid('2.16.840.1.101.3.4.1.42'))
const unknownCipher = encodeDer(derOid('2.16.840.1.101.3.4.1.43'))
export const cmsExamples: Readonly<Record<string, ReportedExample>> = {
  'cms.trailing_data': verified('a line end after the message', Uint8Array.of(...made({}), 13, 10)),
  'cms.diagnostics_suppressed': verified(
    '1,001 certificates that are empty SEQUENCEs',
    made({
      certificates: Array.from({ length: 1_001 }, () => ({
        ...lab.certificate,
        raw: encodeDer(derSequence([])),
      })),
    }),
    { limits: { certificates: 2_000 } },
  ),
  'cms.weak_algorithm': verified("`signData(content, { profile: 'legacy' })`", legacy),
  'cms.weak_key': verified('an RSA key of 1,024 bits', made({ signer: 'weak' })),
  'cms.unreadable_certificate': verified(
    'a certificate that is an empty SEQUENCE',
    made({ certificates: [{ ...lab.certificate, raw: encodeDer(derSequence([])) }] }),
  ),
  'cms.certificate_algorithms_differ': verified(
    'a certificate whose signature algorithm has NULL in one place and not in the other',
    made({ certificates: [lab.certificate, withoutNull] }),
  ),
  'cms.several_keys': {
    reported: await severalKeys(),
    shown: 'two certificates of one name and number, one message in CBC',
  },
  'cms.content_mismatch': verified('another detached content than that in the message', made({}), {
    content: cut,
  }),
  'cms.content_missing': verified('`signData(content, { detached: true })`', detached),
  'cms.digest_mismatch': verified('a byte of the content removed', made({ eContent: derOctetString(cut) })),
  'cms.signature_mismatch': verified('a signature over something else', made({ signed: cut })),
  'cms.attributes_invalid': verified(
    'no message digest signed',
    made({ attributes: attributes.slice(0, 1) }),
  ),
  'cms.ambiguous_content': verified(
    'signed attributes of another message as the content',
    made({ attributes: null, content: encodeDer(derSet([...attributes])) }),
  ),
  'cms.signer_certificate_missing': verified('no certificate within', made({ certificates: [] })),
  'cms.signing_certificate_mismatch': verified(
    'another certificate named',
    made({ attributes: [...attributes, attribute(oids.signingCertificateV2, derUtf8String('x'))] }),
  ),
  'cms.certificate_not_for_signing': verified('a key usage of keyEncipherment alone', made({}), {
    trusted: [{ ...lab.certificate, keyUsage: ['keyEncipherment'] }],
  }),
  'cms.unsupported_signature': verified('MD5', made({ digestAlgorithm: oids.md5 })),
  'cms.text_wrapping': verified(
    'its base64',
    new Uint8Array(Buffer.from(Buffer.from(made({})).toString('base64'))),
  ),
  'cms.line_ends_canonicalized': verified('a detached content whose lines end in LF', detached, {
    content: content.filter((byte) => byte !== 13),
  }),
  'cms.digests_differ': verified(
    'a content digested with SHA-1, and attributes signed with SHA-256',
    made({
      digestAlgorithm: oids.sha1,
      signatureAlgorithm: algorithm(oids.sha256WithRsa),
      attributes: [
        attribute(oids.contentType, derOid(oids.data)),
        attribute(oids.messageDigest, derOctetString(sha1Of(content))),
      ],
    }),
  ),
  'cms.not_cms': verified('a text', content),
  'cms.truncated': verified('a byte missing', made({}).slice(0, -1)),
  'cms.malformed': verified(
    'a certificate where the content should be',
    exchanged(made({}), Uint8Array.of(2, 1, 1, 49), Uint8Array.of(2, 1, 1, 48)),
  ),
  'cms.limit': await decrypted('`{ limits: { recipients: 0 } }`', sealed, { recipients: 0 }),
  'cms.not_encrypted': await decrypted('a signed message', made({})),
  'cms.not_signed': verified('an encrypted message', sealed),
  'cms.no_keys': await decrypted('`{ keys: [] }`', sealed, {}, []),
  'cms.not_addressed': await decrypted('a message for another doctor', forAnother),
  'cms.unsupported_algorithm': await decrypted(
    'a cipher of another identifier',
    exchanged(sealed, cipher, unknownCipher),
  ),
  'cms.no_content': await decrypted(
    'EnvelopedData without its content',
    enveloped([keyTransport(doctor.certificate, rsaKey, cut)], aes256, null),
  ),
  'cms.decryption_failed': await decrypted('a GCM tag with a bit changed', gcm),
}

/** Two keys under one name and number: once in 256 messages the wrong one seems to open it too. */
async function severalKeys(): Promise<readonly Diagnostic[]> {
  const { certificate, key } = person('doctor2', provider)
  const { issuer, serialNumber } = doctor.certificate
  const renewed = { certificate: { ...certificate, issuer, serialNumber }, key }
  for (;;) {
    const message = encryptData(content, { provider, recipients: [doctor.certificate] })
    const { diagnostics } = await decryptData(message, { provider, keys: [renewed, doctor] })
    if (diagnostics.length > 0) return diagnostics
  }
}

function certificate(
  shown: string,
  bytes: Uint8Array,
  limits?: ReadCertificateOptions['limits'],
): ReportedExample {
  const { refusal, diagnostics } = readCertificate(bytes, { limits })
  return { reported: refusal === undefined ? diagnostics : [refusal, ...diagnostics], shown }
}

function certificates(shown: string, bytes: Uint8Array): ReportedExample {
  const { refusal, diagnostics } = readCertificates(bytes)
  return { reported: refusal === undefined ? diagnostics : [refusal, ...diagnostics], shown }
}

function key(shown: string, bytes: Uint8Array): ReportedExample {
  const { refusal, diagnostics } = readPrivateKey(bytes)
  return { reported: refusal === undefined ? diagnostics : [refusal, ...diagnostics], shown }
}

function revocationList(shown: string, bytes: Uint8Array): ReportedExample {
  const { refusal, diagnostics } = readRevocationList(bytes)
  return { reported: refusal === undefined ? diagnostics : [refusal, ...diagnostics], shown }
}

/** OpenSSL's trust settings are a SEQUENCE after the certificate. */
function withTrustSettings(): Uint8Array {
  const base64 = Buffer.from([...lab.certificate.raw, 0x30, 0x00]).toString('base64')
  return latin1(`-----BEGIN TRUSTED CERTIFICATE-----\n${base64}\n-----END TRUSTED CERTIFICATE-----\n`)
}

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const labPem = Buffer.from(pki('lab').certificatePem).toString('latin1')
const openBlock = '-----BEGIN CERTIFICATE-----\n'

export const x509Examples: Readonly<Record<string, ReportedExample>> = {
  'x509.further_blocks': certificate('two certificates in one PEM text', latin1(labPem + labPem)),
  'x509.skipped_block': certificate(
    '`-----BEGIN CERTIFICATE-----` without an end',
    latin1(openBlock + labPem),
  ),
  'x509.trust_settings_ignored': certificate('`TRUSTED CERTIFICATE`', withTrustSettings()),
  'x509.trailing_data': certificate(
    'a line end behind a certificate in DER',
    Uint8Array.of(...lab.certificate.raw, 10),
  ),
  'x509.signature_algorithms_differ': certificate(
    'sha256WithRSAEncryption without NULL, in the signed part only',
    certificateDer({ innerAlgorithm: derSequence([derOid('1.2.840.113549.1.1.11')]) }),
  ),
  'x509.unreadable_certificate': certificates(
    'a PEM text of two certificates, one of them cut',
    latin1(labPem + pem('CERTIFICATE', lab.certificate.raw.slice(0, -1))),
  ),
  'x509.unsupported_entry': certificates(
    'PKCS #7 with an attribute certificate',
    bundleDer([derContext(2, []), lab.certificate.raw]),
  ),
  'x509.other_block': certificates(
    'a certificate and its public key',
    latin1(labPem + pem('PUBLIC KEY', lab.certificate.rawPublicKeyInfo)),
  ),
  'x509.private_key_beside': certificates(
    'a certificate and its private key',
    latin1(labPem + Buffer.from(pki('lab').keyPem).toString('latin1')),
  ),
  'x509.no_certificates': certificates('PKCS #7 without certificates', bundleDer([])),
  'x509.diagnostics_suppressed': certificate(
    '1,001 blocks without an end',
    latin1(openBlock.repeat(1001) + labPem),
  ),
  'x509.limit': certificate('`{ limits: { bytes: 100 } }`', pki('lab').certificatePem, { bytes: 100 }),
  'x509.not_a_certificate': certificate('a private key', pki('lab').keyPem),
  'x509.malformed_certificate': certificate('a byte missing', lab.certificate.raw.slice(0, -1)),
  'x509.not_a_private_key': key('a certificate', pki('lab').certificatePem),
  'x509.malformed_private_key': key('a byte missing', lab.certificate.raw.slice(0, -1)),
  'x509.encrypted_private_key': key('`ENCRYPTED PRIVATE KEY`', pkiFile('lab.encrypted-pkcs8.pem')),
  'x509.unsupported_private_key': key('Ed25519', pki('ed25519').keyPem),
  'x509.not_a_revocation_list': revocationList('a certificate', pki('lab').certificatePem),
  'x509.malformed_revocation_list': revocationList('a byte missing', listDer().slice(0, -1)),
}
