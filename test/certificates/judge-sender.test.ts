import { describe, expect, it } from 'vitest'
import {
  type Book,
  type BookEvent,
  certificateRecord,
  emptyBook,
  type JudgeSenderOptions,
  judgeSender,
  mailSenders,
  type SenderVerdict,
} from '../../src/certificates/index.js'
import { signData, type VerifiedData, verifyData } from '../../src/cms/index.js'
import { createPrivateKey } from '../../src/crypto/index.js'
import { readMail } from '../../src/mime/index.js'
import { person } from '../cms/people.js'
import { node as provider } from '../crypto/providers.js'
import { issue, AT as PATH_AT, smallChain } from '../x509/path/authority.js'
import { act, confirmed, played, record } from './people.js'

const content = new TextEncoder().encode('Glucose : 5,2 mmol/L\r\n')
const at = '2026-03-01T12:00:00Z'
const signingTime = '2026-03-01T08:00:00Z'
const [lab, doctor] = [person('lab', provider), person('doctor', provider)]
const records = [lab, doctor].map(({ certificate }) => certificateRecord(certificate, provider))
const [labRecord = record(''), doctorRecord = record('')] = records
const [from = ''] = labRecord.addresses
const [doctorAddress = ''] = doctorRecord.addresses

async function signed(...signers: (typeof lab)[]): Promise<VerifiedData> {
  const message = await signData(content, { provider, signers, signingTime })
  return of(message)
}

function of(message: Uint8Array, detached?: Uint8Array): VerifiedData {
  const { verified } = verifyData(message, { provider, content: detached })
  if (verified === undefined) throw new Error('not signed')
  return verified
}

const judge = (verified: VerifiedData, book: Book, more: Partial<JudgeSenderOptions> = {}): SenderVerdict =>
  judgeSender(verified, { book, from: [from], at, ...more })
const codes = ({ facts }: Pick<SenderVerdict, 'facts'>): readonly string[] =>
  facts.map(({ code }) => code.replace('certificates.', ''))
const known = (...events: readonly BookEvent[]): Book => played([...confirmed(labRecord), ...events]).book

describe('judgeSender', () => {
  it('says yes to the confirmed key of the author', async () => {
    const verdict = judge(await signed(lab), known())
    expect(verdict).toMatchObject({ answer: 'yes', reason: null })
    expect(codes(verdict)).toEqual(['confirmed'])
    expect(verdict.signers).toMatchObject([{ standing: 'confirmed', answer: 'yes', path: null }])
    expect(verdict.signers[0]?.certificate?.raw).toEqual(lab.certificate.raw)
  })

  it('leaves the content where it is, whatever it says', async () => {
    const verified = await signed(lab)
    expect(judge(verified, emptyBook()).answer).toBe('ask')
    expect(verified.content).toEqual(content)
  })

  it('says no to what is not signed, not signed so, or cannot be checked', async () => {
    const unsigned = { ...(await signed(lab)), signers: [], verdict: 'unsigned' } as const
    expect(judge(unsigned, known())).toMatchObject({
      answer: 'no',
      reason: { code: 'certificates.not_signed' },
    })
    const message = await signData(content, { provider, signers: [lab], signingTime, detached: true })
    const changed = judge(
      of(
        message,
        content.map((octet) => octet ^ 1),
      ),
      known(),
    )
    expect(changed).toMatchObject({ answer: 'no', reason: { code: 'certificates.signature_invalid' } })
    expect(codes(changed)).toEqual(['signature_invalid'])
    expect(judge(of(message), known())).toMatchObject({
      answer: 'no',
      reason: { code: 'certificates.signature_undecided' },
    })
  })

  it('names the standing of the key in the book', async () => {
    const verified = await signed(lab)
    expect(codes(judge(verified, emptyBook()))).toEqual(['key_unknown'])
    expect(codes(judge(verified, known(act('suspended', labRecord))))).toEqual(['suspended'])
    const changed = played(confirmed(record('x', { addresses: [from] }))).book
    expect(codes(judge(verified, changed))).toEqual(['key_changed'])
  })

  it('holds the key to the address of From', async () => {
    const verified = await signed(lab)
    const forged = judge(verified, known(), { from: [doctorAddress] })
    expect(forged).toMatchObject({ answer: 'no', reason: { code: 'certificates.address_mismatch' } })
    const forwarded = judge(verified, known(), { from: [doctorAddress], sender: from })
    expect(forwarded).toMatchObject({ answer: 'ask', reason: { code: 'certificates.only_sender_matches' } })
    expect(codes(forwarded)).toEqual(['only_sender_matches', 'sender_differs', 'confirmed'])
    const sent = judge(verified, known(), { sender: doctorAddress })
    expect(sent.answer).toBe('yes')
    expect(codes(sent)).toEqual(['sender_differs', 'confirmed'])
  })

  it('wants each of several authors to have signed', async () => {
    const both = known(...confirmed(doctorRecord))
    const one = judge(await signed(lab), both, { from: [from, doctorAddress] })
    expect(one).toMatchObject({ answer: 'no', reason: { params: { address: doctorAddress } } })
    const two = judge(await signed(lab, doctor), both, { from: [from, doctorAddress] })
    expect(two.answer).toBe('yes')
    expect(codes(two)).toEqual(['several_from', 'several_signers', 'confirmed', 'confirmed'])
    expect(two.facts.at(-1)?.path).toBe('signers[1]')
  })

  it('is worth its weakest signature', async () => {
    const verified = await signed(lab, doctor)
    expect(judge(verified, known(...confirmed(doctorRecord))).answer).toBe('yes')
    const verdict = judge(verified, known())
    expect(verdict).toMatchObject({
      answer: 'ask',
      reason: { code: 'certificates.key_unknown', path: expect.stringMatching(/^signers\[[01]\]$/) },
    })
    expect(verdict.signers.map(({ answer }) => answer).sort()).toEqual(['ask', 'yes'])
  })

  it('says no without an author, or with one that cannot be read', async () => {
    const verified = await signed(lab)
    expect(judge(verified, known(), { from: [] }).reason?.code).toBe('certificates.no_from')
    const unread = judge(verified, known(), { from: [from, null] })
    expect(unread).toMatchObject({ answer: 'no', reason: { code: 'certificates.from_unreadable' } })
  })

  it('tells of other letter case, and of a weak signature', async () => {
    expect(codes(judge(await signed(lab), known(), { from: [from.toUpperCase()] }))).toEqual([
      'case_differs',
      'confirmed',
    ])
    const message = await signData(content, { provider, signers: [lab], signingTime, profile: 'legacy' })
    const verdict = judge(of(message), known())
    expect(verdict.answer).toBe('yes')
    expect(codes(verdict)).toEqual(['weak_signature', 'confirmed'])
  })

  it('refuses what it cannot read', async () => {
    const verified = await signed(lab)
    expect(() => judge({} as VerifiedData, known())).toThrowError(
      expect.objectContaining({ path: 'verified' }),
    )
    expect(() => judge(verified, known(), { from: from as never })).toThrowError(
      expect.objectContaining({ path: 'from' }),
    )
    expect(() => judge(verified, known(), { at: 'today' })).toThrowError(
      expect.objectContaining({ path: 'at' }),
    )
  })
})

describe('judgeSender with trusted roots', () => {
  const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
  const author = 'resultats@labo-invente.example'
  const path = { provider, anchors: [anchor] }
  const signer = { certificate, key: createPrivateKey(holder.key, provider) }
  const own = certificateRecord(certificate, provider)
  const made = async (): Promise<VerifiedData> => {
    const message = await signData(content, {
      provider,
      signers: [signer],
      signingTime: PATH_AT,
      certificates: [intermediate],
      profile: 'modern',
    })
    return of(message)
  }
  const withRoots = async (book: Book, more: Partial<JudgeSenderOptions> = {}): Promise<SenderVerdict> =>
    judgeSender(await made(), { book, from: [author], at: PATH_AT, path, ...more })

  it('takes a key that nobody compared, if its path holds', async () => {
    const verdict = await withRoots(emptyBook())
    expect(verdict.answer).toBe('yes')
    expect(codes(verdict)).toContain('anchored')
    expect(verdict.signers[0]?.path?.status).toBe('valid')
    expect((await withRoots(played([{ kind: 'added', certificate: own }]).book)).answer).toBe('yes')
    expect((await withRoots(emptyBook(), { path: undefined })).answer).toBe('ask')
  })

  it('takes nothing under another root, and says why', async () => {
    const other = issue(holder, holder, { ca: true, usage: 0x06 })
    const verdict = await withRoots(emptyBook(), { path: { provider, anchors: [other] } })
    expect(verdict).toMatchObject({ answer: 'ask', reason: { code: 'certificates.key_unknown' } })
    expect(verdict.facts.map(({ code }) => code)).toContain('x509.unknown_issuer')
    expect([root, authority]).toHaveLength(2)
  })

  it('does not count an anchor of before where the path that was asked for does not hold', async () => {
    const found: BookEvent = { kind: 'path-verified', certificate: own, status: 'valid', revoked: false }
    const { book } = played([found], { at: PATH_AT })
    expect((await withRoots(book, { path: undefined })).answer).toBe('yes')
    const verdict = await withRoots(book, { path: { provider, anchors: [] } })
    expect(verdict).toMatchObject({ answer: 'ask', reason: { code: 'certificates.proposed' } })
    expect(verdict.signers[0]).toMatchObject({ standing: 'proposed', path: { status: 'invalid' } })
  })

  it('counts a path that holds now, however old the anchor of the book', async () => {
    const found: BookEvent = { kind: 'path-verified', certificate: own, status: 'valid', revoked: false }
    const { book } = played([found], { at: '2020-01-01T00:00:00Z' })
    expect((await withRoots(book)).answer).toBe('yes')
    expect(await withRoots(book, { path: undefined })).toMatchObject({
      answer: 'ask',
      reason: { code: 'certificates.anchor_old' },
    })
  })

  it('overrules nothing that a person or a withdrawal said', async () => {
    const rejected = played([{ kind: 'added', certificate: own }, act('rejected', own)]).book
    expect(await withRoots(rejected)).toMatchObject({
      answer: 'no',
      reason: { code: 'certificates.rejected' },
    })
    const suspended = played([...confirmed(own), act('suspended', own)]).book
    expect((await withRoots(suspended)).answer).toBe('no')
  })

  it('holds the key to the address all the same', async () => {
    expect(await withRoots(emptyBook(), { from: ['x@y.example'] })).toMatchObject({
      answer: 'no',
      reason: { code: 'certificates.address_mismatch' },
    })
    expect(await withRoots(emptyBook(), { from: [author.toUpperCase()] })).toMatchObject({
      answer: 'ask',
      reason: { code: 'certificates.case_differs_anchored' },
    })
  })

  it('leaves a confirmed key confirmed where its path does not hold', async () => {
    const book = played(confirmed(own)).book
    const verdict = await withRoots(book, { path: { provider, anchors: [] } })
    expect(verdict.answer).toBe('yes')
    expect(verdict.facts.map(({ code }) => code)).toContain('x509.unknown_issuer')
  })

  it('refuses what it cannot read', async () => {
    await expect(withRoots(emptyBook(), { path: 7 as never })).rejects.toMatchObject({ path: 'path' })
    await expect(withRoots(emptyBook(), { path: { provider } as never })).rejects.toMatchObject({
      path: 'anchors',
    })
  })
})

describe('mailSenders', () => {
  const sendersOf = (header: string) => {
    const { mail } = readMail(new TextEncoder().encode(`${header}\r\n\r\n`))
    if (mail === undefined) throw new Error('no mail')
    return mailSenders(mail)
  }

  it('reads all authors, and who sent it for them', () => {
    expect(sendersOf('From: Labo <a@b.example>, c@d.example\r\nSender: <e@f.example>')).toEqual({
      from: ['a@b.example', 'c@d.example'],
      sender: 'e@f.example',
    })
    expect(sendersOf('From: a@b.example\r\nFrom: c@d.example').from).toEqual(['a@b.example', 'c@d.example'])
    expect(sendersOf('From: nobody')).toEqual({ from: [null], sender: null })
    expect(sendersOf('To: a@b.example')).toEqual({ from: [], sender: null })
  })

  it.each([
    ['from[0]', { from: [undefined] }],
    ['sender', { sender: 5 }],
  ])('says that %s is no address', async (path, wrong) => {
    const verified = await signed(lab)
    expect(() => judge(verified, known(), wrong as never)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path }),
    )
  })
})
