// The kinds of the options that several verbs have.
import {
  checkOptions,
  type HprimIssue,
  invalidOption,
  isBytes,
  issueOf,
  type OptionErrorCode,
  type OptionKind,
  oneOf,
  optionErrors,
  required,
  withMethods,
} from '../base/index.js'
import type { PrivateKey } from '../crypto/index.js'
import type { Certificate, CertifiedKey, PublicKey } from '../x509/index.js'
import { type CmsProfile, profiles } from './profiles.js'

/** By what is used of it: a certificate as bytes, or the whole reading of one, is a likely slip. */
export const certificateKind: OptionKind = {
  expected: 'Certificate',
  fits(value) {
    const { raw, serialNumber, publicKey } = (value ?? {}) as Partial<Certificate>
    return isBytes(raw) && isBytes(serialNumber) && typeof publicKey === 'object'
  },
}

/** `createPrivateKey` makes one of the numbers that `readPrivateKey` gives. */
const privateKey: OptionKind = {
  expected: 'PrivateKey',
  required: true,
  fits(value) {
    const { algorithm } = (value ?? {}) as Partial<PrivateKey>
    return typeof algorithm === 'string' && withMethods('decryptKey', 'signDigest').fits(value)
  },
}

export const providerKind: OptionKind = {
  expected: 'CryptoProvider',
  required: true,
  fits: (value) => withMethods('createDigest', 'randomBytes').fits(value),
}

export function profileKind(): OptionKind {
  return oneOf(Object.keys(profiles))
}

/** @throws HprimError `options.invalid` */
export function checkCertificates(path: string, certificates: readonly Certificate[] = []): void {
  for (const [index, one] of certificates.entries()) {
    if (!certificateKind.fits(one)) throw invalidOption(`${path}[${index}]`, certificateKind.expected, one)
  }
}

/** @throws HprimError `options.invalid`, `options.unknown` */
export function checkCertifiedKeys(path: string, keys: readonly CertifiedKey[]): void {
  for (const [index, one] of keys.entries()) {
    checkOptions(one, { certificate: required(certificateKind), key: privateKey }, `${path}[${index}]`)
  }
}

/** The issue of a certificate whose key is of a kind that the profile does not write with: what it asks for, and what came. */
export function otherKeyKind(
  path: string,
  key: PublicKey,
  profile: CmsProfile,
  withEc: boolean,
): HprimIssue<OptionErrorCode> {
  const expected = `'rsa'${withEc ? " | 'ec'" : ''} (profile: '${profile}')`
  const got = key.kind === 'other' ? key.algorithm : `'${key.kind}'`
  return issueOf(optionErrors, 'options.invalid', `${path}.publicKey.kind`, { expected, got })
}
