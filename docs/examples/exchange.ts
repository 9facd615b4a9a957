// A laboratory and a practice start from nothing and end confirmed, and the laboratory renews its key a year later: what
// each of them sees on the screen, in French. Everything in it is invented, the keys too.
// Run (after npm run build): npx tsx docs/examples/exchange.ts
import {
  type Certificate,
  type CertifiedKey,
  compareFingerprintGroups,
  createPrivateKey,
  describeProblem,
  fingerprintGroups,
  generateKey,
  issueCertificate,
  readCertificate,
} from 'hprim'
import {
  type Book,
  type BookEffect,
  type BookEvent,
  buildExchangeMessage,
  certificateFor,
  certificateRecord,
  type ExchangeMessageInput,
  emptyBook,
  mayReceiveFrom,
  messageEvent,
  readExchangeMessage,
  reduceBook,
} from 'hprim/certificates'
import { createNodeProvider } from 'hprim/node'

const provider = createNodeProvider()
const fingerprintOf = (certificate: Certificate): string =>
  certificateRecord(certificate, provider).fingerprint

/** A software with its address book and its keys; a real one keeps the book by `updateBook`. */
interface Software {
  readonly who: string
  readonly address: string
  book: Book
  /** Its keys by their fingerprints: it never throws one away. The last is the one that it signs with. */
  readonly keys: Map<string, CertifiedKey>
}

const laboratory = software('Laboratoire', 'resultats@labo-invente.example')
const practice = software('Cabinet', 'dr.modele@cabinet-invente.example')
const kindNames = {
  offer: 'offre de certificat',
  request: 'demande de certificat',
  confirmation: 'confirmation',
  renewal: 'renouvellement',
  withdrawal: 'retrait',
}
/** The mails on their way. */
const mails: { readonly to: string; readonly raw: Uint8Array }[] = []
let today = ''

function software(who: string, address: string): Software {
  return { who, address, book: emptyBook(), keys: new Map() }
}

function show({ who }: Software, text: string): void {
  console.log(`${who.padEnd(12)}| ${text}`)
}

/** A new key and its certificate, for three years; it follows the one that there is. */
async function makeKey(side: Software): Promise<CertifiedKey> {
  const old = currentKey(side)
  const numbers = generateKey(provider, { kind: 'rsa', bits: 2048 })
  const certificate = await issueCertificate(
    {
      subject: { commonName: side.who, country: 'FR' },
      key: numbers,
      emailAddresses: [side.address],
      notBefore: today,
      notAfter: `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`,
    },
    { provider },
  )
  const key = { certificate, key: createPrivateKey(numbers, provider) }
  side.keys.set(fingerprintOf(certificate), key)
  const replaces = old === undefined ? null : fingerprintOf(old.certificate)
  show(side, replaces === null ? 'nouvelle clé.' : 'nouvelle clé, qui remplace la précédente.')
  await happen(side, {
    kind: 'own-key-added',
    certificate: certificateRecord(certificate, provider),
    keyName: fingerprintOf(certificate),
    replaces,
  })
  return key
}

function currentKey({ keys }: Software): CertifiedKey | undefined {
  return [...keys.values()].at(-1)
}

/** What happens to a book, and what is to be done then. */
async function happen(side: Software, event: BookEvent): Promise<void> {
  const { book, effects } = reduceBook(side.book, event, today)
  side.book = book
  for (const effect of effects) await carryOut(side, effect)
}

async function carryOut(side: Software, effect: BookEffect): Promise<void> {
  if (effect.kind === 'tell') return show(side, describeProblem(effect.problem, 'fr'))
  if (effect.kind === 'ask') return show(side, `? ${describeProblem(effect.question.problem, 'fr')}`)
  await send(side, effect.to, effect.mail, effect.about)
}

/** The certificate of a fingerprint, of our own or in the book. */
function certificateOf({ keys, book }: Software, fingerprint: string): Certificate {
  const own = keys.get(fingerprint)
  const entry = book.entries.find((one) => one.fingerprint === fingerprint)
  const certificate =
    own?.certificate ?? readCertificate(Buffer.from(entry?.certificate ?? '', 'base64')).certificate
  if (certificate === undefined) throw new Error('not in the book')
  return certificate
}

/** The first button: sends a mail of the exchange. */
async function send(
  side: Software,
  to: string,
  kind: ExchangeMessageInput['kind'],
  about: string | null = null,
): Promise<void> {
  const message = {
    kind,
    from: { address: side.address },
    to: [{ address: to }],
    date: today,
    ...(about === null ? {} : { about: certificateOf(side, about) }),
  }
  const newest = currentKey(side)
  if (newest === undefined) throw new Error('no key')
  const old = kind === 'renewal' ? side.keys.get(about ?? '') : undefined
  const raw =
    old === undefined
      ? await buildExchangeMessage(message, { provider, signer: newest })
      : await buildExchangeMessage(
          { ...message, certificates: [{ certificate: newest.certificate }] },
          { provider, signer: old, proofKeys: [newest] },
        )
  show(side, `courriel envoyé à ${to} : ${kindNames[kind]}.`)
  mails.push({ to, raw })
}

/** Every mail arrives, and the answers to it. */
async function deliver(): Promise<void> {
  for (let mail = mails.shift(); mail !== undefined; mail = mails.shift()) {
    const side = mail.to === laboratory.address ? laboratory : practice
    const { message, refusal, diagnostics } = readExchangeMessage(mail.raw, { provider })
    for (const diagnostic of diagnostics) show(side, describeProblem(diagnostic, 'fr'))
    if (message === undefined) show(side, describeProblem(refusal, 'fr'))
    else await happen(side, messageEvent(message, provider))
  }
}

/** The second button: compares by telephone. Each reads the groups that his own software shows, and types what he hears. */
async function compare(side: Software, other: Software): Promise<void> {
  const entry = side.book.entries.find(({ standing }) => standing === 'proposed')
  const owned = currentKey(other)
  if (entry === undefined || owned === undefined) throw new Error('nothing to compare')
  const shown = certificateOf(side, entry.fingerprint)
  const spoken = fingerprintGroups(owned.certificate, provider)
  if (side === practice) show(side, describeProblem({ code: 'x509.fingerprint_how' }, 'fr'))
  show(other, `lit au téléphone : ${spoken.map((group, at) => (at % 2 === 0 ? '·····' : group)).join(' ')}`)
  const typed = fingerprintGroups(shown, provider).map((group, at) => (at % 2 === 0 ? group : spoken[at]))
  const comparison = compareFingerprintGroups(typed.join(' '), shown, provider)
  show(side, describeProblem(comparison, 'fr'))
  if (comparison.outcome === 'equal') {
    await happen(side, { kind: 'compared', fingerprint: entry.fingerprint })
  }
}

/** What a book says of a correspondent, both ways. */
function verdicts(side: Software, other: Software): void {
  const { answer, reason } = certificateFor(side.book, other.address, { at: today })
  const signer = currentKey(other)?.certificate
  if (signer === undefined) throw new Error('no key')
  const received = mayReceiveFrom(side.book, { from: other.address, signer, at: today, signedAt: today })
  const word = { yes: 'oui', no: 'non', ask: 'à décider' }
  show(
    side,
    `écrire à ${other.who} : ${word[answer]}. ${reason === null ? '' : describeProblem(reason, 'fr')}`.trim(),
  )
  show(
    side,
    `recevoir de ${other.who} : ${word[received.answer]}. ${received.reason === null ? '' : describeProblem(received.reason, 'fr')}`.trim(),
  )
}

today = '2026-11-25T09:00:00Z'
console.log('--- 25 novembre 2026 : les certificats sont échangés')
await makeKey(laboratory)
await makeKey(practice)
await send(laboratory, practice.address, 'offer')
await send(practice, laboratory.address, 'offer')
await deliver()
verdicts(practice, laboratory)

console.log('--- Le même jour, au téléphone')
await compare(practice, laboratory)
await compare(laboratory, practice)
await deliver()
verdicts(practice, laboratory)
verdicts(laboratory, practice)

today = '2027-11-25T09:00:00Z'
console.log('--- Un an plus tard : le laboratoire change de clé')
await makeKey(laboratory)
await deliver()
const proposed = practice.book.entries.find(({ standing }) => standing === 'proposed')
const [succession] = proposed?.successions ?? []
if (proposed === undefined || succession === undefined) throw new Error('no successor')
show(practice, 'accepte le nouveau certificat.')
await happen(practice, {
  kind: 'successor-accepted',
  fingerprint: proposed.fingerprint,
  replaces: succession.replaces,
})
await deliver()
verdicts(practice, laboratory)
