import type { PkiName } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { type Program, trusted } from './program.js'

/** Those whose keys it holds. */
const keyed = ['lab', 'doctor'] as const

function check(folder: Folder, args: readonly string[], signers: readonly PkiName[]): void {
  const { said } = folder.try('cmsutil', ['-D', '-d', 'nss', '-n', '-h', '1', ...args])
  const good = said.split('status=GoodSignature;').length - 1
  if (!said.includes(`nsigners=${signers.length};`) || good !== signers.length) throw new Error(said)
}

export const nss: Program = {
  column: 'NSS cmsutil',
  needs: ['cmsutil', 'certutil', 'pk12util', 'openssl'],
  prepare(folder) {
    folder.run('mkdir', ['nss'])
    folder.run('certutil', ['-N', '-d', 'nss', '--empty-password'])
    for (const name of keyed) {
      const pair = ['-name', name, '-in', `${name}.crt.pem`, '-inkey', `${name}.key.pem`]
      folder.run('openssl', ['pkcs12', '-export', ...pair, '-passout', 'pass:secret', '-out', `${name}.p12`])
      folder.run('pk12util', ['-d', 'nss', '-i', `${name}.p12`, '-W', 'secret'])
    }
    // After the keys: NSS gives certificates of one subject the name of the first.
    for (const name of trusted) {
      const trust = name === 'ca' ? 'CT,C,C' : 'P,P,P'
      folder.run('certutil', ['-A', '-d', 'nss', '-n', name, '-t', trust, '-a', '-i', `${name}.crt.pem`])
    }
  },
  encrypt(folder, content, args) {
    folder.write('content', content)
    return folder.run('cmsutil', ['-E', '-d', 'nss', '-i', 'content', ...args])
  },
  sign(folder, content, args) {
    folder.write('content', content)
    return folder.run('cmsutil', ['-S', '-d', 'nss', '-i', 'content', ...args])
  },
  decrypt(folder, { message }) {
    folder.write('message', message)
    return folder.run('cmsutil', ['-D', '-d', 'nss', '-i', 'message'])
  },
  verify(folder, { message }, beside, signers) {
    folder.write('message', message)
    folder.write('beside', beside ?? new Uint8Array())
    check(folder, ['-i', 'message', ...(beside === null ? [] : ['-c', 'beside'])], signers)
    return beside ?? folder.run('cmsutil', ['-D', '-d', 'nss', '-i', 'message'])
  },
}
