import { authorities, type Program } from './program.js'

/** Of the legacy provider: DES and RC2. */
export const old = ['-provider', 'legacy', '-provider', 'default'] as const

/** Options for a recipient, and for how its key is transported. */
export function recipient(name: string, ...keyOptions: readonly string[]): string[] {
  return ['-recip', `${name}.crt.pem`, ...keyOptions.flatMap((option) => ['-keyopt', option])]
}

/** Options for a signer. */
export function signer(name: string, ...keyOptions: readonly string[]): string[] {
  const options = keyOptions.flatMap((option) => ['-keyopt', option])
  return ['-signer', `${name}.crt.pem`, '-inkey', `${name}.key.pem`, ...options]
}

function openssl(tool: 'cms' | 'smime'): Program {
  return {
    column: `openssl ${tool}`,
    needs: ['openssl'],
    encrypt(folder, content, args, form) {
      folder.write('content', content)
      return folder.run('openssl', [tool, '-encrypt', '-in', 'content', '-outform', form, ...args])
    },
    sign(folder, content, args, form) {
      folder.write('content', content)
      return folder.run('openssl', [tool, '-sign', '-in', 'content', '-outform', form, ...args])
    },
    decrypt(folder, { message, form }, reader) {
      const key = ['-recip', `${reader}.crt.pem`, '-inkey', `${reader}.key.pem`]
      return folder.run('openssl', [tool, '-decrypt', '-inform', form, ...key, ...old], message)
    },
    verify(folder, { message, form }, beside, signers) {
      folder.write('beside', beside ?? new Uint8Array())
      const content = beside === null || form === 'SMIME' ? [] : ['-content', 'beside', '-binary']
      const args = ['-verify', '-inform', form, '-CAfile', authorities(folder, signers), ...content]
      return folder.run('openssl', [tool, ...args], message)
    },
  }
}

export const opensslCms: Program = openssl('cms')
export const opensslSmime: Program = openssl('smime')

/** The DER that OpenSSL makes of a message: the same bytes when it is in DER. */
export const inDer: readonly string[] = ['cms', '-cmsout', '-inform', 'DER', '-outform', 'DER']
