import fc from 'fast-check'
import { expect } from 'vitest'
import { sameBytes } from '../../../src/base/index.js'
import { type Certificate, readCertificate } from '../../../src/x509/index.js'
import type { CertificateVerdict } from '../../../src/x509/path/verdict.js'
import { verifyCertificate } from '../../../src/x509/path/verify-certificate.js'
import { ADDRESS, faultyChains } from '../../arbitraries/certificates.js'
import { node } from '../../crypto/providers.js'
import type { Property } from '../../property-runs.js'
import { AT, directoryName, issue, nameConstraints, party, smallChain } from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const EMAILS = ['resultats@labo-invente.example']

/** Paths, each with one fault: the certificate and its authority. */
const faulty: Readonly<Record<string, readonly [Certificate, Certificate]>> = {
  expired: [issue(authority, holder, { until: '2026-11-25T11:59:59Z', emails: EMAILS }), intermediate],
  'signed by another': [issue(party('Autorité'), holder, { emails: EMAILS }), intermediate],
  'under one that is no authority': [certificate, issue(root, authority, { ca: false })],
  'under one that may not issue': [certificate, issue(root, authority, { ca: true, usage: 0x02 })],
  'under one that expired': [
    certificate,
    issue(root, authority, { ca: true, until: '2026-11-25T11:59:59Z' }),
  ],
  'under one signed by another': [certificate, issue(party('Racine'), authority, { ca: true })],
  'of another address': [
    issue(authority, holder, { emails: ['resultats@labo-inventf.example'] }),
    intermediate,
  ],
  'of an excluded name': [
    certificate,
    issue(root, authority, { ca: true, more: [nameConstraints({ excluded: [directoryName(holder.name)] })] }),
  ],
}

function verdictOn(one: Certificate, between: Certificate): CertificateVerdict {
  return verifyCertificate(one, {
    provider: node,
    at: AT,
    anchors: [anchor],
    intermediates: [between],
    mailbox: 'resultats@labo-invente.example',
  })
}

/** Octets with one of them changed; `at` a share of the length. */
function changed(raw: Uint8Array, at: number, mask: number): Certificate | undefined {
  const octets = raw.slice()
  const place = Math.min(Math.floor(at * octets.length), octets.length - 1)
  octets[place] = (octets[place] ?? 0) ^ mask
  return readCertificate(octets).certificate
}

const place = fc.double({ min: 0, max: 1, noNaN: true })
const mask = fc.integer({ min: 1, max: 255 })

export const pathProperties: readonly Property[] = [
  ...Object.entries(faulty).map(
    ([name, [one, between]]): Property => ({
      name: `no octet changed makes a path valid: ${name}`,
      runs: 1500,
      property: fc.property(place, mask, fc.boolean(), (at, bits, first) => {
        const mutated = changed(first ? one.raw : between.raw, at, bits)
        if (mutated === undefined) return
        const { status } = first ? verdictOn(mutated, between) : verdictOn(one, mutated)
        expect(status).not.toBe('valid')
      }),
    }),
  ),
  {
    name: 'of a valid path with an octet changed, only what is signed as before is valid',
    runs: 1500,
    property: fc.property(place, mask, fc.boolean(), (at, bits, first) => {
      const mutated = changed(first ? certificate.raw : intermediate.raw, at, bits)
      if (mutated === undefined) return
      const { status } = first ? verdictOn(mutated, intermediate) : verdictOn(certificate, mutated)
      const original = first ? certificate : intermediate
      const isSame =
        sameBytes(mutated.rawTbsCertificate, original.rawTbsCertificate) &&
        sameBytes(mutated.rawSignatureAlgorithm, original.rawSignatureAlgorithm)
      if (!isSame) expect(status).not.toBe('valid')
    }),
  },
  {
    name: 'a chain is valid exactly where it has no fault, and the verdict names the fault',
    runs: 1500,
    property: fc.property(faultyChains, fc.boolean(), ({ title, path, revocationLists, fault }, turned) => {
      const [one, ...others] = path
      const anchor = others.pop() ?? one
      if (one === undefined || anchor === undefined) throw new Error('no chain')
      const { status, reason, facts } = verifyCertificate(one, {
        provider: node,
        at: AT,
        anchors: [anchor],
        intermediates: turned ? others.reverse() : others,
        revocationLists,
        revocation: 'required',
        mailbox: ADDRESS,
        usage: 'signing',
      })
      const errors = facts.filter(({ severity }) => severity === 'error')
      const found = errors.map(({ code, path: place }) => ({ code, path: place }))
      expect({ title, found }).toEqual({ title, found: fault === null ? [] : [fault] })
      expect(reason).toBe(errors[0] ?? null)
      const undecided = fault?.code === 'x509.unknown_critical_extension'
      expect(status).toBe(fault === null ? 'valid' : undecided ? 'undetermined' : 'invalid')
    }),
  },
  {
    name: 'a verdict names its worst fact, and is valid where there is no error',
    runs: 300,
    property: fc.property(
      fc.subarray(Object.values(faulty).flat()),
      fc.constantFrom(...Object.values(faulty).flat(), certificate, intermediate, anchor),
      fc.constantFrom('2019-01-01T00:00:00Z', AT, '2050-01-01T00:00:00Z'),
      (intermediates, one, at) => {
        const verdict = verifyCertificate(one, { provider: node, at, anchors: [anchor], intermediates })
        const errors = verdict.facts.filter(({ severity }) => severity === 'error')
        expect(verdict.reason).toBe(errors[0] ?? null)
        expect(verdict.status === 'valid').toBe(errors.length === 0)
        if (verdict.path !== null) {
          expect(verdict.path[0]).toBe(one)
          expect(verdict.path.at(-1)?.raw).toEqual(anchor.raw)
        }
      },
    ),
  },
]
