// Programs that we did not write, to be held against. On a newcomer's machine one that is missing skips its tests.
import { spawnSync } from 'node:child_process'
import { beforeAll, describe } from 'vitest'

/** How each program is asked whether it is there. */
const probes = {
  python3: ['--version'],
  zip: ['-v'],
  unzip: ['-v'],
  '7zz': ['--help'],
  arj: ['-?'],
  openssl: ['version'],
  php: ['--version'],
  gpgsm: ['--version'],
  'gpg-agent': ['--version'],
  certutil: ['-H'],
  pk12util: ['-H'],
  cmsutil: ['-H'],
  certtool: ['--version'],
  keytool: ['-help'],
  java: ['-version'],
  gkermit: ['-h'],
  kermit: ['--version'],
  socat: ['-V'],
  chromium: ['--version'],
  bun: ['--version'],
  deno: ['--version'],
  // NIST's test suite, a package without a program.
  pkits: ['-s', 'python3-cryptography-vectors'],
} as const

export type Peer = keyof typeof probes

/** Where Chromium is: Debian's, or the one that CHROMIUM names. */
export const chromiumPath: string = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** What those exit with that have no way to be asked with success; 0 for others. */
const answers: { readonly [P in Peer]?: number } = { certutil: 1, pk12util: 2, cmsutil: 255 }

/** Those that are asked by another name. */
const programs: { readonly [P in Peer]?: string } = { chromium: chromiumPath, pkits: 'dpkg' }

const required = process.env.HPRIM_REQUIRE_PEERS === '1'
const known = new Map<Peer, boolean>()

export function hasPeer(peer: Peer): boolean {
  const program = programs[peer] ?? peer
  const found =
    known.get(peer) ?? spawnSync(program, probes[peer], { stdio: 'ignore' }).status === (answers[peer] ?? 0)
  known.set(peer, found)
  return found
}

/** A suite that needs programs: skipped, and saying so, where one is missing; failing there with HPRIM_REQUIRE_PEERS=1. */
export function describePeer(peers: Peer | readonly Peer[], title: string, suite: () => void): void {
  const needed = typeof peers === 'string' ? [peers] : peers
  const missing = needed.filter((peer) => !hasPeer(peer)).join(', ')
  if (missing === '') describe(title, suite)
  else if (!required) describe.skip(`${title} (skipped: no ${missing} here)`, suite)
  else {
    describe(title, () => {
      beforeAll(() => {
        throw new Error(`HPRIM_REQUIRE_PEERS=1, but there is no ${missing} here`)
      })
      suite()
    })
  }
}
