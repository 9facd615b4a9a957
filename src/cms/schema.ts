import * as z from 'zod/mini'
import { checkShape } from '../base/index.js'
import type { PrivateKey } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'

// Options are checked for names that are not known: a misspelt `trusted` would be lost without a word.

type ShapeName = 'openData' | 'verifyData' | 'signData' | 'encryptData'

const made = new Map<ShapeName, z.ZodMiniType>()

function schemaOf(name: ShapeName): z.ZodMiniType {
  const object = z.custom<object>((value) => typeof value === 'object' && value !== null)
  // By what is used of them: a certificate in octets, or the whole answer of a reader, is a likely slip.
  const octets = (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Uint8Array]'
  const certificate = z.custom<object>((value) => {
    const { raw: whole, serialNumber, publicKey } = (value ?? {}) as Partial<Certificate>
    return octets(whole) && octets(serialNumber) && typeof publicKey === 'object'
  })
  const key = z.custom<object>((value) => {
    const { algorithm, decryptKey, signDigest } = (value ?? {}) as Partial<PrivateKey>
    return (
      typeof algorithm === 'string' && typeof decryptKey === 'function' && typeof signDigest === 'function'
    )
  })
  const certificates = z.array(certificate)
  const keys = z.array(z.strictObject({ certificate, key }))
  const profile = z.optional(z.enum(['hprim-net', 'legacy', 'modern']))
  const limits = z.optional(z.unknown())
  switch (name) {
    case 'openData':
      return z.strictObject({ crypto: object, keys, limits })
    case 'verifyData':
      return z.strictObject({
        crypto: object,
        content: z.optional(z.unknown()),
        certificates: z.optional(certificates),
        trusted: z.optional(certificates),
        limits,
      })
    case 'signData':
      return z.strictObject({
        crypto: object,
        signers: keys,
        signingTime: z.string(),
        profile,
        detached: z.optional(z.boolean()),
        certificates: z.optional(certificates),
      })
    case 'encryptData':
      return z.strictObject({ crypto: object, recipients: certificates, profile })
  }
}

/**
 * Refuses options that have not the shape of those of a function.
 * @throws HprimError `options.invalid`, `options.unknown`
 */
export function checkCmsOptions(name: ShapeName, value: unknown): void {
  const schema = made.get(name) ?? schemaOf(name)
  made.set(name, schema)
  checkShape(schema, value, '')
}
