import type { CryptoProvider } from '../../src/crypto/index.js'
import { noise } from './octets.js'

export const KEY = noise(32, 5)
export const IV = noise(16, 6)

/** Every method, as name and function from data (whole blocks of 16) to octets. */
export const methods: Readonly<Record<string, (provider: CryptoProvider, data: Uint8Array) => Uint8Array>> = {
  digest: (provider, data) => {
    const running = provider.createDigest('sha256')
    running.update(data)
    return running.digest()
  },
  hmac: (provider, data) => {
    const running = provider.createHmac('sha1', KEY)
    running.update(data)
    return running.digest()
  },
  pbkdf2: (provider, data) =>
    provider.pbkdf2({ digest: 'sha1', password: data.subarray(0, 300), salt: IV, iterations: 3, length: 41 }),
  'AES blocks': (provider, data) => provider.encryptAesBlocks(KEY, data),
  'AES blocks back': (provider, data) => provider.decryptAesBlocks(KEY, data),
  CBC: (provider, data) => provider.encryptCbc({ cipher: 'aes', key: KEY, iv: IV, data }),
  'CBC back': (provider, data) => provider.decryptCbc({ cipher: 'aes', key: KEY, iv: IV, data }),
  '3DES': (provider, data) => provider.encryptCbc({ cipher: 'des-ede3', key: noise(24), iv: noise(8), data }),
  'DES back': (provider, data) => provider.decryptCbc({ cipher: 'des', key: noise(8), iv: noise(8), data }),
  RC2: (provider, data) =>
    provider.encryptCbc({ cipher: 'rc2', key: noise(16), iv: noise(8), data, effectiveKeyBits: 128 }),
  CTR: (provider, data) => provider.applyAesCtr({ key: KEY, counter: IV, data }),
  GCM: (provider, data) => provider.encryptAesGcm({ key: KEY, iv: IV, data }).data,
  'GCM tag': (provider, data) => provider.encryptAesGcm({ key: KEY, iv: IV, data, additionalData: IV }).tag,
}
