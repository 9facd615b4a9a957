import { describe, expect, it } from 'vitest'
import { betterVerdict, verdictOf } from '../../../src/x509/path/verdict.js'
import { factOf } from '../../../src/x509/path/words.js'

const verdict = (...facts: Parameters<typeof verdictOf>[0]) => verdictOf(facts, null, [])
const soon = factOf('x509.expires_soon', 0)
const expired = factOf('x509.expired', 0)
const forged = factOf('x509.bad_signature', 1)
const unknown = factOf('x509.unknown_critical_extension', 0)

describe('a verdict', () => {
  it('is valid without an error', () => {
    expect(verdict()).toMatchObject({ status: 'valid', reason: null })
    expect(verdict(soon)).toMatchObject({ status: 'valid', reason: null, facts: [soon] })
  })

  it('gives the worst fact as its reason, and all of them in order', () => {
    expect(verdict(soon, forged, expired)).toMatchObject({
      status: 'invalid',
      reason: expired,
      facts: [expired, forged, soon],
    })
  })

  it('is undetermined where nothing is decided, and invalid where anything is', () => {
    expect(verdict(unknown).status).toBe('undetermined')
    expect(verdict(unknown, forged).status).toBe('invalid')
  })
})

it('of two, that it is revoked is better, then what is signed', () => {
  const state = { certificate: 0, state: 'revoked', revokedAt: null, reason: null, list: null } as const
  const revoked = verdictOf([factOf('x509.revoked', 0)], null, [state])
  const unsigned = verdict(factOf('x509.unsupported_signature', 1))
  for (const other of [unsigned, verdict(unknown), verdict(expired), verdict(forged)]) {
    expect(betterVerdict(revoked, other)).toBe(revoked)
    expect(betterVerdict(other, revoked)).toBe(revoked)
  }
  expect(betterVerdict(unsigned, verdict(expired))).toEqual(verdict(expired))
  expect(betterVerdict(verdict(expired), unsigned)).toEqual(verdict(expired))
})

it('of two, what may yet be decided is better, then what tells more', () => {
  expect(betterVerdict(null, verdict(forged))).toEqual(verdict(forged))
  expect(betterVerdict(verdict(forged), verdict())).toEqual(verdict())
  expect(betterVerdict(verdict(expired), verdict(unknown))).toEqual(verdict(unknown))
  expect(betterVerdict(verdict(unknown), verdict(expired))).toEqual(verdict(unknown))
  expect(betterVerdict(verdict(forged), verdict(expired))).toEqual(verdict(expired))
})
