import { createPrivateKey } from 'node:crypto'
import { expect, it } from 'vitest'
import { encodeDer } from '../../../src/asn1/index.js'
import { readPrivateKey } from '../../../src/x509/index.js'
import { derPrivateKeyInfo } from '../../../src/x509/keys/write-private-key.js'
import { own } from './files.js'

it.each(['rsa', 'ec'] as const)('a private key that is written is read, by node:crypto too: %s', (kind) => {
  const der = encodeDer(derPrivateKeyInfo(own[kind].key))
  expect(readPrivateKey(der)).toMatchObject({ key: own[kind].key, diagnostics: [] })
  const native = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
  expect(native.asymmetricKeyType).toBe(kind)
})
