// Chains of every kind, good and bad, by their faults: OpenSSL, Java's PKIX and ours give one verdict.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRevocationList, verifyCertificate } from '../../../src/x509/index.js'
import { type MixedChain, mixedChains } from '../../arbitraries/certificates.js'
import { node } from '../../crypto/providers.js'
import { pem } from '../../x509/der.js'
import { AT } from '../../x509/path/authority.js'
import { describePeer } from '../peer.js'

describePeer(['openssl', 'java'], 'Generated chains', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hprim-chains-'))
  const chains = fc.sample(mixedChains, { numRuns: 200, seed: 20261125 })
  const at = (index: number, ...names: readonly string[]) => join(folder, String(index), ...names)
  let java: readonly string[] = []

  beforeAll(() => {
    for (const [index, { anchor, leaf, others, lists }] of chains.entries()) {
      mkdirSync(at(index))
      writeFileSync(at(index, 'anchor.der'), anchor.raw)
      writeFileSync(at(index, 'leaf.der'), leaf.raw)
      for (const [number, one] of others.entries()) writeFileSync(at(index, `${number}.der`), one.raw)
      for (const [number, one] of (lists ?? []).entries()) writeFileSync(at(index, `${number}.crl`), one)
      const text = (label: string, all: readonly Uint8Array[]) => all.map((one) => pem(label, one)).join('')
      writeFileSync(at(index, 'anchor.pem'), text('CERTIFICATE', [anchor.raw]))
      writeFileSync(at(index, 'leaf.pem'), text('CERTIFICATE', [leaf.raw]))
      writeFileSync(
        at(index, 'others.pem'),
        text(
          'CERTIFICATE',
          others.map(({ raw }) => raw),
        ),
      )
      writeFileSync(at(index, 'lists.pem'), text('X509 CRL', lists ?? []))
    }
    const ran = spawnSync(
      'java',
      [join(import.meta.dirname, 'Pkix.java'), AT, ...chains.map((_, index) => at(index))],
      { encoding: 'utf8' },
    )
    java = ran.stdout.trim().split('\n')
    expect(java, ran.stderr).toHaveLength(chains.length)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function openssl(index: number): { readonly valid: boolean; readonly said: string } {
    const { lists, others } = chains[index] as MixedChain
    const ran = spawnSync(
      'openssl',
      [
        'verify',
        ...['-attime', String(Date.parse(AT) / 1000), '-CAfile', at(index, 'anchor.pem')],
        ...(others.length === 0 ? [] : ['-untrusted', at(index, 'others.pem')]),
        ...(lists === null ? [] : ['-crl_check_all', '-CRLfile', at(index, 'lists.pem')]),
        at(index, 'leaf.pem'),
      ],
      { encoding: 'utf8' },
    )
    return { valid: ran.status === 0, said: ran.stdout + ran.stderr }
  }

  it.each(chains.map(({ title }, index) => [index, title] as const))('%d: %s', (index) => {
    const { anchor, leaf, others, lists } = chains[index] as MixedChain
    const { status, reason } = verifyCertificate(leaf, {
      provider: node,
      at: AT,
      anchors: [anchor],
      intermediates: others,
      purpose: 'any',
      revocation: lists === null ? 'none' : 'required',
      revocationLists: (lists ?? []).flatMap((bytes) => readRevocationList(bytes).revocationList ?? []),
    })
    const { valid, said } = openssl(index)
    const verdicts = [status === 'valid', valid, java[index] === 'valid']
    expect(verdicts, `ours: ${reason?.message}; OpenSSL: ${said}; Java: ${java[index]}`).toEqual(
      verdicts.map(() => valid),
    )
  })

  it('are some of them valid, and most not', () => {
    const count = java.filter((one) => one === 'valid').length
    expect(count).toBeGreaterThan(20)
    expect(count).toBeLessThan(150)
  })
})
