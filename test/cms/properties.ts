import fc from 'fast-check'
import { expect } from 'vitest'
import { derContext, derOid, derSequence, encodeDer } from '../../src/asn1/index.js'
import {
  type CmsProfile,
  type DecryptionReading,
  decryptData,
  detectCms,
  encryptData,
  signData,
  verifyData,
} from '../../src/cms/index.js'
import type { CryptoProvider } from '../../src/crypto/index.js'
import { mutated } from '../arbitraries/archive.js'
import { berOf, choices, fragments, tree } from '../arbitraries/asn1.js'
import { forge, node } from '../crypto/providers.js'
import type { Property } from '../property-runs.js'
import { pki } from '../x509/pki.js'
import { type Person, person } from './people.js'

const signingTime = '2026-11-24T08:30:00Z'
const profile = fc.constantFrom<CmsProfile>('hprim-net', 'legacy', 'modern')
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom(0, 1, 15, 16, 17, 65_536, 70_001).map((length) => node.randomBytes(length)),
)
const readers = ['doctor', 'doctor2', 'lab'] as const
const signersOf: Readonly<
  Record<CmsProfile, readonly (readonly ('lab' | 'doctor2' | 'lab-p256' | 'lab-p384')[])[]>
> = {
  'hprim-net': [['lab'], ['lab', 'doctor2']],
  legacy: [['lab'], ['doctor2']],
  modern: [['lab'], ['lab-p256'], ['lab', 'lab-p384']],
}

const people = (
  names: readonly ('lab' | 'doctor' | 'doctor2' | 'lab-p256' | 'lab-p384')[],
  provider: CryptoProvider,
): readonly Person[] => names.map((name) => person(name, provider))

function roundTrip(): Property {
  const cases = profile.chain((name) =>
    fc.record({
      profile: fc.constant(name),
      signers: fc.constantFrom(...signersOf[name]),
      recipients: fc.subarray([...readers], { minLength: 1 }),
      content,
      detached: fc.boolean(),
      reader: fc.nat(),
      // forge's RSA takes some 30 ms: one in ten.
      provider: fc.nat(9).map((one) => (one === 0 && name !== 'modern' ? forge : node)),
    }),
  )
  return {
    name: 'what was signed and encrypted is decrypted and verified as it was, by each reader',
    runs: 60,
    property: fc.asyncProperty(cases, async (given) => {
      const { provider, content, detached, recipients } = given
      const signers = people(given.signers, provider)
      const common = { provider, profile: given.profile }
      const signed = await signData(content, { ...common, signers, signingTime, detached })
      const certificates = recipients.map((name) => pki(name).certificate)
      const sealed = encryptData(signed, { ...common, recipients: certificates })
      const keys = people([recipients[given.reader % recipients.length] ?? 'doctor'], provider)
      const { decrypted } = await decryptData(sealed, { provider, keys })
      expect(Buffer.compare(decrypted?.content ?? new Uint8Array(), signed)).toBe(0)
      const trusted = signers.map(({ certificate }) => certificate)
      const { verified } = verifyData(signed, { provider, trusted, ...(detached ? { content } : {}) })
      expect(verified?.verdict).toBe('trusted')
      expect(Buffer.compare(verified?.content ?? new Uint8Array(1), content)).toBe(0)
    }),
  }
}

/** A message of each kind, made once. */
const original = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nGlucose : 5,2 mmol/L\r\n')
const trusted = [pki('lab').certificate, pki('lab-p256').certificate]
const known = await Promise.all(
  (['hprim-net', 'legacy', 'modern'] as const).flatMap((one) => [
    signData(original, { provider: node, signers: people(['lab'], node), signingTime, profile: one }),
    signData(original, {
      provider: node,
      signers: people(one === 'modern' ? ['lab-p256'] : ['lab'], node),
      signingTime,
      profile: one,
      detached: true,
    }),
    encryptData(original, { provider: node, recipients: [pki('doctor').certificate], profile: one }),
  ]),
)

/** Reads bytes that were changed: never another content that is valid, never anything but the known answers. */
async function checkChanged(bytes: Uint8Array): Promise<void> {
  detectCms(bytes)
  for (const detached of [undefined, original]) {
    const { verified } = verifyData(bytes, { provider: node, trusted, content: detached })
    if (verified?.verdict === 'untrusted' || verified?.verdict === 'trusted') {
      expect(Buffer.compare(verified.content ?? new Uint8Array(), original)).toBe(0)
    }
    for (const { status, trusted } of verified?.signers ?? [])
      expect(trusted && status !== 'valid').toBe(false)
  }
  const opening = await decryptData(bytes, { provider: node, keys: people(['doctor'], node) })
  checkOpening(opening)
}

/** What was authenticated is the content, or there is none. */
function checkOpening({ decrypted }: DecryptionReading): void {
  if (decrypted?.authenticated === true) expect(Buffer.compare(decrypted.content, original)).toBe(0)
}

function changedMessages(): Property {
  return {
    name: 'messages with bits changed, bytes lost and put in: no other content is valid, nothing throws',
    runs: 4000,
    property: fc.asyncProperty(fc.constantFrom(...known).chain(mutated), checkChanged),
  }
}

function anyBer(): Property {
  return {
    name: 'any elements of BER within the frame of a message: a refusal or an answer, nothing throws',
    runs: 1000,
    property: fc.asyncProperty(
      fc.constantFrom('1.2.840.113549.1.7.2', '1.2.840.113549.1.7.3', '1.2.840.113549.1.9.16.1.23'),
      fc.array(tree, { maxLength: 6 }),
      choices,
      async (type, parts, numbers) => {
        const content = berOf({ kind: 'sequence', parts }, numbers)
        const message = encodeDer(derSequence([derOid(type), derContext(0, [content])]))
        await checkChanged(message)
      },
    ),
  }
}

function anyBytes(): Property {
  return {
    name: 'any bytes: a refusal, nothing throws',
    runs: 1000,
    property: fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), fragments), async (bytes) => {
      await checkChanged(bytes)
    }),
  }
}

export const properties: readonly Property[] = [roundTrip(), changedMessages(), anyBer(), anyBytes()]
