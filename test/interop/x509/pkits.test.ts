// NIST's PKITS: all 247 cases, each mail through our own mime/ and cms/ to its verdict.
import { expect, it } from 'vitest'
import { verifyCertificate } from '../../../src/x509/index.js'
import { providers } from '../../crypto/providers.js'
import { describePeer } from '../peer.js'
import { type PkitsCase, pkitsAnchor, pkitsCases, pkitsMail } from './pkits.js'

/** The valid paths that are not taken, all of them for what is not supported, and why. */
const unsupported: Readonly<Record<string, string>> = {
  // DSA.
  '4.1.4': 'x509.unsupported_signature',
  '4.1.5': 'x509.unsupported_signature',
  // Lists of other issuers.
  '4.14.22': 'indirect-list',
  '4.14.24': 'indirect-list',
  '4.14.25': 'indirect-list',
  '4.14.28': 'indirect-list',
  '4.14.29': 'indirect-list',
  '4.14.30': 'indirect-list',
  '4.14.33': 'indirect-list',
  // Lists of changes.
  '4.15.2': 'delta-list',
  '4.15.5': 'delta-list',
  '4.15.7': 'delta-list',
  '4.15.8': 'delta-list',
}

describePeer('pkits', 'PKITS', () => {
  const verdictOn = (one: PkitsCase, provider = providers[1]?.provider) => {
    if (provider === undefined) throw new Error('no provider')
    const { signer, certificates, revocationLists } = pkitsMail(one.message)
    return verifyCertificate(signer, {
      provider,
      at: '2026-01-01T00:00:00Z',
      anchors: [pkitsAnchor()],
      intermediates: certificates,
      revocationLists,
      revocation: 'required',
      // The suite is older than its use for mail: its certificates say nothing of it.
      purpose: 'any',
      policies: {
        accepted: one.policies.length === 0 ? undefined : one.policies,
        requireExplicit: one.explicit,
        inhibitMapping: one.inhibitMapping,
        inhibitAny: one.inhibitAny,
      },
    })
  }

  it('has 247 cases, in 224 mails', () => {
    expect(pkitsCases).toHaveLength(247)
    expect(new Set(pkitsCases.map(({ message }) => message)).size).toBe(224)
  })

  it.each(pkitsCases)('$id $title', (one) => {
    const { status, reason } = verdictOn(one)
    const why = unsupported[one.id]
    if (!one.valid) expect(status, reason?.message).not.toBe('valid')
    else if (why === undefined) expect(status, reason?.message).toBe('valid')
    else expect([status, reason?.params.why ?? reason?.code]).toEqual(['undetermined', why])
  })
})
