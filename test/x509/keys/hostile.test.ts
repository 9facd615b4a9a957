// Files that somebody altered or made up: nothing is thrown, nothing of what a code does not cover is given.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { derSequence } from '../../../src/asn1/index.js'
import { type CertifiedKeys, type CertifiedKeysReading, readCertifiedKeys } from '../../../src/x509/index.js'
import { mutated } from '../../arbitraries/archive.js'
import { node } from '../../crypto/providers.js'
import { describeProperties, runsOf } from '../../property-runs.js'
import { latin1, pem } from '../der.js'
import { keyFile, own } from './files.js'
import {
  certificateBag,
  classic,
  classicMac,
  clearSafe,
  encryptedSafe,
  keyBag,
  keyInfo,
  PASSWORD,
  pbes2,
  pbmac1,
  pfx,
  shroudedBag,
} from './pfx.js'

const safes = [
  encryptedSafe(classic(derSequence([certificateBag(own.ec.certificate.raw)]))),
  clearSafe(shroudedBag(pbes2(keyInfo('ec'))), certificateBag(own.inter.raw)),
]
const authenticated = [pfx(safes), pfx(safes, pbmac1()), pfx(safes, classicMac('sha1'))]
const others = [
  pfx(safes, null),
  pfx([clearSafe(keyBag(keyInfo('rsa')))], null),
  latin1(`${pem('PRIVATE KEY', keyInfo('ec'))}${pem('CERTIFICATE', own.ec.certificate.raw)}`),
  keyFile('keys/rsa.key'),
]
/** Little is left to work with, so that what is made up costs little. */
const limits = { iterations: 20_000, scryptMemory: 2 ** 20 }

function read(bytes: Uint8Array): CertifiedKeysReading {
  return readCertifiedKeys(bytes, { provider: node, password: PASSWORD, limits })
}

type Content = Pick<CertifiedKeys, 'keys' | 'certificates'>

/** The content of a file that nobody changed. */
function wholeOf({ keys = [], certificates = [], integrity }: CertifiedKeysReading): Content {
  expect(integrity).toBe('password')
  return { keys, certificates }
}

const whole = wholeOf(read(authenticated[0] as Uint8Array))

/** What holds for each reading, whoever made the file, which was made of `original`. */
function check(bytes: Uint8Array, original: Content = whole): void {
  const reading = read(bytes)
  expect(`${JSON.stringify(reading.refusal)}${JSON.stringify(reading.diagnostics)}`).not.toContain(PASSWORD)
  if (reading.refusal !== undefined) {
    expect(reading.refusal.message).not.toMatch(/\{\w+\}/)
    return
  }
  for (const { certificate, chain } of reading.keys) {
    expect(chain).not.toContain(certificate)
    expect(new Set(chain).size).toBe(chain.length)
  }
  // What a code of the password covers is what whoever knows it wrote.
  if (reading.integrity === 'password') {
    expect(reading.keys).toEqual(original.keys)
    expect(reading.certificates).toEqual(original.certificates)
  }
}

it('no byte of an authenticated file, changed, gives another content', () => {
  // A small one, since each of its bytes is changed: the last bit of each, and in the mode `full` the first bit too.
  const bytes = pfx([
    encryptedSafe(classic(derSequence([certificateBag(own.ec.certificate.raw)]))),
    clearSafe(shroudedBag(pbes2(keyInfo('ec')))),
  ])
  const original = wholeOf(read(bytes))
  expect([original.keys.length, original.certificates.length]).toEqual([1, 1])
  for (const change of [1, 0x80].slice(0, runsOf(2))) {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ change
      check(changed, original)
    }
  }
})

describeProperties('hostile files of keys', [
  {
    name: 'altered files of keys give nothing that a code does not cover, and throw nothing',
    runs: 3000,
    property: fc.property(fc.constantFrom(...authenticated, ...others).chain(mutated), (bytes) =>
      check(bytes),
    ),
  },
  {
    name: 'any octets are read or refused',
    runs: 1000,
    property: fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', 'PRIVATE KEY', 'PKCS7'),
      (bytes, label) => {
        check(
          label === ''
            ? Uint8Array.of(0x30, 0x82, bytes.length >> 8, bytes.length & 255, ...bytes)
            : latin1(pem(label, bytes)),
        )
        check(bytes)
      },
    ),
  },
  {
    name: 'any octets in place of the safes are read or refused, though their code holds',
    runs: 500,
    property: fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      for (const safe of [bytes, clearSafe(bytes), encryptedSafe(pbes2(bytes))]) read(pfx([safe]))
    }),
  },
])
