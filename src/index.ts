// The public names, no logic. Those of the layers below (asn1/, the parts of crypto/ for who writes a provider, what
// x509/ has for other structures) are in hprim/asn1, hprim/crypto and hprim/x509.
export * from './archive/index.js'
export * from './cms/index.js'
export type * from './crypto/index.js'
export { createPrivateKey } from './crypto/index.js'
export type * from './errors/index.js'
export {
  describeProblem,
  diagnosticSentences,
  errorSentences,
  HprimError,
  refusalSentences,
} from './errors/index.js'
export * from './kermit/index.js'
export * from './medecin/index.js'
export * from './mime/index.js'
export * from './text/index.js'
export * from './transport/index.js'
export type * from './x509/index.js'
export { certificateFingerprint, readCertificate, readPem, readPrivateKey } from './x509/index.js'
