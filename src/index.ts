export * from './archive/index.js'
// Values of crypto/ are for those who write a provider: hprim/crypto.
export type * from './crypto/index.js'
export * from './errors/index.js'
export * from './medecin/index.js'
export * from './mime/index.js'
export * from './text/index.js'
