import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type DigestAlgorithm, digestSizes } from '../../src/crypto/index.js'
import { noise, toHex } from './octets.js'
import { node } from './providers.js'

describe.each(Object.keys(digestSizes) as DigestAlgorithm[])('the sizes of %s', (algorithm) => {
  const { digest, block } = digestSizes[algorithm]

  it('say how long a digest is', () => {
    expect(digest).toBe(createHash(algorithm).digest().length)
  })

  it('say on how long a block HMAC works: a longer key counts as its digest (RFC 2104 §2)', () => {
    const hmac = (key: Uint8Array): string => createHmac(algorithm, key).update('x').digest('hex')
    const digestOf = (key: Uint8Array): Uint8Array => createHash(algorithm).update(key).digest()
    expect(hmac(noise(block + 1))).toBe(hmac(digestOf(noise(block + 1))))
    expect(hmac(noise(block))).not.toBe(hmac(digestOf(noise(block))))
    const running = node.createHmac(algorithm, noise(block + 1))
    running.update(new TextEncoder().encode('x'))
    expect(toHex(running.digest())).toBe(hmac(noise(block + 1)))
  })
})
