import fc from 'fast-check'
import { expect } from 'vitest'
import {
  buildExchangeMessage,
  type ExchangeMessageInput,
  readExchangeMessage,
} from '../../../src/certificates/index.js'
import { type PartInput, readMail } from '../../../src/mime/index.js'
import type { CertifiedKey } from '../../../src/x509/index.js'
import { mutated } from '../../arbitraries/archive.js'
import { filePart, messagePart, textPart } from '../../arbitraries/mail.js'
import { person } from '../../cms/people.js'
import { node as provider } from '../../crypto/providers.js'
import type { Property } from '../../property-runs.js'
import {
  ca,
  doctor,
  file,
  headers,
  input,
  lab,
  mail,
  p256,
  read,
  sha256,
  short,
  signOnly,
  text,
} from '../exchange-mails.js'
import { latin1, signed, stated } from '../signed-mails.js'

const keys = ['lab', 'lab-sign-only', 'lab-p256', 'lab-p384', 'lab-p521', 'lab-pss'] as const
const key = fc.constantFrom(...keys).map((name) => person(name, provider))
const two = fc
  .shuffledSubarray([...keys], { minLength: 2, maxLength: 2 })
  .map(([old = 'lab', next = 'lab']) => [person(old, provider), person(next, provider)] as const)
const id = fc.stringMatching(/^[0-9a-f]{32}$/)
const to = fc.constantFrom(
  [{ address: 'modele@cabinet.example' }],
  [{ address: 'Modele+x@CABINET.example', name: 'Dr Zoé "MODÈLE"' }, { address: "o'hara@cabinet.example" }],
)
const date = fc
  .date({ min: new Date('2019-01-02'), max: new Date('2118-12-30'), noInvalidDate: true })
  .map((day) => day.toISOString())
const about = fc.constantFrom(doctor.certificate, ca)

/** What can be built, with the keys that sign it. */
interface Case {
  readonly given: ExchangeMessageInput
  readonly signer?: CertifiedKey | undefined
  readonly proofKeys?: readonly CertifiedKey[] | undefined
}

const common = fc.record({ id, to, date, from: fc.constant(headers.from) })
const cases: fc.Arbitrary<Case> = common.chain((rest) => {
  const make = (
    given: Partial<ExchangeMessageInput> & Pick<ExchangeMessageInput, 'kind'>,
  ): ExchangeMessageInput => ({
    ...rest,
    ...given,
  })
  return fc.oneof(
    fc.record({ signer: key, chain: fc.constantFrom([], [ca]) }).map(({ signer, chain }) => {
      // Of another issuer, the chain would be no issuer of anything here.
      const isOfCa = signer.certificate.issuer.text === ca.subject.text && signer.certificate !== ca
      return { given: make({ kind: 'offer', chain: isOfCa ? chain : [] }), signer }
    }),
    fc.constant({
      given: make({
        kind: 'offer',
        certificates: [
          { certificate: lab.certificate, use: 'encryption' },
          { certificate: signOnly.certificate, use: 'signing' },
        ],
      }),
      signer: signOnly,
    }),
    fc.record({ signer: fc.option(key, { nil: undefined }) }).map(({ signer }) => {
      return { given: make({ kind: 'request' }), signer }
    }),
    fc.record({ signer: key, about }).map(({ signer, about }) => {
      return { given: make({ kind: 'confirmation', about }), signer }
    }),
    two.map(([signer, next]) => {
      const certificates = [{ certificate: next.certificate }]
      return {
        given: make({ kind: 'renewal', about: signer.certificate, certificates }),
        signer,
        proofKeys: [next],
      }
    }),
    fc.record({ signer: fc.option(key, { nil: undefined }), about }).map(({ signer, about }) => {
      return { given: make({ kind: 'withdrawal', about }), signer }
    }),
  )
})

function roundTrip(): Property {
  return {
    name: 'what was built is read as it was, by the one who signed it',
    runs: 150,
    property: fc.asyncProperty(cases, async ({ given, signer, proofKeys }) => {
      const raw = await buildExchangeMessage(given, { provider, signer, proofKeys })
      const { message, others, diagnostics } = readExchangeMessage(raw, { provider })
      expect(others).toEqual([])
      const own = diagnostics.map(({ code }) => code).filter((code) => code.startsWith('certificates.'))
      expect(own).toEqual(signer === undefined ? ['certificates.mail_not_signed'] : [])
      if (message === undefined) throw new Error('refused')
      const offered =
        given.certificates ?? (given.kind === 'offer' && signer ? [{ certificate: signer.certificate }] : [])
      expect(short(message)).toMatchObject({
        kind: given.kind,
        from: 'labo@labo.example',
        about: given.about === undefined ? null : sha256(given.about),
        signer: signer === undefined ? null : sha256(signer.certificate),
        sentAt: signer === undefined ? null : given.date.replace(/\.\d+Z$/, 'Z'),
        chain: (given.chain ?? []).map(sha256),
      })
      expect(message.id).toBe(given.id)
      expect(message.to.map((one) => one.toLowerCase())).toEqual(
        given.to.map(({ address }) => address.toLowerCase()),
      )
      expect(message.certificates.map(({ certificate }) => sha256(certificate))).toEqual(
        offered.map(({ certificate }) => sha256(certificate)),
      )
      for (const { use, proven } of message.certificates) expect(proven || use === 'encryption').toBe(true)
    }),
  }
}

const renewal = await buildExchangeMessage(
  input({
    kind: 'renewal',
    about: lab.certificate,
    certificates: [{ certificate: p256.certificate }],
    chain: [ca],
  }),
  { provider, signer: lab, proofKeys: [p256] },
)
const bare = mail(
  await signed([text('Bonjour'), { kind: 'multipart', subtype: 'mixed', parts: [text('a')] }]),
)
const statement = await stated({ kind: 'withdrawal', about: sha256(p256.certificate), certificates: [] })
const originals = [renewal, bare, statement]

/** What a signer may be taken to have said, by what was signed. */
const said = originals.flatMap((raw) => read(raw).messages.map(signedWords))

function signedWords({ kind, form, signer, about, sentAt, certificates }: ReturnType<typeof short>): string {
  return JSON.stringify({ kind, form, signer, about, sentAt, certificates })
}

/** Where the signed part stands in a mail. */
function signedRange(raw: Uint8Array): readonly [number, number] {
  const [part] = readMail(raw).mail?.parts ?? []
  if (part === undefined) throw new Error('no part')
  const start = part.raw.byteOffset - raw.byteOffset
  return [start, start + part.raw.length]
}

function changedByte(): Property {
  const changes = fc.constantFrom(...originals).chain((raw) => {
    const [start, end] = signedRange(raw)
    return fc.record({
      raw: fc.constant(raw),
      at: fc.integer({ min: start, max: end - 1 }),
      flip: fc.integer({ min: 1, max: 255 }),
    })
  })
  return {
    name: 'a byte of what was signed is changed: nobody is the signer',
    runs: 3_000,
    property: fc.property(changes, ({ raw, at, flip }) => {
      const changed = raw.slice()
      changed[at] = (changed[at] ?? 0) ^ flip
      for (const { signer } of read(changed).messages) expect(signer).toBeNull()
    }),
  }
}

function changedMail(): Property {
  return {
    name: 'bits changed, bytes lost and put in anywhere: a signer says what he said, or nothing',
    runs: 3_000,
    property: fc.property(fc.constantFrom(...originals).chain(mutated), (raw) => {
      for (const message of read(raw).messages) {
        if (message.signer !== null) expect(said).toContain(signedWords(message))
      }
    }),
  }
}

function replayed(): Property {
  return {
    name: 'a mail that comes again has the same ids',
    runs: 200,
    property: fc.property(
      fc.constantFrom(...originals, mail(file('labo.cer', lab.certificate.raw))),
      (raw) => {
        const ids = [raw, raw.slice()].map((one) => readExchangeMessage(one, { provider }).message?.id)
        expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
        expect(ids[1]).toBe(ids[0])
      },
    ),
  }
}

/** Parts that are trouble here: of the exchange, right and wrong, beside any others. */
const names = ['x.cer', 'x.p7c', 'x.p12', 'x.pem', 'x.json', 'possession-1.p7', 'smime.p7m', 'smime.p7s', 'x']
const hostile: fc.Arbitrary<PartInput> = fc.oneof(
  fc
    .record({
      name: fc.constantFrom(...names),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.constant(lab.certificate.raw).chain(mutated),
        fc.json().map((one) => latin1(`{"format":"hprim-certificate-exchange","version":${one}}`)),
      ),
    })
    .map(({ name, bytes }) => file(name, bytes)),
  filePart,
  fc.constantFrom(text('MII'.repeat(500)), text(`-----BEGIN ${'-----BEGIN '.repeat(50)}`)),
)

function anyMail(): Property {
  return {
    name: 'any mail of any parts: an answer, nothing thrown, nobody signs it',
    runs: 500,
    property: fc.property(
      fc.array(fc.oneof(hostile, messagePart, textPart), { minLength: 1, maxLength: 5 }),
      (parts) => {
        for (const { signer } of read(mail(...parts)).messages) expect(signer).toBeNull()
      },
    ),
  }
}

function anyBytes(): Property {
  return {
    name: 'any bytes: an answer, nothing thrown',
    runs: 500,
    property: fc.property(fc.uint8Array({ maxLength: 500 }), (raw) => {
      expect(read(raw).messages).toEqual([])
    }),
  }
}

export const properties: readonly Property[] = [
  roundTrip(),
  changedByte(),
  changedMail(),
  replayed(),
  anyMail(),
  anyBytes(),
]
