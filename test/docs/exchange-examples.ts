import { type ReadExchangeOptions, readExchangeMessage } from '../../src/certificates/index.js'
import { encryptData } from '../../src/cms/index.js'
import { buildMail, type PartInput } from '../../src/mime/index.js'
import {
  doctor,
  file,
  headers,
  lab,
  mail,
  p256,
  sha256,
  signOnly,
  text,
} from '../certificates/exchange-mails.js'
import { latin1, signed, stated, statementFile } from '../certificates/signed-mails.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import type { ReportedExample } from './cms-examples.js'

function exchanged(shown: string, raw: Uint8Array, limits?: ReadExchangeOptions['limits']): ReportedExample {
  const { refusal, diagnostics } = readExchangeMessage(raw, { provider, limits })
  return { reported: refusal === undefined ? diagnostics : [...diagnostics, refusal], shown }
}

const der = lab.certificate.raw
const cer = file('labo.cer', der)
const sealed = file('smime.p7m', encryptData(der, { provider, recipients: [doctor.certificate] }))
const bare = mail(await signed([text('Bonjour')]))
const changed = (raw: Uint8Array): Uint8Array =>
  latin1(Buffer.from(raw).toString('latin1').replace('Bonjour', 'Bonsoir'))
const broken: PartInput = {
  kind: 'multipart',
  subtype: 'signed',
  parts: [cer, file('smime.p7s', latin1('x'), 'application/pkcs7-signature')],
}
const missing = { sha256: '0'.repeat(64), use: 'both' }
const here = { sha256: sha256(lab.certificate), use: 'both' }
const preference = { encryptionCertificate: lab.certificate }

/** A mail whose preferred certificate is not in it: its 20 bytes of serial number are exchanged for others. */
async function withoutPreferred(): Promise<Uint8Array> {
  const stranger = { ...lab.certificate, raw: pki('ca').certificate.raw }
  return mail(await signed([text('Bonjour')], signOnly, { ...preference, encryptionCertificate: stranger }))
}

export const exchangeExamples: Readonly<Record<string, ReportedExample>> = {
  'certificates.private_key_received': exchanged('a PKCS #12 file', mail(file('labo.p12', latin1('x')))),
  'certificates.mail_signature_invalid': exchanged('a signed mail with a word changed', changed(bare)),
  'certificates.mail_signature_undecided': exchanged('a signature that is no CMS', mail(broken)),
  'certificates.mail_signature_weak': exchanged(
    'a mail signed with SHA-1',
    mail(await signed([cer], lab, { profile: 'legacy' })),
  ),
  'certificates.several_signers': exchanged(
    'a mail signed by two',
    mail(await signed([cer], lab, { signers: [lab, doctor] })),
  ),
  'certificates.mail_not_signed': exchanged('a .cer in a mail', mail(cer)),
  'certificates.several_messages': exchanged(
    'two .cer in a mail',
    mail(cer, file('dr.cer', doctor.certificate.raw)),
  ),
  'certificates.encrypted_part': exchanged('an encrypted part beside a .cer', mail(sealed, cer)),
  'certificates.from_differs': exchanged(
    "another's certificate",
    mail(file('dr.cer', doctor.certificate.raw)),
  ),
  'certificates.from_case_differs': exchanged(
    'From: Labo@labo.example',
    buildMail([cer], { ...headers, from: { address: 'Labo@labo.example' } }),
  ),
  'certificates.no_address': exchanged(
    'the certificate of an authority',
    mail(file('ac.cer', pki('ca').certificate.raw)),
  ),
  'certificates.authority_alone': exchanged(
    'the certificate of an authority',
    mail(file('ac.cer', pki('ca').certificate.raw)),
  ),
  'certificates.header_differs': exchanged(
    '`"from"` of another than `From`',
    await stated({ from: 'autre@labo.example' }),
  ),
  'certificates.unproven': exchanged(
    'an offer of a certificate, signed by another key',
    await stated(
      { certificates: [{ sha256: sha256(p256.certificate), use: 'both' }] },
      file('p256.cer', p256.certificate.raw),
    ),
  ),
  'certificates.signer_not_old': exchanged(
    'a renewal signed by the new key alone',
    await stated({ kind: 'renewal', about: sha256(p256.certificate) }),
  ),
  'certificates.statement_malformed': exchanged('`"kind": "gift"`', await stated({ kind: 'gift' })),
  'certificates.newer_version': exchanged('`"version": 2`', await stated({ version: 2 })),
  'certificates.unknown_fields': exchanged('`"priority": "high"`', await stated({ priority: 'high' })),
  'certificates.certificate_missing': exchanged(
    'two certificates named, one in the mail',
    await stated({ certificates: [missing, here] }),
  ),
  'certificates.preferred_missing': exchanged(
    'a signed mail that prefers a certificate which is not in it',
    await withoutPreferred(),
  ),
  'certificates.unreadable_file': exchanged('a .cer that is cut', mail(file('labo.cer', der.slice(0, -9)))),
  'certificates.enclosed': exchanged(
    'a request as a file in a signed mail',
    mail(
      await signed([
        text('Voir'),
        statementFile({
          format: 'hprim-certificate-exchange',
          version: 1,
          kind: 'request',
          id: '0'.repeat(32),
          from: 'labo@labo.example',
          to: [],
          date: '2026-11-25T08:30:00Z',
        }),
      ]),
    ),
  ),
  'certificates.forwarded': exchanged(
    'a .cer in a mail that was forwarded as an attachment',
    mail(text('Voir'), { kind: 'message', bytes: mail(cer) }),
  ),
  'certificates.diagnostics_suppressed': exchanged(
    'a .cer that is cut, 1,001 times',
    mail(...Array.from({ length: 1_001 }, () => file('labo.cer', latin1('x')))),
    { parts: 2_000 },
  ),
  'certificates.limit': exchanged('`{ limits: { certificates: 0 } }`', mail(cer), { certificates: 0 }),
  'certificates.encrypted': exchanged('an encrypted mail', mail(sealed)),
  'certificates.unsound_signature': exchanged('a signed mail with a word changed', changed(bare)),
  'certificates.unreadable': exchanged('a .cer that is cut', mail(file('labo.cer', der.slice(0, -9)))),
  'certificates.nothing_exchanged': exchanged('a mail of text', mail(text('Bonjour'))),
}
