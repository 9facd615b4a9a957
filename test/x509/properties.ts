import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  type DerNode,
  derBitString,
  derInteger,
  derPrintableString,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import {
  type Certificate,
  readCertificate,
  readCertificates,
  readPem,
  readPrivateKey,
  sameName,
} from '../../src/x509/index.js'
import { nameOf } from '../../src/x509/names.js'
import { isPadding } from '../../src/x509/pem.js'
import { mutated } from '../arbitraries/archive.js'
import { hexOf } from '../asn1/octets.js'
import type { Property } from '../property-runs.js'
import { attribute, bundleDer, certificateDer, latin1, name, pem, sha256WithRsa } from './der.js'
import { pki, pkiFile, pkiNames } from './pki.js'

const keyFiles = [
  'lab.key.pem',
  'lab.pkcs1.pem',
  'lab.encrypted-pkcs1.pem',
  'lab.encrypted-pkcs8.pem',
  'lab-p256.key.pem',
  'lab-p256.sec1.pem',
  'lab-p256.no-point.pem',
  'ed25519.key.pem',
  'dsa.pem',
]
const certificateDers = pkiNames.map((name) => pki(name).certificate.raw)
const keyDers = keyFiles.flatMap((name) => readPem(pkiFile(name)).map(({ bytes }) => bytes))
const texts = [...pkiNames.map((name) => pki(name).certificatePem), ...keyFiles.map(pkiFile)]

/** Reads octets in every way: each gives what it should or a refusal, and throws nothing. */
function readAll(bytes: Uint8Array): void {
  const { certificate, refusal } = readCertificate(bytes)
  if (certificate !== undefined) checkCertificate(certificate)
  else expect(refusal?.code).toMatch(/^x509\.(not_a_certificate|malformed_certificate|limit)$/)
  const { key, refusal: why } = readPrivateKey(bytes)
  if (key === undefined) {
    expect(why?.code).toMatch(/^x509\.((not_a|malformed|encrypted|unsupported)_private_key|limit)$/)
  } else if (key.kind === 'ec') {
    expect(key.point.length).toBe(1 + 2 * key.scalar.length)
  } else {
    expect(key.modulus.length).toBeGreaterThanOrEqual(64)
  }
  const bundle = readCertificates(bytes)
  if (bundle.certificates === undefined) {
    expect(bundle.refusal.code).toMatch(
      /^x509\.(not_a_certificate|malformed_certificate|no_certificates|limit)$/,
    )
  } else {
    expect(bundle.certificates.length).toBeGreaterThan(0)
  }
  // What reads as one certificate is in what reads as several.
  if (certificate !== undefined) {
    expect(bundle.certificates?.map(({ raw }) => hexOf(raw))).toContain(hexOf(certificate.raw))
  }
  for (const { label } of readPem(bytes)) expect(label).not.toMatch(/[\r\n]/)
}

/** What holds for every certificate, whoever made it. */
function checkCertificate(certificate: Certificate): void {
  const { raw, version, serialNumber, rawTbsCertificate, rawPublicKeyInfo, notBefore, notAfter } = certificate
  expect([1, 2, 3]).toContain(version)
  expect(serialNumber.length).toBeGreaterThan(0)
  for (const time of [notBefore, notAfter]) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  for (const part of [serialNumber, rawTbsCertificate, rawPublicKeyInfo]) {
    expect(part.buffer).toBe(raw.buffer)
    expect(part.byteOffset).toBeGreaterThan(raw.byteOffset)
    expect(part.byteOffset + part.length).toBeLessThan(raw.byteOffset + raw.length)
  }
  expect(sameName(certificate.subject, certificate.subject)).toBe(true)
  // Its octets are all that there is of it.
  expect(readCertificate(raw.slice()).certificate).toEqual(certificate)
}

function anyOctets(): Property {
  return {
    name: 'any octets are read or refused',
    runs: 1000,
    property: fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (octets, asSequence) => {
      readAll(
        asSequence
          ? Uint8Array.from([0x30, 0x82, octets.length >> 8, octets.length & 0xff, ...octets])
          : octets,
      )
      readAll(latin1(pem('CERTIFICATE', octets)))
      readAll(latin1(pem('PRIVATE KEY', octets)))
    }),
  }
}

function damagedDer(): Property {
  return {
    name: 'certificates and keys with bits changed, octets lost and put in, are read or refused',
    runs: 3000,
    property: fc.property(fc.constantFrom(...certificateDers, ...keyDers).chain(mutated), readAll),
  }
}

function padded(): Property {
  const padding = fc.array(fc.constantFrom(0, 9, 10, 11, 12, 13, 26, 32), { minLength: 1, maxLength: 40 })
  const read = (bytes: Uint8Array) => [readCertificate(bytes), readPrivateKey(bytes)] as const
  return {
    name: 'padding behind DER changes nothing, and is reported; anything else behind it is refused',
    runs: 500,
    property: fc.property(
      fc.constantFrom(...certificateDers, ...keyDers),
      padding,
      fc.nat(255),
      (der, blanks, last) => {
        const alone = read(der)
        for (const [at, { diagnostics, ...rest }] of read(Uint8Array.of(...der, ...blanks)).entries()) {
          expect({ diagnostics: [], ...rest }).toEqual(alone[at])
          if (rest.refusal !== undefined) continue
          expect(diagnostics.map(({ code }) => code)).toEqual(['x509.trailing_data'])
        }
        if (isPadding(Uint8Array.of(last))) return
        for (const { refusal } of read(Uint8Array.of(...der, ...blanks, last))) expect(refusal).toBeDefined()
      },
    ),
  }
}

function damagedText(): Property {
  return {
    name: 'PEM texts with bits changed, octets lost and put in, are read or refused',
    runs: 1000,
    property: fc.property(fc.constantFrom(...texts).chain(mutated), readAll),
  }
}

function pieces(): Property {
  const piece = fc.oneof(
    fc.constantFrom(
      '-----',
      '-----BEGIN ',
      '-----END ',
      'CERTIFICATE',
      'PRIVATE KEY',
      '\n',
      '\r\n',
      '0',
      'AAAA',
      '=',
    ),
    fc.string({ maxLength: 5 }),
  )
  return {
    name: 'pieces of PEM in any order are read or refused',
    runs: 2000,
    property: fc.property(fc.array(piece, { maxLength: 40 }), (all) => readAll(latin1(all.join('')))),
  }
}

function blocksComeBack(): Property {
  const block = fc.record({
    label: fc.constantFrom('CERTIFICATE', 'PRIVATE KEY', 'X509 CRL', ''),
    bytes: fc.uint8Array({ maxLength: 200 }),
  })
  const around = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('-----', '----'))
  return {
    name: 'blocks of PEM come back, whatever the line ends and the text around them',
    runs: 1000,
    property: fc.property(
      fc.array(fc.tuple(block, around), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (given, end) => {
        const text = given
          .map(([{ label, bytes }, words]) => `${words}${end}${pem(label, bytes, end)}`)
          .join('')
        expect(readPem(latin1(text))).toEqual(given.map(([one]) => one))
      },
    ),
  }
}

/** A certificate that both read has the same serial number, times and octets in both. */
function likeNode(): Property {
  return {
    name: 'a damaged certificate that Node reads too is the same to both',
    runs: 1000,
    property: fc.property(fc.constantFrom(...certificateDers).chain(mutated), (octets) => {
      const { certificate } = readCertificate(octets)
      const native = nodeReading(octets)
      if (certificate === undefined || native === null) return
      expect(hexOf(certificate.raw)).toBe(native.raw.toString('hex'))
      if ((certificate.serialNumber[0] ?? 0) < 0x80) {
        expect(BigInt(`0x${hexOf(certificate.serialNumber)}`)).toBe(BigInt(`0x${native.serialNumber}`))
      }
      expect(hexOf(certificate.rawPublicKeyInfo).length).toBeGreaterThan(0)
    }),
  }
}

function nodeReading(octets: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(octets)
  } catch {
    return null
  }
}

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(' ', '#', ',', '+', '\\', '"', ';', '<', '>', '=', '\0', 'a'),
    maxLength: 8,
  }),
)
const relative = fc.array(fc.tuple(fc.constantFrom('2.5.4.3', '2.5.4.10', '1.2.3'), value), {
  minLength: 1,
  maxLength: 3,
})

function nameOfTexts(relatives: readonly (readonly (readonly [string, string])[])[]): DerNode {
  return derSequence(
    relatives.map((attributes) =>
      derSet(attributes.map(([oid, text]) => attribute(oid, derUtf8String(text)))),
    ),
  )
}

/** Undoes RFC 4514, by its section 3: values by relative name, the last first. */
function parsed(text: string): string[][] {
  const names: string[][] = [[]]
  let current = ''
  const finish = () => names.at(-1)?.push(current.slice(current.indexOf('=') + 1))
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '\\') {
      const pairs = /^(?:\\[0-9A-F]{2})+/.exec(text.slice(at))?.[0]
      current += pairs === undefined ? text[at + 1] : decodeURIComponent(pairs.replaceAll('\\', '%'))
      at += pairs === undefined ? 1 : pairs.length - 1
    } else if (character === ',' || character === '+') {
      finish()
      if (character === ',') names.push([])
      current = ''
    } else {
      current += character
    }
  }
  finish()
  return names
}

function namesComeBack(): Property {
  return {
    name: 'the text of a name has its values and no others',
    runs: 2000,
    property: fc.property(fc.array(relative, { minLength: 1, maxLength: 4 }), (relatives) => {
      const name = nameOf(readBer(encodeDer(nameOfTexts(relatives))), 'name')
      const values = name.relativeNames.map((attributes) => attributes.map(({ value }) => value))
      expect(values.map((all) => [...all].sort())).toEqual(
        relatives.map((attributes) => attributes.map(([, text]) => text).sort()),
      )
      expect(parsed(name.text).reverse()).toEqual(values)
      // Neither end is a bare blank, which a reader would drop.
      for (const one of name.text.split(/(?<!\\)[,+]/))
        expect(one).not.toMatch(/^[^=]*= |(?:^|[^\\])(?:\\\\)* $/)
    }),
  }
}

function sameNames(): Property {
  const word = fc.constantFrom('Dr', 'zoé', 'MODÈLE', 'x')
  const words = fc.array(word, { minLength: 1, maxLength: 4 })
  const ascii = /^[A-Za-z ]*$/
  return {
    name: 'a name is the same in other letters, blanks and strings, and never with other words',
    runs: 1000,
    property: fc.property(words, words, fc.constantFrom(' ', '  ', '\t'), (one, other, blank) => {
      const upper = one.join(' ').toUpperCase()
      const written = ascii.test(upper) ? derPrintableString(upper) : derUtf8String(` ${upper}`)
      const of = (node: DerNode) =>
        nameOf(readBer(encodeDer(derSequence([derSet([attribute('2.5.4.3', node)])]))), 'name')
      const first = of(derUtf8String(one.join(blank)))
      expect(sameName(first, of(written))).toBe(true)
      expect(sameName(first, of(derUtf8String(other.join(' '))))).toBe(one.join() === other.join())
    }),
  }
}

function anyName(): Property {
  return {
    name: 'a certificate has the name that it was made with',
    runs: 200,
    property: fc.property(fc.array(relative, { maxLength: 4 }), (relatives) => {
      const subject = nameOfTexts(relatives)
      const { certificate } = readCertificate(certificateDer({ subject }))
      expect(hexOf(certificate?.subject.raw ?? new Uint8Array())).toBe(hexOf(encodeDer(subject)))
      if (certificate !== undefined) checkCertificate(certificate)
    }),
  }
}

/** Writes some certificates, lists and other things in one of the ways of files. */
function bundlesComeBack(): Property {
  const ways = [
    (all: readonly Uint8Array[], lists: readonly Uint8Array[]) => bundleDer(all, lists),
    (all: readonly Uint8Array[], lists: readonly Uint8Array[]) => latin1(pem('PKCS7', bundleDer(all, lists))),
    (all: readonly Uint8Array[], lists: readonly Uint8Array[]) =>
      latin1(
        [...all.map((one) => pem('CERTIFICATE', one)), ...lists.map((one) => pem('X509 CRL', one))].join(''),
      ),
  ]
  const list = (number: number): Uint8Array =>
    encodeDer(
      derSequence([
        derSequence([
          derInteger(1),
          sha256WithRsa,
          name(['CN', 'AC']),
          derTime('2019-01-01T00:00:00Z'),
          derInteger(number),
        ]),
        sha256WithRsa,
        derBitString(Uint8Array.of()),
      ]),
    )
  const damaged = fc.constantFrom(...certificateDers).map((der) => {
    const one = der.slice()
    // The serial number is no INTEGER, wherever it stands.
    const at = Buffer.from(one).indexOf(Uint8Array.of(0xa0, 3, 2, 1, 2)) + 5
    one[at] = 5
    return one
  })
  return {
    name: 'certificates and lists of a file come back in their order, whatever else is damaged',
    runs: 500,
    property: fc.property(
      fc.array(fc.constantFrom(...certificateDers), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(9).map(list), { maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(6), damaged), { maxLength: 2 }),
      fc.constantFrom(...ways),
      (good, lists, bad, write) => {
        const all = [...good]
        for (const [at, one] of bad) all.splice(at % (all.length + 1), 0, one)
        const { certificates, rawRevocationLists, diagnostics } = readCertificates(write(all, lists))
        expect(certificates?.map(({ raw }) => hexOf(raw))).toEqual(good.map(hexOf))
        expect(rawRevocationLists?.map(hexOf)).toEqual(lists.map(hexOf))
        expect(diagnostics.map(({ code }) => code)).toEqual(bad.map(() => 'x509.unreadable_certificate'))
      },
    ),
  }
}

function damagedBundle(): Property {
  const bundle = bundleDer(certificateDers.slice(0, 3))
  return {
    name: 'bundles with bits changed, octets lost and put in, are read or refused',
    runs: 1000,
    property: fc.property(mutated(bundle), readAll),
  }
}

export const properties: readonly Property[] = [
  bundlesComeBack(),
  damagedBundle(),
  anyOctets(),
  damagedDer(),
  padded(),
  damagedText(),
  pieces(),
  blocksComeBack(),
  likeNode(),
  namesComeBack(),
  sameNames(),
  anyName(),
]
