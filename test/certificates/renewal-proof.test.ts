// A confirmed contact renews to a key that is his own: what he did not prove must be compared as any other.
import { expect, it } from 'vitest'
import {
  buildExchangeMessage,
  certificateRecord,
  emptyBook,
  messageEvent,
  readExchangeMessage,
  reduceBook,
} from '../../src/certificates/index.js'
import { node as provider } from '../crypto/providers.js'
import { file, input, lab, p256, sha256 } from './exchange-mails.js'
import { signingTime as at, stated } from './signed-mails.js'

const added = { kind: 'added', certificate: certificateRecord(lab.certificate, provider) } as const
const fingerprint = sha256(lab.certificate)
const confirmed = reduceBook(
  reduceBook(emptyBook(), added, at).book,
  { kind: 'compared', fingerprint },
  at,
).book

function answersTo(raw: Uint8Array): readonly string[] {
  const { message } = readExchangeMessage(raw, { provider })
  if (message === undefined) throw new Error('refused')
  const { effects } = reduceBook(confirmed, messageEvent(message, provider), at)
  return effects.flatMap((effect) => (effect.kind === 'ask' ? effect.question.answers : []))
}

it('a renewal with its proof may be accepted', async () => {
  const certificates = [{ certificate: p256.certificate }]
  const raw = await buildExchangeMessage(input({ kind: 'renewal', about: lab.certificate, certificates }), {
    provider,
    signer: lab,
    proofKeys: [p256],
  })
  expect(answersTo(raw)).toEqual(['successor-accepted', 'compared', 'rejected'])
})

it('one without is compared', async () => {
  const certificates = [{ sha256: sha256(p256.certificate), use: 'both' }]
  const renewal = { kind: 'renewal', about: fingerprint, certificates }
  const raw = await stated(renewal, file('p256.cer', p256.certificate.raw))
  expect(answersTo(raw)).toEqual(['compared', 'rejected'])
})
