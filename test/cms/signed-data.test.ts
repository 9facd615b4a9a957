import { expect, it } from 'vitest'
import { derOctetString, derSequence, derSet, encodeDer } from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { withoutNull } from './cases.js'
import { oids, signedData, usual } from './forge-message.js'
import { content, cut, lab, made, worth } from './letters.js'

const attributes = usual(provider, content)
const [contentType, messageDigest] = attributes
if (contentType === undefined || messageDigest === undefined) throw new Error('no attributes')

it('takes attributes as they were signed, sorted or not', () => {
  // Not as DER sorts them: written by hand, the longer first.
  const unsorted = encodeDer(derSequence([messageDigest, contentType]))
  unsorted[0] = 0x31
  const sorted = encodeDer(derSet([...attributes]))
  expect(unsorted).not.toEqual(sorted)
  const swap = (message: Uint8Array): Uint8Array => {
    const text = Buffer.from(message).toString('latin1')
    const within = Buffer.from(sorted.subarray(1)).toString('latin1')
    const put = Buffer.from(unsorted.subarray(1)).toString('latin1')
    expect(text).toContain(within)
    return new Uint8Array(
      Buffer.from(
        text.replace(within, () => put),
        'latin1',
      ),
    )
  }
  expect(worth(swap(made()))).toEqual(['trusted', 'valid'])
  expect(worth(swap(made({ signed: unsorted })))).toEqual(['trusted', 'valid'])
})

it('a second content in the message is no message', () => {
  const message = signedData({
    contentType: oids.data,
    eContent: derOctetString(content),
    certificates: [lab],
    infos: [],
    second: derOctetString(cut),
  })
  expect(worth(message)).toBe('cms.malformed')
})

it('a certificate that cannot be read is reported, and a thousand more are counted', () => {
  const broken = { ...lab, raw: encodeDer(derSequence([])) }
  const certificates = [...Array.from({ length: 1_002 }, () => broken), lab]
  const limits = { certificates: 2_000 }
  const { verified, diagnostics } = verifyData(made({ certificates }), { provider, limits })
  expect(verified?.certificates.map(({ raw }) => raw)).toEqual([lab.raw])
  expect(diagnostics.length).toBe(1_001)
  expect(diagnostics[0]).toMatchObject({ code: 'cms.unreadable_certificate', path: 'message' })
  expect(diagnostics.at(-1)).toMatchObject({
    code: 'cms.diagnostics_suppressed',
    severity: 'info',
    params: { count: 2, suppressed: 'cms.unreadable_certificate' },
    message: '2 further diagnostics cms.unreadable_certificate are not listed.',
  })
})

it('a certificate whose signature algorithms differ by NULL is read, and reported', () => {
  const { verified, diagnostics } = verifyData(made({ certificates: [lab, withoutNull] }), { provider })
  expect(verified?.certificates).toContainEqual(withoutNull)
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['cms.certificate_algorithms_differ', 'message'],
  ])
})
