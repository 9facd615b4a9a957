// Whose certificates the tests of the address book are about: records as the book keeps them, most of them invented without
// a certificate behind, since the book only compares them.
import { createHash } from 'node:crypto'
import {
  type Book,
  type BookEffect,
  type BookEvent,
  type CertificateRecord,
  type ExpectedStanding,
  emptyBook,
  type KeyPurpose,
  type RecordedMessage,
  reduceBook,
} from '../../src/certificates/index.js'

export const NOW = '2026-03-01T12:00:00Z'
export const LATER = '2026-06-01T12:00:00Z'
export const LAB = 'resultats@labo-invente.example'
export const DOCTOR = 'modele@cabinet-invente.example'

/** A certificate of a name, for an address. */
export function record(name: string, changes: Partial<CertificateRecord> = {}): CertificateRecord {
  return {
    fingerprint: createHash('sha256').update(name).digest('hex'),
    certificate: Buffer.from(name).toString('base64'),
    addresses: [LAB],
    purposes: ['signing', 'encryption'],
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-12-31T23:59:59Z',
    ...changes,
  }
}

export function mail(
  kind: RecordedMessage['kind'],
  changes: Partial<RecordedMessage> & { readonly offers?: readonly CertificateRecord[] } = {},
): BookEvent {
  const { offers = [], ...others } = changes
  return {
    kind: 'message',
    message: {
      kind,
      id: '0123456789abcdef0123456789abcdef',
      from: LAB,
      form: 'convention',
      certificates: offers.map((certificate) => ({ certificate, use: 'both', proven: true })),
      about: null,
      signer: null,
      ...others,
    },
  }
}

export const seen = (
  signer: CertificateRecord,
  more: { signedAt?: string | null; capabilities?: readonly string[] | null } = {},
): BookEvent => {
  return { kind: 'mail-verified', from: LAB, signer, signedAt: NOW, capabilities: null, ...more }
}

/** The book after some events at one instant, and their effects. */
export function played(
  events: readonly BookEvent[],
  { book = emptyBook(), at = NOW }: { readonly book?: Book; readonly at?: string } = {},
): { readonly book: Book; readonly effects: readonly BookEffect[] } {
  const effects: BookEffect[] = []
  let next = book
  for (const event of events) {
    const reduction = reduceBook(next, event, at)
    next = reduction.book
    effects.push(...reduction.effects)
  }
  return { book: next, effects }
}

/** A book in which the person confirmed a certificate. */
export const confirmed = (one: CertificateRecord, purposes?: readonly KeyPurpose[]): readonly BookEvent[] => {
  const certificate = purposes === undefined ? one : { ...one, purposes }
  return [
    { kind: 'added', certificate },
    { kind: 'compared', fingerprint: one.fingerprint },
  ]
}

export const act = (
  kind: 'compared' | 'rejected' | 'suspended' | 'resumed' | 'removed',
  { fingerprint }: CertificateRecord,
  more: { readonly addresses?: readonly string[]; readonly expected?: ExpectedStanding } = {},
): BookEvent => ({ kind, fingerprint, ...more }) as BookEvent

export const standingOf = (book: Book, { fingerprint }: CertificateRecord): string =>
  book.entries.find((entry) => entry.fingerprint === fingerprint)?.standing ?? 'unknown'

export const codesOf = (effects: readonly BookEffect[]): readonly string[] =>
  effects.map((effect) =>
    effect.kind === 'send'
      ? `send ${effect.mail} ${effect.to}`
      : effect.kind === 'ask'
        ? effect.question.problem.code
        : effect.problem.code,
  )
