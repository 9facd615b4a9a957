import { expect, it } from 'vitest'
import {
  type DerValue,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
} from '../../src/asn1/index.js'
import { pki } from '../x509/pki.js'
import { aes256, authEnveloped, enveloped, oids, rsaKey } from './forge-message.js'
import { block, decrypting, forDoctor } from './letters.js'

const infos = [forDoctor(rsaKey, block)]
const oaep = (parameters: DerValue): DerValue => derSequence([derOid('1.2.840.113549.1.1.7'), parameters])
const cipher = derSequence([
  derOid('2.16.840.1.101.3.4.1.46'),
  derSequence([derOctetString(new Uint8Array(12)), derInteger(16)]),
])
const authenticated = (type: string, attributes?: readonly DerValue[]): Uint8Array =>
  authEnveloped({ infos, cipher, encrypted: block, tag: block, type, attributes })
const typed = (...types: readonly string[]): DerValue =>
  derSequence([derOid(oids.contentType), derSet(types.map(derOid))])
const { data, signedData: SIGNED } = oids

it.each<[string, Uint8Array, unknown]>([
  ['a type that is not authenticated', authenticated(SIGNED), 'cms.malformed'],
  ['a type that is authenticated', authenticated(SIGNED, [typed(SIGNED)]), 'cms.decryption_failed'],
  ['another type authenticated', authenticated(data, [typed(SIGNED)]), 'cms.malformed'],
  ['two types authenticated', authenticated(SIGNED, [typed(SIGNED, SIGNED)]), 'cms.malformed'],
  [
    'an unknown key transport',
    enveloped([forDoctor(derSequence([derOid('1.2.3')]), block)], aes256, block),
    'cms.unsupported_algorithm',
  ],
  [
    'OAEP with parameters that are none',
    enveloped([forDoctor(oaep(derNull()), block)], aes256, block),
    'cms.unsupported_algorithm',
  ],
])('%s', async (_, message, code) => {
  expect(await decrypting(message)).toBe(code)
})

it('what is wrong with another recipient does not matter', async () => {
  const { issuer } = pki('doctor2').certificate
  const stranger = derSequence([
    derInteger(0),
    derSequence([issuer.raw, derInteger(7)]),
    oaep(derNull()),
    derOctetString(block),
  ])
  expect(await decrypting(enveloped([stranger, forDoctor(rsaKey, block)], aes256, block))).toBe(
    'cms.decryption_failed',
  )
})
