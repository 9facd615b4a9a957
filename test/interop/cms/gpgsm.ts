import { X509Certificate } from 'node:crypto'
import type { PkiName } from '../../x509/pki.js'
import { pkiFile } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import type { Program } from './program.js'

/** Keys are kept under the password of their PKCS #12, which it reads from its standard input. */
const PASSWORD = 'secret'
const home = [
  ...['--homedir', 'gnupg', '--batch', '--yes', '--quiet', '--disable-crl-checks'],
  ...['--pinentry-mode', 'loopback', '--passphrase-fd', '0'],
] as const

/** Those that it trusts: it wants SHA-384 and more of the signature of a key on a longer curve. */
const trusted = ['ca', 'lab-p256', 'lab-pss'] as const

/** Those whose keys it holds. */
const keyed = ['lab', 'doctor'] as const

function gpgsm(folder: Folder, ...args: readonly string[]): Uint8Array {
  return folder.run('gpgsm', [...home, ...args], `${PASSWORD}\n`)
}

/** How it is told of a certificate. */
export function fingerprint(name: PkiName): string {
  return new X509Certificate(pkiFile(`${name}.crt.pem`)).fingerprint.replaceAll(':', '')
}

/** It tries the password in one charset after the other, and with some salts stops at a wrong one: then with another salt. */
function importKey(folder: Folder, name: PkiName, times: number): void {
  const pair = ['-in', `${name}.crt.pem`, '-inkey', `${name}.key.pem`, '-passout', `pass:${PASSWORD}`]
  folder.run('openssl', ['pkcs12', '-export', '-legacy', ...pair, '-out', `${name}.p12`])
  try {
    gpgsm(folder, '--import', `${name}.p12`)
  } catch (error) {
    if (times <= 1) throw error
    importKey(folder, name, times - 1)
  }
}

/** What it says of each signature, before it may have died: `GOODSIG`, `TRUST_FULLY`. */
function check(folder: Folder, args: readonly string[], signers: readonly PkiName[]): void {
  const { said, status } = folder.try('gpgsm', [...home, '--status-fd', '1', ...args])
  const count = (word: string): number => said.split(`[GNUPG:] ${word} `).length - 1
  if (status !== 0 || count('GOODSIG') !== signers.length || count('TRUST_FULLY') !== signers.length) {
    throw new Error(`gpgsm gave ${status}: ${said}`)
  }
}

export const gpgsmProgram: Program = {
  column: 'gpgsm',
  needs: ['gpgsm', 'gpg-agent', 'openssl'],
  prepare(folder) {
    const list = trusted.map((name) => `${fingerprint(name)} S relax\n`).join('')
    folder.write('gnupg/trustlist.txt', Buffer.from(list))
    folder.write('gnupg/gpg-agent.conf', Buffer.from('s2k-count 65536\n'))
    folder.run('chmod', ['700', 'gnupg'])
    for (const name of trusted) gpgsm(folder, '--import', `${name}.crt.pem`)
    for (const name of keyed) {
      importKey(folder, name, 5)
    }
  },
  close(folder) {
    folder.try('gpgconf', ['--homedir', folder.at('gnupg'), '--kill', 'gpg-agent'])
  },
  encrypt(folder, content, args, form) {
    folder.write('content', content)
    const armour = form === 'PEM' ? ['--armor'] : []
    return gpgsm(folder, ...armour, ...args, '--output', '-', '--encrypt', 'content')
  },
  sign(folder, content, args, form) {
    folder.write('content', content)
    const armour = form === 'PEM' ? ['--armor'] : []
    return gpgsm(folder, ...armour, '--output', '-', ...args, 'content')
  },
  decrypt(folder, { message }) {
    folder.write('message', message)
    return gpgsm(folder, '--output', '-', '--decrypt', 'message')
  },
  verify(folder, { message }, beside, signers) {
    folder.write('message', message)
    if (beside !== null) {
      folder.write('beside', beside)
      check(folder, ['--verify', 'message', 'beside'], signers)
      return beside
    }
    check(folder, ['--output', 'verified', '--verify', 'message'], signers)
    return folder.read('verified')
  },
}
