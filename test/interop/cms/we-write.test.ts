import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CmsProfile, encryptData, signData } from '../../../src/cms/index.js'
import { person } from '../../cms/people.js'
import { noise } from '../../crypto/octets.js'
import { node, providers } from '../../crypto/providers.js'
import { ecNames, pki } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { describePeer } from '../peer.js'
import { few, lengths, part, same } from './contents.js'
import { mailOf, signedMail } from './mails.js'
import { inDer } from './openssl.js'
import { ourEnvelopes, ourSignatures } from './our-messages.js'
import { closeWorkshop, openWorkshop } from './program.js'
import { programs } from './programs.js'
import type { Feature } from './table.js'

const onCurves: ReadonlySet<string> = new Set(ecNames)
const signingTime = '2026-11-24T08:30:00Z'

/** Words of what OpenSSL prints of our encrypted messages. */
const printedOf: Readonly<Record<CmsProfile, readonly string[]>> = {
  'hprim-net': ['aes-256-cbc', 'rsaEncryption', 'd.issuerAndSerialNumber'],
  legacy: ['des-ede3-cbc', 'rsaEncryption', 'd.issuerAndSerialNumber'],
  modern: ['aes-256-gcm', 'rsaesOaep', ':sha256', 'd.issuerAndSerialNumber'],
}

/** And of our signed ones. */
const printedFor: { readonly [F in Feature]?: string } = {
  'RSASSA-PSS': 'rsassaPss',
  'ECDSA, P-256': 'ecdsa-with-SHA256',
  'ECDSA, P-384': 'ecdsa-with-SHA384',
  'ECDSA, P-521': 'ecdsa-with-SHA512',
  'SHA-1': 'algorithm: sha1 ',
  'SHA-256': 'algorithm: sha256 ',
  'SHA-384': 'algorithm: sha384 ',
  'SHA-512': 'algorithm: sha512 ',
  'Signing certificate named (RFC 5035)': 'id-smime-aa-signingCertificateV2',
}

/** All contents with one provider, the last with the other: the bytes around a content are made alike. */
const shared = (contents: readonly Uint8Array[], name: string): readonly Uint8Array[] =>
  name === 'hprim/node' ? contents : contents.slice(-1)

for (const program of programs) {
  const { column, needs, decrypt, verify } = program
  const envelopes = ourEnvelopes.filter(({ peer }) => peer === column)
  const signatures = ourSignatures.filter(({ peer }) => peer === column)
  describePeer([...needs, 'openssl'], `What we write, ${column} reads`, () => {
    let folder: Folder
    beforeAll(() => {
      folder = openWorkshop(program)
    })
    afterAll(() => closeWorkshop(folder, program))

    /** OpenSSL takes it in, and would write the same bytes: it is in DER. What OpenSSL prints of it. */
    function checkDer(message: Uint8Array): string {
      expect(same(folder.run('openssl', inDer, message), message)).toBe(true)
      return Buffer.from(
        folder.run('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER'], message),
      ).toString()
    }

    it.each(envelopes)('encrypted: $title', ({ profile, form, recipients, readers, features }) => {
      const lone = features.includes('Encrypted: empty content')
      const contents = form === 'SMIME' ? [noise(0), part] : lone ? lengths : few
      for (const { name, provider } of providers) {
        for (const content of shared(contents, name)) {
          const certificates = recipients.map((name) => pki(name).certificate)
          const message = encryptData(content, { provider, recipients: certificates, profile })
          if (content === contents.at(-1)) {
            const printed = checkDer(message)
            for (const word of printedOf[profile]) expect(printed).toContain(word)
          }
          const type = profile === 'modern' ? 'authEnveloped-data' : 'enveloped-data'
          const given = { message: form === 'SMIME' ? mailOf(message, type) : message, form }
          for (const reader of readers) expect(same(decrypt(folder, given, reader), content)).toBe(true)
        }
      }
    })

    it.each(signatures)('signed: $title', async (given) => {
      const { profile, form, signers, beside, certificates = [], features } = given
      const empty = features.includes('Signed: empty content') ? [noise(0)] : []
      const contents = [...empty, ...(form === 'SMIME' ? [part] : few)]
      for (const { name, provider } of providers) {
        // It has no elliptic curves.
        if (name === 'hprim/forge' && signers.some((signer) => onCurves.has(signer))) continue
        for (const content of shared(contents, name)) {
          const message = await signData(content, {
            provider,
            signers: signers.map((signer) => person(signer, provider)),
            signingTime,
            profile,
            detached: beside,
            certificates: certificates.map((one) => pki(one).certificate),
          })
          if (content === contents.at(-1)) {
            const printed = checkDer(message)
            for (const feature of features) expect(printed).toContain(printedFor[feature] ?? '')
          }
          const inForm = (beside: Uint8Array | null) => ({
            message: form === 'SMIME' ? signedMail(message, beside) : message,
            form,
          })
          const outside = beside ? content : null
          expect(same(verify(folder, inForm(outside), outside, signers), content)).toBe(true)
          if (beside && content === contents.at(-1)) {
            const other = content.slice()
            const middle = other.length >> 1
            other[middle] = other[middle] === 0x41 ? 0x42 : 0x41
            expect(() => verify(folder, inForm(other), other, signers)).toThrow()
          }
        }
      }
    })
  })
}

describePeer('openssl', 'What we write, asn1parse', () => {
  it.each(['hprim-net', 'legacy', 'modern'] as const)(
    'finds without indefinite lengths (%s)',
    async (profile) => {
      const folder = openWorkshop()
      try {
        const signers = [person('lab', node)]
        const signed = await signData(part, { provider: node, signers, signingTime, profile })
        const recipients = [pki('doctor').certificate]
        for (const message of [signed, encryptData(signed, { provider: node, recipients, profile })]) {
          const said = folder.run('openssl', ['asn1parse', '-inform', 'DER'], message)
          expect(Buffer.from(said).toString()).not.toContain('l=inf')
        }
      } finally {
        closeWorkshop(folder)
      }
    },
  )
})
