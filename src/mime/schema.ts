import * as z from 'zod/mini'
import { checkShape } from '../base/index.js'
import { labelledCharsets } from '../text/index.js'
import type { MailHeadersInput, PartInput } from './input.js'

// What callers hand in. Unknown names are refused: a misspelt `charset` or `replyTo` would be lost without a word.

function headersSchema() {
  const address = z.strictObject({ address: z.string(), name: z.optional(z.string()) })
  const addresses = z.array(address)
  return z.strictObject({
    from: address,
    to: addresses,
    cc: z.optional(addresses),
    replyTo: z.optional(addresses),
    dispositionNotificationTo: z.optional(addresses),
    subject: z.optional(z.string()),
    date: z.string(),
    messageId: z.optional(z.string()),
    inReplyTo: z.optional(z.string()),
    references: z.optional(z.array(z.string())),
    fields: z.optional(z.array(z.strictObject({ name: z.string(), value: z.string() }))),
  })
}

/** One part. Those within it are checked one by one, so that their depth is bounded. */
function partSchema() {
  // Looked at by `bytesOf`, which says what it got.
  const bytes = z.unknown()
  const parameters = z.optional(z.array(z.strictObject({ name: z.string(), value: z.string() })))
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      text: z.string(),
      subtype: z.optional(z.string()),
      charset: z.optional(z.enum(labelledCharsets)),
      transferEncoding: z.optional(z.enum(['7bit', 'quoted-printable', 'base64'])),
    }),
    z.strictObject({
      kind: z.literal('file'),
      name: z.string(),
      bytes,
      mediaType: z.optional(z.string()),
      parameters,
      disposition: z.optional(z.enum(['attachment', 'inline'])),
    }),
    z.strictObject({
      kind: z.literal('multipart'),
      subtype: z.string(),
      parts: z.array(z.unknown()),
      parameters,
    }),
    z.strictObject({ kind: z.literal('message'), bytes }),
    z.strictObject({ kind: z.literal('entity'), bytes }),
  ])
}

const made: { headers?: z.ZodMiniType; part?: z.ZodMiniType } = {}

/**
 * A copy of the headers that a caller handed in.
 * @throws HprimError `options.invalid`, `options.unknown`: every fault, each with its path
 */
export function checkedHeaders(value: unknown): MailHeadersInput {
  made.headers ??= headersSchema()
  return checkShape<MailHeadersInput>(made.headers, value, 'headers')
}

/**
 * A copy of a part that a caller handed in; those within it are not checked yet.
 * @throws HprimError `options.invalid`, `options.unknown`: every fault, each with its path
 */
export function checkedPart(value: unknown, path: string): PartInput {
  made.part ??= partSchema()
  return checkShape<PartInput>(made.part, value, path)
}
