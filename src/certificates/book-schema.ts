import * as z from 'zod/mini'
import { schemaOf } from '../base/index.js'
import type { Book } from './book.js'
import type { BookEvent } from './events.js'
import { isMailAddress } from './mailbox.js'

// What callers and stores hand in. Schemas are made on first use: importing the module does nothing.

const instant = () => z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/))
const mailbox = () => z.string().check(z.refine(isMailAddress))
const fingerprint = () => z.string().check(z.regex(/^[0-9a-f]{64}$/))

function recordFields() {
  return {
    fingerprint: fingerprint(),
    certificate: z.string(),
    addresses: z.array(mailbox()),
    purposes: z.array(z.enum(['signing', 'encryption'])),
    notBefore: instant(),
    notAfter: instant(),
  }
}

const forms = ['convention', 'certificate-file', 'bundle', 'signed-mail', 'pkcs12'] as const
const uses = () => z.enum(['signing', 'encryption', 'both'])
const warned = () => z.nullable(z.enum(['expiring', 'expired']))

const standing = () =>
  z.enum(['proposed', 'confirmed', 'anchored', 'suspended', 'replaced', 'revoked', 'rejected'])
const expected = () =>
  z.optional(
    z.strictObject({
      standing: standing(),
      suspendedBy: z.nullable(z.enum(['mail', 'predecessor', 'person'])),
    }),
  )

function entrySchema() {
  return z.strictObject({
    ...recordFields(),
    standing: standing(),
    since: instant(),
    vouched: z.array(z.string()),
    restsOn: z.nullable(fingerprint()),
    suspension: z.nullable(
      z.strictObject({
        by: z.enum(['mail', 'predecessor', 'person']),
        before: z.enum(['proposed', 'confirmed', 'anchored', 'replaced']),
        since: instant(),
      }),
    ),
    vetted: z.boolean(),
    origins: z.array(
      z.strictObject({ form: z.enum([...forms, 'person']), from: z.nullable(mailbox()), at: instant() }),
    ),
    offeredFor: z.array(uses()),
    proven: z.boolean(),
    successions: z.array(z.strictObject({ by: fingerprint(), replaces: fingerprint() })),
    replacedBy: z.nullable(fingerprint()),
    capabilities: z.nullable(z.strictObject({ signedAt: instant(), algorithms: z.array(z.string()) })),
    warned: warned(),
    withdrawalIds: z.array(z.string()),
  })
}

function ownKeySchema() {
  return z.strictObject({
    ...recordFields(),
    keyName: z.string(),
    since: instant(),
    retired: z.nullable(instant()),
    confirmedBy: z.array(z.strictObject({ fingerprint: fingerprint(), at: instant() })),
    warned: warned(),
  })
}

function contactSchema() {
  const name = z.string()
  const certificates = z.array(fingerprint())
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mailbox'), name, address: z.string() }),
    z.strictObject({ kind: z.literal('organisation'), name, addresses: z.array(z.string()), certificates }),
    z.strictObject({ kind: z.literal('domain'), name, domain: z.string(), certificates }),
  ])
}

function bookSchema() {
  return z.strictObject({
    version: z.literal(1),
    contacts: z.array(contactSchema()),
    entries: z.array(entrySchema()),
    ownKeys: z.array(ownKeySchema()),
  })
}

function messageSchema() {
  const certificate = z.strictObject(recordFields())
  return z.strictObject({
    kind: z.enum(['offer', 'request', 'confirmation', 'renewal', 'withdrawal']),
    id: z.string(),
    from: z.nullable(mailbox()),
    form: z.enum(forms),
    certificates: z.array(z.strictObject({ certificate, use: uses(), proven: z.boolean() })),
    about: z.nullable(fingerprint()),
    signer: z.nullable(certificate),
  })
}

function eventSchema() {
  const certificate = z.strictObject(recordFields())
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('message'), message: messageSchema() }),
    z.strictObject({
      kind: z.literal('mail-verified'),
      from: z.nullable(mailbox()),
      signer: certificate,
      signedAt: z.nullable(instant()),
      capabilities: z.nullable(z.array(z.string())),
    }),
    z.strictObject({ kind: z.literal('added'), certificate }),
    z.strictObject({
      kind: z.literal('compared'),
      fingerprint: fingerprint(),
      addresses: z.optional(z.array(z.string())),
      expected: expected(),
    }),
    z.strictObject({
      kind: z.enum(['rejected', 'suspended', 'resumed', 'removed']),
      fingerprint: fingerprint(),
      expected: expected(),
    }),
    z.strictObject({
      kind: z.literal('successor-accepted'),
      fingerprint: fingerprint(),
      replaces: fingerprint(),
      expected: expected(),
    }),
    z.strictObject({
      kind: z.literal('path-verified'),
      certificate,
      status: z.enum(['valid', 'invalid', 'undetermined']),
      revoked: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('revocation-learned'), fingerprint: fingerprint() }),
    z.strictObject({ kind: z.literal('contact-set'), contact: contactSchema() }),
    z.strictObject({ kind: z.literal('contact-removed'), name: z.string() }),
    z.strictObject({
      kind: z.literal('own-key-added'),
      certificate,
      keyName: z.string(),
      replaces: z.nullable(fingerprint()),
    }),
    z.strictObject({
      kind: z.literal('own-key-retired'),
      fingerprint: fingerprint(),
      withdrawn: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('time-passed') }),
  ])
}

/** Makers of the schemas of what callers and stores hand in, by name. */
export const bookSchemas: {
  readonly book: () => z.ZodMiniType<Book>
  readonly event: () => z.ZodMiniType<BookEvent>
} = {
  book: /* @__PURE__ */ schemaOf<Book>()(bookSchema),
  event: /* @__PURE__ */ schemaOf<BookEvent>()(eventSchema),
}
