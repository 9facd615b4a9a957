// The files of test/fixtures/cases/cms: invented ones that stand for public reports, with the keys that belong to them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CryptoProvider, createPrivateKey } from '../../src/crypto/index.js'
import { type Certificate, type CertifiedKey, readCertificate, readPrivateKey } from '../../src/x509/index.js'

export type CaseName = 'lab' | 'lab-2' | 'ecdoc' | 'doctor-ec'

export function caseFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'cases', 'cms', name)))
}

/** A certificate whose signature algorithm has NULL within and none without. */
export const withoutNull: Certificate = readAny('x509', 'certificate-algorithm-without-null.der')

function readAny(folder: string, name: string): Certificate {
  const file = join(import.meta.dirname, '..', 'fixtures', 'cases', folder, name)
  const { certificate } = readCertificate(new Uint8Array(readFileSync(file)))
  if (certificate === undefined) throw new Error(name)
  return certificate
}

export function caseCertificate(name: CaseName): Certificate {
  return readAny('cms', `${name}.crt.pem`)
}

export function caseKey(name: CaseName, provider: CryptoProvider): CertifiedKey {
  const { key } = readPrivateKey(caseFile(`${name}.key.pem`))
  if (key === undefined) throw new Error(name)
  return { certificate: caseCertificate(name), key: createPrivateKey(key, provider) }
}
