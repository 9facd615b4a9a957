import fc from 'fast-check'
import { describe, it } from 'vitest'
import { properties as archive } from '../archive/properties.js'
import { properties as asn1 } from '../asn1/properties.js'
import { properties as cms } from '../cms/properties.js'
import { properties as kermit } from '../kermit/properties.js'
import { properties as medecin } from '../medecin/properties.js'
import { properties as mime } from '../mime/properties.js'
import { properties as x509 } from '../x509/properties.js'

// `npm run fuzz`: the properties of `npm test`, each five hundred times as often and with a new seed: millions of
// runs, more than an hour. FUZZ_FACTOR and FUZZ_SEED change that; a failure prints the seed and the path that repeat it.

const factor = Number(process.env.FUZZ_FACTOR ?? 500)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

describe.each(Object.entries({ medecin, archive, kermit, mime, asn1, x509, cms }))(
  `%s, seed ${seed}`,
  (_, properties) => {
    for (const { name, runs, property } of properties) {
      it(`${runs * factor} runs: ${name}`, async () => {
        await fc.assert(property, { numRuns: runs * factor, seed })
      })
    }
  },
)
