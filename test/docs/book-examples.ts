import {
  type BookEvent,
  certificateFor,
  certificateRecord,
  type JudgeSenderOptions,
  judgeSender,
  type TrustFact,
} from '../../src/certificates/index.js'
import type { BookDiagnosticCode } from '../../src/certificates/words.js'
import { signData, verifyData } from '../../src/cms/index.js'
import { confirmed, DOCTOR, mail, played, record, seen } from '../certificates/people.js'
import { person } from '../cms/people.js'
import { node as provider } from '../crypto/providers.js'
import type { ReportedExample } from './cms-examples.js'

const at = '2026-03-01T12:00:00Z'
const content = new TextEncoder().encode('Glucose : 5,2 mmol/L\r\n')
const signers = [person('lab', provider)]
const lab = certificateRecord(signers[0]?.certificate ?? fail(), provider)
const [from = ''] = lab.addresses
const { fingerprint } = lab
const fresh = record('fresh', { addresses: lab.addresses })
const renewal = mail('renewal', { offers: [fresh], signer: lab })
const own: BookEvent = {
  kind: 'own-key-added',
  certificate: record('own', { addresses: [DOCTOR] }),
  keyName: 'own',
  replaces: null,
}
const withdrawal = mail('withdrawal', { about: fingerprint })

function fail(): never {
  throw new Error('no certificate')
}

/** What a signed mail gave. */
async function judged(
  shown: string,
  events: readonly BookEvent[],
  more: Partial<JudgeSenderOptions> & {
    readonly signingTime?: string
    readonly legacy?: boolean
    readonly both?: boolean
    readonly content?: Uint8Array
    readonly detached?: boolean
    readonly unsigned?: boolean
    readonly timeless?: boolean
  } = {},
): Promise<ReportedExample> {
  const {
    signingTime = at,
    legacy = false,
    both = false,
    detached = false,
    content: given,
    unsigned,
    timeless,
    ...options
  } = more
  const message = await signData(content, {
    provider,
    signers: both ? [...signers, person('doctor', provider)] : signers,
    signingTime,
    detached,
    profile: legacy ? 'legacy' : 'hprim-net',
  })
  const { verified } = verifyData(message, { provider, content: given })
  if (verified === undefined) fail()
  const seenSigners = verified.signers.map((signer) =>
    timeless === true ? { ...signer, signingTime: null } : signer,
  )
  const { facts } = judgeSender(
    { ...verified, signers: unsigned === true ? [] : seenSigners },
    {
      book: played(events).book,
      from: [from],
      at,
      ...options,
    },
  )
  return { reported: facts, shown }
}

function wanted(shown: string, events: readonly BookEvent[]): ReportedExample {
  return { reported: certificateFor(played(events).book, from, { at }).facts, shown }
}

/** What the last of some events had to be told or asked. */
function told(shown: string, events: readonly BookEvent[], when: string = at): ReportedExample {
  const { book } = played(events.slice(0, -1))
  const { effects } = played(events.slice(-1), { book, at: when })
  const reported: TrustFact[] = effects.flatMap((effect) =>
    effect.kind === 'send' ? [] : effect.kind === 'ask' ? [effect.question.problem] : [effect.problem],
  )
  return { reported, shown }
}

const path = (revoked: boolean): BookEvent => {
  return { kind: 'path-verified', certificate: lab, status: revoked ? 'invalid' : 'valid', revoked }
}
const spam = Array.from({ length: 9 }, (_, index) =>
  mail('offer', { offers: [record(`spam ${index}`, { addresses: lab.addresses })] }),
)
const until = (notAfter: string): typeof lab => ({ ...lab, notAfter })

/** An example for each code of the address book. */
export const bookExamples: Readonly<Record<BookDiagnosticCode, ReportedExample>> = {
  'certificates.not_signed': await judged('a mail without a signature', [], { unsigned: true }),
  'certificates.signature_invalid': await judged('a mail that was changed', [], {
    detached: true,
    content: Uint8Array.of(1),
  }),
  'certificates.signature_undecided': await judged('a signature whose content is missing', [], {
    detached: true,
  }),
  'certificates.no_from': await judged('a mail without `From`', confirmed(lab), { from: [] }),
  'certificates.from_unreadable': await judged('`From: nobody`', confirmed(lab), { from: [null] }),
  'certificates.revoked': await judged('a key that was withdrawn', [
    mail('withdrawal', { about: fingerprint, signer: lab }),
  ]),
  'certificates.rejected': await judged('a key to which a person said no', [
    { kind: 'added', certificate: lab },
    { kind: 'rejected', fingerprint },
  ]),
  'certificates.suspended': await judged('a key that a person suspended', [
    ...confirmed(lab),
    { kind: 'suspended', fingerprint },
  ]),
  'certificates.not_for_signing': await judged('a key for encryption alone', confirmed(lab, ['encryption'])),
  'certificates.not_for_encryption': wanted('a key for signing alone', confirmed(lab, ['signing'])),
  'certificates.address_mismatch': await judged('the key of another mailbox', confirmed(lab), {
    from: [DOCTOR],
  }),
  'certificates.only_sender_matches': await judged('the key of `Sender`', confirmed(lab), {
    from: [DOCTOR],
    sender: from,
  }),
  'certificates.no_certificate': wanted('an empty book', []),
  'certificates.key_changed': await judged('a new key, not announced', confirmed(fresh)),
  'certificates.key_unknown': await judged('a key that was never seen', []),
  'certificates.proposed': await judged('a key that a mail offered', [mail('offer', { offers: [lab] })]),
  'certificates.withdrawal_asked': await judged('a key whose withdrawal somebody asked', [
    ...confirmed(lab),
    withdrawal,
  ]),
  'certificates.predecessor_lost': await judged(
    'a successor, after the key that announced it was withdrawn',
    [
      ...confirmed(fresh),
      mail('renewal', { offers: [lab], signer: fresh }),
      { kind: 'successor-accepted', fingerprint, replaces: fresh.fingerprint },
      mail('withdrawal', { about: fresh.fingerprint, signer: fresh }),
    ],
  ),
  'certificates.not_vouched': await judged('a key that was compared for another address', [
    { kind: 'added', certificate: { ...lab, addresses: [DOCTOR, ...lab.addresses] } },
    { kind: 'compared', fingerprint },
  ]),
  'certificates.anchor_old': await judged('a path that was verified a year ago', [path(false)], {
    at: '2027-03-01T12:00:00Z',
  }),
  'certificates.expired': await judged(
    'a mail of March, a certificate until February',
    confirmed(until('2026-02-28T00:00:00Z')),
  ),
  'certificates.not_yet_valid': await judged(
    'a mail of March, a certificate from April',
    confirmed({ ...lab, notBefore: '2026-04-01T00:00:00Z' }),
  ),
  'certificates.signed_outside_period': await judged(
    'signed before the certificate was made',
    confirmed(lab),
    {
      signingTime: '2001-01-01T00:00:00Z',
    },
  ),
  'certificates.signed_in_future': await judged('signed tomorrow', confirmed(lab), {
    signingTime: '2026-03-02T12:00:00Z',
  }),
  'certificates.replaced': await judged(
    'the old key, after its successor was accepted',
    [
      ...confirmed(lab),
      renewal,
      { kind: 'successor-accepted', fingerprint: fresh.fingerprint, replaces: fingerprint },
    ],
    { signingTime: '2026-03-02T12:00:00Z', at: '2026-03-02T12:00:00Z' },
  ),
  'certificates.case_differs_anchored': await judged('a root vouches for another spelling', [path(false)], {
    from: [from.toUpperCase()],
  }),
  'certificates.replaced_since': await judged(
    'the old key, before its successor was accepted',
    [
      ...confirmed(lab),
      renewal,
      { kind: 'successor-accepted', fingerprint: fresh.fingerprint, replaces: fingerprint },
    ],
    { signingTime: '2026-02-28T12:00:00Z' },
  ),
  'certificates.weak_signature': await judged('a signature with SHA-1', confirmed(lab), { legacy: true }),
  'certificates.case_differs': await judged('`From` in capitals', confirmed(lab), {
    from: [from.toUpperCase()],
  }),
  'certificates.several_from': await judged('two authors', confirmed(lab), { from: [from, DOCTOR] }),
  'certificates.sender_differs': await judged('a secretary sent it', confirmed(lab), { sender: DOCTOR }),
  'certificates.expiring': await judged(
    'a certificate with days to go',
    confirmed(until('2026-03-20T00:00:00Z')),
  ),
  'certificates.below_floor': wanted('a recipient that announces 3DES', [
    ...confirmed(lab),
    seen(lab, { capabilities: ['1.2.840.113549.3.7'] }),
  ]),
  'certificates.cipher_not_announced': wanted('a recipient that never signed a mail', confirmed(lab)),
  'certificates.no_signing_time': await judged('a signature without its time', confirmed(lab), {
    timeless: true,
  }),
  'certificates.several_signers': await judged('signed by two', confirmed(lab), { both: true }),
  'certificates.through_contact': await judged(
    'a hub that signs for the domain',
    [
      ...confirmed(lab),
      {
        kind: 'contact-set',
        contact: {
          kind: 'domain',
          name: 'Hub',
          domain: 'cabinet-invente.example',
          certificates: [fingerprint],
        },
      },
    ],
    { from: [DOCTOR] },
  ),
  'certificates.confirmed': await judged('a key that a person compared', confirmed(lab)),
  'certificates.anchored': await judged('a key under a trusted root', [path(false)]),
  'certificates.withdrawn_by_key': told('a withdrawal, signed by the key', [
    ...confirmed(lab),
    mail('withdrawal', { about: fingerprint, signer: lab }),
  ]),
  'certificates.revocation_learned': told('a revocation list names it', [...confirmed(lab), path(true)]),
  'certificates.own_key_confirmed': told('a confirmation, signed by a confirmed key', [
    ...confirmed(lab),
    own,
    mail('confirmation', { about: record('own').fingerprint, signer: lab }),
  ]),
  'certificates.contact_expiring': told(
    'of a known key, 30 days before the end',
    [...confirmed(fresh), { kind: 'time-passed' }],
    '2027-12-10T00:00:00Z',
  ),
  'certificates.contact_expired': told(
    'of a known key, after its end',
    [...confirmed(fresh), { kind: 'time-passed' }],
    '2028-01-10T00:00:00Z',
  ),
  'certificates.own_key_expiring': told(
    '30 days before the end',
    [own, { kind: 'time-passed' }],
    '2027-12-10T00:00:00Z',
  ),
  'certificates.not_filed': told('the ninth certificate for one address', spam),
  'certificates.ask_compare': told('a first offer', [mail('offer', { offers: [lab] })]),
  'certificates.ask_compare_changed': told('an offer that the known key did not sign', [
    ...confirmed(lab),
    mail('offer', { offers: [fresh] }),
  ]),
  'certificates.ask_compare_contested': told('an offer of one that names the address of a known key too', [
    ...confirmed(fresh),
    mail('offer', { offers: [{ ...lab, addresses: [DOCTOR, ...lab.addresses] }] }),
  ]),
  'certificates.ask_compare_several': told('an offer of one that holds several addresses', [
    mail('offer', { offers: [{ ...lab, addresses: [DOCTOR, ...lab.addresses] }] }),
  ]),
  'certificates.ask_successor': told('a renewal, signed by the known key', [...confirmed(lab), renewal]),
  'certificates.ask_withdrawn': told('a withdrawal that the key did not sign', [
    ...confirmed(lab),
    withdrawal,
  ]),
  'certificates.ask_predecessor_lost': told('the withdrawal of a key that announced its successor', [
    ...confirmed(lab),
    renewal,
    { kind: 'successor-accepted', fingerprint: fresh.fingerprint, replaces: fingerprint },
    mail('withdrawal', { about: fingerprint, signer: lab }),
  ]),
  'certificates.ask_send': told('a request from a stranger', [mail('request')]),
}
