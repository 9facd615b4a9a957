import type { CryptoProvider } from '../../src/crypto/index.js'
import { createForgeProvider } from '../../src/forge/index.js'
import { createNodeProvider } from '../../src/node/index.js'

export const forge: CryptoProvider = createForgeProvider()
export const node: CryptoProvider = createNodeProvider({ legacy: forge })

/** Both, for one suite. */
export const providers: readonly { readonly name: string; readonly provider: CryptoProvider }[] = [
  { name: 'hprim/forge', provider: forge },
  { name: 'hprim/node', provider: node },
]
