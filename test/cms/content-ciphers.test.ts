import { expect, it } from 'vitest'
import {
  type DerValue,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
} from '../../src/asn1/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { forge } from '../crypto/providers.js'
import { authEnveloped, enveloped, rsaKey } from './forge-message.js'
import { block, content, decrypting, forDoctor } from './letters.js'

const infos = [forDoctor(rsaKey, block)]
const inEnvelope = (cipher: DerValue): Uint8Array => enveloped(infos, cipher, block)
const AES_256_CBC = derOid('2.16.840.1.101.3.4.1.42')
const AES_256_GCM = derOid('2.16.840.1.101.3.4.1.46')
const gcm = (nonce: number, tagLength = 16): Uint8Array => {
  const parameters = derSequence([derOctetString(new Uint8Array(nonce)), derInteger(tagLength)])
  return authEnveloped({
    infos,
    cipher: derSequence([AES_256_GCM, parameters]),
    encrypted: block,
    tag: block,
  })
}

it.each<[string, Uint8Array, unknown]>([
  ['an unknown cipher', inEnvelope(derSequence([derOid('1.2.3'), derNull()])), 'cms.unsupported_algorithm'],
  ['a cipher without parameters', inEnvelope(derSequence([AES_256_CBC])), 'cms.unsupported_algorithm'],
  [
    'an IV that is too short',
    inEnvelope(derSequence([AES_256_CBC, derOctetString(content.slice(0, 8))])),
    'cms.unsupported_algorithm',
  ],
  [
    'GCM in EnvelopedData',
    inEnvelope(derSequence([AES_256_GCM, derSequence([derOctetString(block)])])),
    'cms.unsupported_algorithm',
  ],
  ['a nonce of 128 bytes', gcm(128), 'cms.decryption_failed'],
  ['a nonce of 129 bytes', gcm(129), 'cms.unsupported_algorithm'],
  ['no nonce', gcm(0), 'cms.unsupported_algorithm'],
  ['a tag length under 12', gcm(12, 11), 'cms.unsupported_algorithm'],
  ['a tag of another length than stated', gcm(12, 12), 'cms.decryption_failed'],
])('%s is refused', async (_, message, code) => {
  expect(await decrypting(message)).toBe(code)
})

it('RC2 needs a provider that has it', async () => {
  // rc2-40-cbc by openssl, of `TESTPATIENT`, is tried in test/interop/cms; here the refusal.
  const rc2 = derSequence([
    derOid('1.2.840.113549.3.2'),
    derSequence([derInteger(160), derOctetString(new Uint8Array(8))]),
  ])
  const message = enveloped(infos, rc2, new Uint8Array(8))
  expect(await decrypting(message, { provider: createNodeProvider() })).toBe('cms.unsupported_algorithm')
  expect(await decrypting(message, { provider: forge })).toBe('cms.decryption_failed')
})
