import fc from 'fast-check'
import { expect } from 'vitest'
import { derTime } from '../../../src/asn1/index.js'
import {
  checkRevocation,
  findRevocation,
  type RevocationCheckInput,
  readRevocationList,
} from '../../../src/x509/index.js'
import { mutated } from '../../arbitraries/archive.js'
import { hexOf } from '../../asn1/octets.js'
import { node as provider } from '../../crypto/providers.js'
import type { Property } from '../../property-runs.js'
import { latin1, pem } from '../der.js'
import { pki } from '../pki.js'
import { at, because, entry, ids, listDer } from './lists.js'

const ca = pki('ca').certificate
const lab = pki('lab').certificate
const input: Omit<RevocationCheckInput, 'revocationLists'> = {
  certificate: lab,
  issuers: [ca],
  at,
  provider,
}
const others = [
  entry(Uint8Array.of(1), derTime('2026-11-01T00:00:00Z'), because(4)),
  entry(Uint8Array.of(0, 0x99)),
]
const against = listDer({ entries: [...others, entry(lab.serialNumber)] })
const without = listDer({ entries: others })

/** Reads octets and asks what they say: nothing is thrown, and nothing but what was signed is believed. */
function ask(bytes: Uint8Array): void {
  const { revocationList, refusal } = readRevocationList(bytes)
  if (revocationList === undefined) {
    expect(refusal.code).toMatch(/^x509\.(not_a_revocation_list|malformed_revocation_list|limit)$/)
    return
  }
  const { state, list } = checkRevocation({ ...input, revocationLists: [revocationList] })
  if (state === 'undetermined') {
    expect(list).toBeNull()
    return
  }
  const signed = [against, without].find((whole) =>
    hexOf(whole).includes(hexOf(revocationList.rawTbsCertList)),
  )
  expect(signed).toBeDefined()
  expect(state).toBe(signed === against ? 'revoked' : 'good')
}

function anyOctets(): Property {
  return {
    name: 'any octets are a list or refused, and never one that is believed',
    runs: 1000,
    property: fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
      ask(octets)
      ask(Uint8Array.from([0x30, 0x82, octets.length >> 8, octets.length & 0xff, ...octets]))
      ask(latin1(pem('X509 CRL', octets)))
    }),
  }
}

function damaged(): Property {
  return {
    name: 'a list with bits changed, octets lost and put in, says nothing that was not signed',
    runs: 3000,
    property: fc.property(fc.constantFrom(against, without).chain(mutated), ask),
  }
}

function everyOctet(): Property {
  return {
    name: 'no list with an octet changed says that what it lists is good',
    runs: 1000,
    property: fc.property(fc.nat(against.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const copy = against.slice()
      copy[place] = (copy[place] ?? 0) ^ change
      const { revocationList } = readRevocationList(copy)
      if (revocationList === undefined) return
      expect(checkRevocation({ ...input, revocationLists: [revocationList] }).state).toBe('undetermined')
    }),
  }
}

function numbersAreFound(): Property {
  const number = fc.bigInt({ min: -(1n << 170n), max: 1n << 170n })
  const reason = fc.option(fc.constantFrom(1, 2, 3, 4, 5, 6, 8, 9, 10), { nil: null })
  return {
    name: 'of a list each number is found, and no other',
    runs: 300,
    property: fc.property(
      fc.uniqueArray(fc.tuple(number, reason), { selector: ([n]) => n, maxLength: 20 }),
      number,
      (all, wanted) => {
        const time = derTime('2026-11-01T00:00:00Z')
        const entries = all.map(([value, code], index) =>
          entry(contentsOf(value, index % 3), time, ...(code === null ? [] : [because(code)])),
        )
        const { revocationList } = readRevocationList(listDer({ entries }))
        if (revocationList === undefined) throw new Error('not read')
        expect(revocationList.entryCount).toBe(all.length)
        for (const [value, code] of all) {
          const found = findRevocation(revocationList, contentsOf(value, 1))
          expect(found?.revokedAt).toBe('2026-11-01T00:00:00Z')
          expect(found?.reason === null).toBe(code === null)
        }
        expect(findRevocation(revocationList, contentsOf(wanted, 0)) !== null).toBe(
          all.some(([value]) => value === wanted),
        )
      },
    ),
  }
}

/** Two's complement, with octets before it that only repeat the sign. */
function contentsOf(value: bigint, padding: number): Uint8Array {
  let length = 1
  while (BigInt.asIntN(length * 8, value) !== value) length++
  const bits = (length + padding) * 8
  const digits = BigInt.asUintN(bits, value)
    .toString(16)
    .padStart(bits / 4, '0')
  return Uint8Array.from(Buffer.from(digits, 'hex'))
}

function anyPoints(): Property {
  return {
    name: 'distribution points of any octets throw nothing',
    runs: 1000,
    property: fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(...Object.values(ids)),
      (octets, oid) => {
        const { certificate } = input
        const extension = { oid, critical: true, value: octets }
        const odd = { ...certificate, extensions: [extension] }
        const { revocationList } = readRevocationList(without)
        if (revocationList === undefined) throw new Error('not read')
        const { state } = checkRevocation({ ...input, certificate: odd, revocationLists: [revocationList] })
        expect(['good', 'undetermined']).toContain(state)
      },
    ),
  }
}

export const properties: readonly Property[] = [
  anyOctets(),
  damaged(),
  everyOctet(),
  numbersAreFound(),
  anyPoints(),
]
