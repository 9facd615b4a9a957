import { Buffer } from 'node:buffer'
import { decodePart, type MailPart, readMail, readPartText } from 'hprim/mime'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { letterOfResults } from './letters.js'
import { median, secondsOfRounds } from './rounds.js'

// readMail with every part decoded and every text read, as ratios to postal-mime and mailparser, which do both at once.
// The mails are nodemailer's, a stranger to all three. Below 1 is faster.

/** A mail as nodemailer writes it. */
async function written(
  mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0],
): Promise<Uint8Array> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail({
    from: { name: 'LABORATOIRE DES EXEMPLES', address: 'labo@labo.example' },
    to: { name: 'Dr Zoé MODÈLE', address: 'modele@cabinet.example' },
    subject: 'Résultats',
    date: new Date('2019-06-10T14:30:02Z'),
    ...mail,
  })
  return new Uint8Array(message as Buffer)
}

/** Bytes that do not repeat, as those of a PDF. */
function noise(length: number): Buffer {
  let state = 1
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return state >>> 24
    }),
  )
}

function readAll(part: MailPart): number {
  if (part.parts.length > 0) return part.parts.reduce((sum, one) => sum + readAll(one), 0)
  return part.contentType.mediaType.startsWith('text/')
    ? readPartText(part).text.length
    : decodePart(part).bytes.length
}

async function run(name: string, bytes: Uint8Array, times: number, rounds: number): Promise<void> {
  const buffer = Buffer.from(bytes)
  const repeat = (one: () => unknown) => async (): Promise<void> => {
    for (let time = 0; time < times; time++) await one()
  }
  const seconds = await secondsOfRounds(
    {
      hprim: repeat(() => {
        const { mail } = readMail(bytes)
        if (mail === undefined || readAll(mail) === 0) throw new Error('nothing was read')
      }),
      'postal-mime': repeat(() => PostalMime.parse(bytes)),
      mailparser: repeat(() => simpleParser(buffer, { skipHtmlToText: true, skipTextToHtml: true })),
    },
    rounds,
    3,
  )
  const ours = seconds.hprim
  for (const peer of ['postal-mime', 'mailparser'] as const) {
    const ratio = median(ours.map((value, round) => value / (seconds[peer][round] ?? Number.NaN)))
    console.log(`${name}: hprim to ${peer} ${ratio.toFixed(2)}`)
  }
  const speed = bytes.length / 1e6 / (median(ours) / times)
  console.log(`${name}: ${(bytes.length / 1e3).toFixed(0)} kB, hprim ${speed.toFixed(0)} MB/s`)
}

const letter = Buffer.from(letterOfResults(120), 'latin1')
await run(
  'letter, quoted-printable',
  await written({ text: letter.toString('latin1'), textEncoding: 'quoted-printable' }),
  20,
  21,
)
await run(
  'letter, attached',
  await written({ text: 'Voir la lettre.', attachments: [{ filename: 'lettre.hpr', content: letter }] }),
  20,
  21,
)
await run(
  'letter and PDF',
  await written({
    text: letter.toString('latin1'),
    textEncoding: 'quoted-printable',
    attachments: [{ filename: 'résultats.pdf', content: noise(3_700_000) }],
  }),
  1,
  21,
)
