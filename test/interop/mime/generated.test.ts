import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { buildMail, findField, type PartInput, readAddresses, readMail } from '../../../src/mime/index.js'
import { headers, headerText, parts } from '../../arbitraries/mail.js'
import { describePeer } from '../peer.js'
import {
  addressesByUs,
  decodedByUs,
  plainLines,
  seenByMailparser,
  seenByPostalMime,
  seenByPython,
  seenByUs,
} from './readers.js'

// Mails that neither reader has seen: ours read by the others, nodemailer's read by ours.

const RUNS = 150

/** The parts without mails within, texts in HTML and alternatives, of which the readers that join texts make one text. */
function joinable(parts: readonly PartInput[]): readonly PartInput[] {
  return parts
    .filter(({ kind }) => kind !== 'message')
    .map((part): PartInput => {
      // In the charset that all of them know.
      if (part.kind === 'text') return { kind: 'text', text: part.text, charset: 'utf-8' }
      if (part.kind !== 'multipart') return part
      return { ...part, subtype: 'mixed', parts: [{ kind: 'text', text: '' }, ...joinable(part.parts)] }
    })
}

describePeer('python3', "what we build, read by Python's email package", () => {
  it('has the same parts, byte for byte, and the same header', () => {
    const mails = fc
      .sample(fc.tuple(parts, headers), { numRuns: RUNS, seed: 20191 })
      .map(([given, header]) => buildMail(given, header))
    for (const [index, seen] of seenByPython(mails).entries()) {
      const bytes = mails[index] ?? new Uint8Array()
      const { subject, parts: found } = seen
      expect({ subject, parts: found }).toEqual(seenByUs(bytes))
      for (const name of ['From', 'To'] as const) {
        const ours = addressesByUs(bytes, name).map((one) => [one.name, one.address])
        expect(seen[name]).toEqual(ours)
      }
    }
  })
})

describe.each([
  { reader: 'postal-mime', read: seenByPostalMime },
  { reader: 'mailparser', read: seenByMailparser },
])('what we build, read by $reader', ({ read }) => {
  it('has the same texts and files', async () => {
    for (const [all, header] of fc.sample(fc.tuple(parts, headers), { numRuns: RUNS, seed: 20192 })) {
      const given = joinable(all)
      if (given.length === 0) continue
      const bytes = buildMail(given, header)
      expect(await read(bytes)).toEqual(decodedByUs(bytes))
    }
  })
})

/** nodemailer leaves out blanks around values, and quotes `=?`, which readers take for an encoded word all the same. */
const nodemailerText = headerText.map((name) => name.replaceAll('=?', '').trim())

describe('what nodemailer writes, read by us', () => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const encoding = fc.constantFrom('base64' as const, 'quoted-printable' as const)

  it('is what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(
        nodemailerText,
        nodemailerText,
        fc.array(headerText, { maxLength: 8 }),
        encoding,
        fc.array(
          fc.tuple(
            nodemailerText.filter((text) => text !== ''),
            fc.uint8Array({ maxLength: 200 }),
          ),
          { maxLength: 3 },
        ),
        async (subject, name, lines, textEncoding, files) => {
          const text = lines.join('\r\n')
          const { message } = await transport.sendMail({
            from: { name, address: 'labo@labo.example' },
            to: 'modele@cabinet.example',
            subject,
            text,
            textEncoding,
            attachments: files.map(([filename, content]) => ({ filename, content: Buffer.from(content) })),
          })
          const bytes = new Uint8Array(message as Buffer)
          const { mail, diagnostics } = readMail(bytes)
          if (mail === undefined) return expect.fail('refused')
          expect(diagnostics).toEqual([])
          const ours = decodedByUs(bytes)
          expect(ours.subject).toBe(subject)
          expect(readAddresses(findField(mail, 'From')?.value ?? '').addresses).toEqual([
            { name, address: 'labo@labo.example', group: null },
          ])
          expect(ours.text).toBe(plainLines(text))
          expect(ours.files.map(({ fileName, base64 }) => [fileName, base64])).toEqual(
            files.map(([filename, content]) => [filename, Buffer.from(content).toString('base64')]),
          )
        },
      ),
      { numRuns: RUNS },
    )
  })
})
