import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DerValue, derOctetString, derOid, derSet, encodeDer } from '../../src/asn1/index.js'
import { concatBytes } from '../../src/base/index.js'
import { decryptData, signData, verifyData } from '../../src/cms/index.js'
import { canonicalPieces, hasEvenLineEnds } from '../../src/cms/signed-content.js'
import { decodePart, type MailPart, readMail } from '../../src/mime/index.js'
import { node as provider } from '../crypto/providers.js'
import { runsOf } from '../property-runs.js'
import { type CaseName, caseCertificate, caseFile, caseKey } from './cases.js'
import {
  attribute,
  digestOf,
  type Forging,
  forged,
  oids,
  signedData,
  signerInfo,
  usual,
} from './forge-message.js'
import { lab, signingTime } from './letters.js'
import { person } from './people.js'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const canonical = (text: string): string => textOf(concatBytes([...canonicalPieces(bytesOf(text))]))

/** The verdict on a mail of two parts, the second with the signature over the first. */
function verifiedMail(bytes: Uint8Array, name: CaseName): ReturnType<typeof verifyData> {
  const { mail } = readMail(bytes)
  const [content, signature] = mail?.parts ?? []
  if (content === undefined || signature === undefined) throw new Error('no multipart')
  const trusted = [caseCertificate(name)]
  return verifyData(decodePart(signature).bytes, { provider, trusted, content: content.raw })
}

/** Line ends as one way of keeping mail leaves them. */
const lineEnds = fc.oneof(fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 1 }), fc.constant(['\r\r\n']))

describe('a signed mail whose line ends were changed on the way', () => {
  it.each<[string, CaseName]>([
    ['smime-lines-lf.eml', 'lab'],
    ['smime-lines-crcrlf.eml', 'lab'],
    ['signed-lines-lf.eml', 'lab-2'],
  ])('%s holds', (file, name) => {
    const { verified, diagnostics } = verifiedMail(caseFile(file), name)
    expect(verified?.verdict).toBe('trusted')
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['cms.line_ends_canonicalized', 'content'],
    ])
    expect(textOf(verified?.content as Uint8Array)).toMatch(/^(?:[^\r\n]*\r\n)*[^\r\n]*$/)
  })

  it('also within what was encrypted', async () => {
    const keys = [caseKey('lab-2', provider)]
    const { decrypted } = await decryptData(caseFile('encrypted-signed-lf.p7m'), { provider, keys })
    const { verified } = verifiedMail(decrypted?.content as Uint8Array, 'lab-2')
    expect(verified?.verdict).toBe('trusted')
  })
})

describe('the canonical form', () => {
  it('is found for any content and any change of its line ends', async () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'Glucose', ' \ré', '\t'), { maxLength: 8 })
    const signers = [person('lab', provider)]
    const change = fc.asyncProperty(lines, lineEnds, async (words, ends) => {
      const content = bytesOf(words.join('\r\n'))
      const message = await signData(content, { provider, signers, signingTime, detached: true })
      const changed = bytesOf(
        words.map((word, index) => (index === 0 ? word : `${ends[index % ends.length]}${word}`)).join(''),
      )
      const { verified } = verifyData(message, { provider, trusted: [lab], content: changed })
      expect(verified).toMatchObject({ verdict: 'trusted', content })
    })
    await fc.assert(change, { numRuns: runsOf(40) })
  })
})

describe('line ends that came on the way', () => {
  const row = 'RES|Potassium|K|N|5=\r\n.9|mmol/l|3.5|5.1|||F|'
  const quoted = `Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${row}\r\nnext=\r\n`

  it('an odd CR among them is a change: no reader may take it for another digit', async () => {
    const signers = [person('lab', provider)]
    const message = await signData(bytesOf(quoted), { provider, signers, signingTime, detached: true })
    const verdict = (text: string): string | undefined =>
      verifyData(message, { provider, trusted: [lab], content: bytesOf(text) }).verified?.verdict
    expect(verdict(quoted)).toBe('trusted')
    expect(verdict(quoted.replaceAll('\r\n', '\n'))).toBe('trusted')
    expect(verdict(quoted.replace('5=\r\n', '5=\n'))).toBe('trusted')
    expect(verdict(quoted.replace('5=\r\n', '5=\r\r\n'))).toBe('invalid')
  })

  it('what is accepted has the parts of what was signed', () => {
    const mixed = [
      'Content-Type: multipart/mixed;\r\n boundary="x y"\r\n\r\n--x y\r\nContent-Disposition: attachment;\r\n\tfilename=a.hpr',
      'Content-Transfer-Encoding: base64\r\n\r\nTmEgMTQwDQpL\r\nIDQuMQ0K',
      '--x y\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=\r\nb =20\r\nc \r\n=\r\n',
      '--x y\r\n\r\nRES|K|4\r\n\r\n.9\r\n--x y--\r\n',
    ].join('\r\n')
    const partsOf = (text: string): unknown => {
      const partOf = (part: MailPart): unknown => [
        part.kind,
        part.fileName,
        part.contentType,
        part.header.map(({ name, text }) => [name, text]),
        part.kind === 'multipart'
          ? part.parts.map(partOf)
          : textOf(decodePart(part).bytes).replace(/\r*\n/g, '\n'),
      ]
      const { mail } = readMail(bytesOf(text))
      return mail === undefined ? null : partOf(mail)
    }
    const change = fc.property(fc.constantFrom(quoted, mixed), lineEnds, (text, ends) => {
      let count = 0
      const changed = text.replaceAll('\r\n', () => ends[count++ % ends.length] as string)
      expect(hasEvenLineEnds(bytesOf(changed))).toBe(true)
      expect(canonical(changed)).toBe(text)
      expect(partsOf(changed)).toEqual(partsOf(text))
    })
    fc.assert(change, { numRuns: runsOf(100) })
  })
})

describe('the content of the verdict is the one that is proved', () => {
  const given = bytesOf('Na 140\nK 4.1\n')
  const signed = bytesOf('Na 140\r\nK 4.1\r\n')
  const signers = [person('lab', provider)]
  const reading = (message: Uint8Array, content: Uint8Array): [unknown, unknown, unknown] => {
    const { verified, diagnostics } = verifyData(message, { provider, trusted: [lab], content })
    const reasons = verified?.signers.map(({ reason, status }) => reason ?? status)
    const codes = diagnostics.map(({ code }) => code)
    return [reasons, codes.includes('cms.line_ends_canonicalized'), textOf(verified?.content ?? given)]
  }
  const detached = (change: Partial<Forging>): Uint8Array =>
    forged({ provider, content: signed, eContent: null, ...change })

  it('as it was given, where the signature is over that', async () => {
    const message = await signData(given, { provider, signers, signingTime, detached: true })
    expect(reading(message, given)).toEqual([['valid'], false, textOf(given)])
    // The other way round nothing is tried: a binary content with LF is not the one with CR LF.
    expect(reading(message, signed)).toEqual([['cms.digest_mismatch'], false, textOf(signed)])
  })

  it('as it was given, where neither is signed', async () => {
    const message = await signData(bytesOf('K 6.9\r\n'), { provider, signers, signingTime, detached: true })
    expect(reading(message, given)).toEqual([['cms.digest_mismatch'], false, textOf(given)])
  })

  it('also of a signature without attributes', () => {
    const bare = (data: Uint8Array): Uint8Array => {
      return detached({ content: data, attributes: null })
    }
    expect(reading(bare(signed), given)).toEqual([['valid'], true, textOf(signed)])
    expect(reading(bare(given), given)).toEqual([['valid'], false, textOf(given)])
    expect(reading(bare(bytesOf('x')), given)).toEqual([['cms.signature_mismatch'], false, textOf(given)])
  })

  it('a forged signature over it does not hold for that', () => {
    const message = detached({ signed: given })
    expect(reading(message, given)).toEqual([['cms.digest_mismatch'], false, textOf(given)])
    // The digest holds over what was given: there is nothing to try.
    const other = detached({ content: given, signed })
    expect(reading(other, given)).toEqual([['cms.signature_mismatch'], false, textOf(given)])
  })

  it('without a certificate it is told too, undecided', () => {
    const message = detached({ certificates: [] })
    const { verified, diagnostics } = verifyData(message, { provider, content: given })
    expect(verified).toMatchObject({ verdict: 'undecided', content: signed })
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'cms.line_ends_canonicalized',
      'cms.signer_certificate_missing',
    ])
  })

  it('of several signatures all are over one content', async () => {
    const two = [...signers, person('doctor2', provider)]
    const both = await signData(signed, { provider, signers: two, signingTime, detached: true })
    expect(reading(both, given)).toEqual([['valid', 'valid'], true, textOf(signed)])
    const over = (content: Uint8Array): DerValue => signerInfo({ provider, content })
    const mixed = signedData({
      contentType: oids.data,
      eContent: null,
      certificates: [lab],
      infos: [over(given), over(signed)],
    })
    const [reasons, told, content] = reading(mixed, given)
    expect([...(reasons as string[])].sort()).toEqual(['cms.digest_mismatch', 'valid'])
    expect([told, content]).toEqual([false, textOf(given)])
  })

  it('of several signatures, where one cannot be checked or is over something else', () => {
    const several = (...infos: readonly DerValue[]): Uint8Array =>
      signedData({ contentType: oids.data, eContent: null, certificates: [lab], infos })
    const over = (change: Partial<Forging>): DerValue => signerInfo({ provider, content: signed, ...change })
    const unsupported = over({ digestAlgorithm: '2.16.840.1.101.3.4.2.8' })
    for (const infos of [
      [over({}), unsupported],
      [unsupported, over({})],
    ]) {
      const [reasons, ...rest] = reading(several(...infos), given)
      expect([...(reasons as string[])].sort()).toEqual(['cms.unsupported_signature', 'valid'])
      expect(rest).toEqual([true, textOf(signed)])
    }
    const elsewhere = over({ content: bytesOf('x') })
    const [reasons, ...rest] = reading(several(over({}), elsewhere), given)
    expect([...(reasons as string[])].sort()).toEqual(['cms.digest_mismatch', 'valid'])
    expect(rest).toEqual([true, textOf(signed)])
    // Nothing tells that the other content is what was signed.
    const none = several(unsupported, elsewhere)
    expect(reading(none, given).slice(1)).toEqual([false, textOf(given)])
    expect(reading(several(unsupported), given).slice(1)).toEqual([false, textOf(given)])
  })

  it('as it was given, where the other has the form of attributes that anyone may have signed', () => {
    const set = derSet(usual(provider, bytesOf('K 6.9')))
    // A SET of attributes whose digest holds CR LF.
    const canonicalSet = concatBytes([encodeDer(set).slice(0, -2), bytesOf('\r\n')])
    const lf = concatBytes([canonicalSet.slice(0, -2), bytesOf('\n')])
    const bare = detached({ content: canonicalSet, attributes: null })
    expect(verifyData(bare, { provider, content: canonicalSet }).verified?.signers[0]?.reason).toBe(
      'cms.ambiguous_content',
    )
    expect(reading(bare, lf)).toEqual([['cms.signature_mismatch'], false, textOf(lf)])
  })

  it('a message that holds its content is taken as it is', () => {
    const attributes = [
      attribute(oids.contentType, derOid(oids.data)),
      attribute(oids.messageDigest, derOctetString(digestOf(provider, signed))),
    ]
    const message = forged({ provider, content: given, attributes })
    const { verified, diagnostics } = verifyData(message, { provider, trusted: [lab] })
    expect(verified).toMatchObject({ verdict: 'invalid', content: given })
    expect(diagnostics.map(({ code }) => code)).toEqual(['cms.digest_mismatch'])
  })
})
