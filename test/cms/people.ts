// Who signs and who reads in the tests of CMS: the certificates of test/fixtures/pki with ports over their keys.
import { type CryptoProvider, createPrivateKey, type PrivateKey } from '../../src/crypto/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { type ecNames, type Pki, pki, type rsaNames } from '../x509/pki.js'

type Keyed = (typeof rsaNames)[number] | (typeof ecNames)[number]

export interface Person {
  readonly certificate: Certificate
  readonly key: PrivateKey
}

/** A certificate of test/fixtures/pki with its key. */
export function person(name: Keyed, provider: CryptoProvider): Person {
  const { certificate, key } = pki(name) as Pki<Keyed>
  return { certificate, key: createPrivateKey(key, provider) }
}
