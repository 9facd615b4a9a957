import { latin1Of } from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { type DistinguishedName, nameKey } from '../names.js'
import { type SignatureVerdict, signatureVerdict } from '../signature.js'
import type { PathBudget } from './budget.js'
import { type PathExtensions, pathExtensionsOf } from './path-extensions.js'

/** Of a name 256 bytes are looked at in one step. */
const STEP_BITS = 8

/** What the parts of one verdict share: the budget, and what was found out of a certificate already. */
export class Search {
  readonly budget: PathBudget
  readonly #extensions = new Map<Certificate, PathExtensions>()
  readonly #subjects = new Map<Certificate, string>()
  readonly #issuers = new Map<Certificate, string>()
  readonly #keys = new Map<Certificate, string>()
  /** By the certificate that is signed, and the key of the issuer. */
  readonly #signatures = new Map<Certificate, Map<string, SignatureVerdict>>()

  constructor(budget: PathBudget) {
    this.budget = budget
  }

  extensions(certificate: Certificate): PathExtensions {
    return remembered(this.#extensions, certificate, pathExtensionsOf)
  }

  /** A text that is equal for equal names. */
  subject(certificate: Certificate): string {
    return remembered(this.#subjects, certificate, ({ subject }) => this.#nameKey(subject))
  }

  issuer(certificate: Certificate): string {
    return remembered(this.#issuers, certificate, ({ issuer }) => this.#nameKey(issuer))
  }

  /** A long name takes as long to be made ready. */
  #nameKey(name: DistinguishedName): string {
    this.budget.step(name.raw.length >> STEP_BITS)
    return nameKey(name)
  }

  /** A text that is equal for equal keys. */
  key(certificate: Certificate): string {
    return remembered(this.#keys, certificate, ({ rawPublicKeyInfo }) => latin1Of(rawPublicKeyInfo))
  }

  /** Whether subject and issuer are one (RFC 5280 §3.2): such a certificate between others counts for nothing. */
  isSelfIssued(certificate: Certificate): boolean {
    return this.subject(certificate) === this.issuer(certificate)
  }

  /** @throws Refused `x509.search_limit` */
  signature(certificate: Certificate, issuer: Certificate, provider: CryptoProvider): SignatureVerdict {
    const known = this.knownSignature(certificate, issuer)
    if (known !== undefined) return known
    this.budget.spend('signatures')
    const { rawTbsCertificate: signed, rawSignatureAlgorithm: rawAlgorithm, signature } = certificate
    const { publicKey } = issuer
    const verdict = signatureVerdict({ provider, signed, rawAlgorithm, signature, publicKey })
    remembered(this.#signatures, certificate, () => new Map()).set(this.key(issuer), verdict)
    return verdict
  }

  knownSignature(certificate: Certificate, issuer: Certificate): SignatureVerdict | undefined {
    return this.#signatures.get(certificate)?.get(this.key(issuer))
  }
}

function remembered<T>(
  known: Map<Certificate, T>,
  certificate: Certificate,
  find: (certificate: Certificate) => T,
): T {
  const found = known.get(certificate)
  if (found !== undefined) return found
  const made = find(certificate)
  known.set(certificate, made)
  return made
}
