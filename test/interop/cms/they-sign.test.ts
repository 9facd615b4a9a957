import { afterAll, beforeAll, expect, it } from 'vitest'
import { type VerifyDataOptions, verifyData } from '../../../src/cms/index.js'
import { toHex } from '../../crypto/octets.js'
import { providers } from '../../crypto/providers.js'
import { pki } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { describePeer } from '../peer.js'
import { few, part, same } from './contents.js'
import { asSent, unwrapped } from './forms.js'
import { signer } from './openssl.js'
import { closeWorkshop, openWorkshop } from './program.js'
import { programs } from './programs.js'
import { type TheirSignature, theirSignatures } from './their-signatures.js'

const empty = new Uint8Array()
/** The object identifier of the attribute. */
const SIGNING_CERTIFICATE_V2 = '060b2a864886f70d010910022f'
const certificateOf = ({ name }: TheirSignature['signers'][number]) => pki(name).certificate

for (const program of programs) {
  const { column, needs, sign } = program
  const cases = theirSignatures.filter(({ peer }) => peer === column)
  if (sign === undefined) continue
  describePeer(needs, `What ${column} signs, we verify`, () => {
    let folder: Folder
    beforeAll(() => {
      folder = openWorkshop(program)
    })
    afterAll(() => closeWorkshop(folder, program))

    it.each(cases)('$title', (given) => {
      const { args, form = 'DER', signers, beside = false, holds, features } = given
      const certificates = signers.map(certificateOf)
      const tried = features.includes('Signed: empty content') ? [empty, ...few] : few
      for (const content of form === 'SMIME' ? [part] : tried) {
        const written = unwrapped(form, mailed(form, sign(folder, content, args, form)))
        if (features.includes('Signed: streamed BER')) expect(written.message[1]).toBe(0x80)
        if (features.includes('Signing certificate named (RFC 5035)')) {
          expect(toHex(written.message)).toContain(SIGNING_CERTIFICATE_V2)
        }
        if (form === 'SMIME') expect(written.mediaType).toBe(mediaTypeOf(column, beside))
        const said = beside ? (written.beside ?? content) : undefined
        for (const { name, provider } of providers) {
          const options = { provider, content: said, ...(holds === undefined ? {} : { certificates }) }
          const { verified, refusal } = verifyData(written.message, options)
          expect(refusal).toBeUndefined()
          expect(same(verified?.content, content)).toBe(true)
          if (name === 'hprim/forge' && signers.some(({ scheme }) => scheme === 'ecdsa')) {
            // It has no elliptic curves.
            expect(verified?.verdict).toBe('undecided')
            continue
          }
          expect(verified?.verdict).toBe('untrusted')
          expect(described(given, verified?.signers)).toEqual(expected(given))
          expect(verified?.certificates).toHaveLength((holds ?? signers).length)
          expect(verdict(written.message, { ...options, trusted: certificates })).toBe('trusted')
          const stranger = pki('stranger').certificate
          expect(verdict(written.message, { ...options, trusted: [stranger] })).toBe('untrusted')
          if (holds?.length === 0) {
            expect(verdict(written.message, { provider, content: said })).toBe('undecided')
            const strangers = { provider, content: said, certificates: [stranger] }
            expect(verdict(written.message, strangers)).toBe('invalid')
          }
          if (beside) {
            expect(verdict(written.message, { ...options, content: undefined })).toBe('undecided')
            const other = content.slice()
            other[0] = (other[0] ?? 0) ^ 1
            expect(verdict(written.message, { ...options, content: other })).toBe('invalid')
          }
        }
      }
    })
  })
}

const mailed = (form: string, bytes: Uint8Array): Uint8Array => (form === 'SMIME' ? asSent(bytes) : bytes)

function mediaTypeOf(column: string, beside: boolean): string {
  if (beside) return 'multipart/signed'
  return `application/${column === 'openssl cms' ? '' : 'x-'}pkcs7-mime`
}

function verdict(message: Uint8Array, options: VerifyDataOptions): string | undefined {
  return verifyData(message, options).verified?.verdict
}

type Found = NonNullable<ReturnType<typeof verifyData>['verified']>['signers'][number]

/** In the order of their names: a set of signers has none of its own. */
const byName = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
  [...all].sort((one, other) => (one.name < other.name ? -1 : 1))

function described({ signers }: TheirSignature, found: readonly Found[] = []): object[] {
  return byName(
    found.map(({ certificate, digest, scheme, identifier, status, weak, signingTime }) => ({
      name: signers.find((one) => same(certificate?.raw, certificateOf(one).raw))?.name ?? '',
      digest,
      scheme,
      named: identifier.kind,
      status,
      weak,
      timed: signingTime !== null,
    })),
  )
}

function expected({ signers, named, bare, timeless }: TheirSignature): object[] {
  const timed = bare !== true && timeless !== true
  return byName(
    signers.map((one) => ({
      ...one,
      named: named ?? 'issuer-and-serial',
      status: 'valid',
      weak: one.digest === 'sha1',
      timed,
    })),
  )
}

describePeer('openssl', 'Of openssl', () => {
  let folder: Folder
  beforeAll(() => {
    folder = openWorkshop()
  })
  afterAll(() => closeWorkshop(folder))
  const signed = (tool: string, content: Uint8Array, ...args: readonly string[]): Uint8Array =>
    folder.run('openssl', [tool, '-sign', ...args], content)

  it.each(['cms', 'smime'])('a signature over MD5 is never valid (%s)', (tool) => {
    const message = signed(
      tool,
      part,
      '-binary',
      '-nodetach',
      '-outform',
      'DER',
      '-md',
      'md5',
      ...signer('lab'),
    )
    for (const { provider } of providers) {
      const { verified } = verifyData(message, { provider, trusted: [pki('lab').certificate] })
      expect(verified).toMatchObject({ verdict: 'undecided' })
      expect(verified?.signers).toMatchObject([
        { status: 'undecided', reason: 'cms.unsupported_signature', trusted: false, digest: null },
      ])
      expect(same(verified?.content, part)).toBe(true)
    }
  })

  it.each(['cms', 'smime'])('text is signed with its lines in CR LF, whatever it had (%s)', (tool) => {
    const lines = Buffer.from('Na 140\nK 4\n')
    const canonical = Buffer.from('Na 140\r\nK 4\r\n')
    for (const { provider } of providers) {
      const within = signed(tool, lines, '-nodetach', '-outform', 'DER', ...signer('lab'))
      const { verified } = verifyData(within, { provider })
      expect(verified?.verdict).toBe('untrusted')
      expect(same(verified?.content, canonical)).toBe(true)
      const beside = signed(tool, lines, '-outform', 'DER', ...signer('lab'))
      expect(verdict(beside, { provider, content: new Uint8Array(canonical) })).toBe('untrusted')
      // The content as it was before it was signed, as mail folders keep it (RFC 8551 §3.1.1).
      const kept = verifyData(beside, { provider, content: new Uint8Array(lines) })
      expect(kept.verified?.verdict).toBe('untrusted')
      expect(same(kept.verified?.content, canonical)).toBe(true)
      expect(kept.diagnostics.map(({ code }) => code)).toEqual(['cms.line_ends_canonicalized'])
      expect(verdict(beside, { provider, content: new Uint8Array(Buffer.from('Na 140\nK 5\n')) })).toBe(
        'invalid',
      )
    }
  })

  it.each(['cms', 'smime'])('text as a mail is verified as written and as sent (%s)', (tool) => {
    // OpenSSL ends the lines of what is signed in CR LF, those around it in LF.
    const mail = signed(tool, Buffer.from('Na 140\nK 4\n'), '-text', ...signer('lab'))
    for (const { provider } of providers) {
      for (const bytes of [mail, asSent(mail)]) {
        const { message, beside } = unwrapped('SMIME', bytes)
        expect(verdict(message, { provider, content: beside ?? empty })).toBe('untrusted')
      }
    }
  })

  it('a key of id-RSASSA-PSS that OpenSSL 3.0 names wrongly does not hold, nor for OpenSSL itself', () => {
    const args = ['-binary', '-nodetach', '-outform', 'DER', '-md', 'sha256', ...signer('lab-pss')]
    const message = signed('cms', part, ...args)
    for (const { provider } of providers) {
      expect(verdict(message, { provider })).toMatch(/^(invalid|undecided)$/)
    }
    const verify = ['cms', '-verify', '-inform', 'DER', '-CAfile', 'lab-pss.crt.pem']
    expect(folder.try('openssl', verify, message).status).not.toBe(0)
  })

  it.each(providers)('megabytes, streamed, are verified ($name)', ({ provider }) => {
    const content = new Uint8Array(5_000_000).fill(65)
    const args = ['-binary', '-nodetach', '-stream', '-outform', 'DER', ...signer('lab')]
    const { verified } = verifyData(signed('cms', content, ...args), { provider })
    expect(verified?.verdict).toBe('untrusted')
    expect(same(verified?.content, content)).toBe(true)
  })
})
