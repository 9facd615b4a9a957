// The kinds of the options that several verbs have.
import {
  checkOptions,
  type HprimIssue,
  issueOf,
  type OptionErrorCode,
  type OptionKind,
  oneOf,
  optionErrors,
  required,
  withMethods,
} from '../base/index.js'
import type { PrivateKey } from '../crypto/index.js'
import { type CertifiedKey, certificateKind, type PublicKey } from '../x509/index.js'
import { type CmsProfile, profiles } from './profiles.js'

export { certificateKind, checkCertificates, providerKind } from '../x509/index.js'

/** `createPrivateKey` makes one of the numbers that `readPrivateKey` gives. */
const privateKey: OptionKind = {
  expected: 'PrivateKey',
  required: true,
  fits(value) {
    const { algorithm } = (value ?? {}) as Partial<PrivateKey>
    return typeof algorithm === 'string' && withMethods('decryptKey', 'signDigest').fits(value)
  },
}

export function profileKind(): OptionKind {
  return oneOf(Object.keys(profiles))
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
