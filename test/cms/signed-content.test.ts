import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../src/base/index.js'
import { canonicalPieces, hasEvenLineEnds, SignedContent } from '../../src/cms/signed-content.js'
import type { CryptoProvider } from '../../src/crypto/index.js'
import { node } from '../crypto/providers.js'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const canonical = (text: string): string => textOf(concatBytes([...canonicalPieces(bytesOf(text))]))

describe('a signed content', () => {
  const digestOf = (text: string, algorithm: 'sha256' | 'sha1' = 'sha256'): Uint8Array => {
    const running = node.createDigest(algorithm)
    running.update(bytesOf(text))
    return running.digest()
  }
  const given = bytesOf('a\nb\r\n')

  it('is what was given, and its digests are over that', () => {
    const content = new SignedContent(node, given)
    expect(content.bytes).toBe(given)
    expect(content.digest('sha256')).toEqual(digestOf('a\nb\r\n'))
    expect(content.digest('sha1')).toEqual(digestOf('a\nb\r\n', 'sha1'))
  })

  it('in the canonical form has its line ends set right, in digest and bytes', () => {
    const content = new SignedContent(node, given, true)
    expect(content.digest('sha256')).toEqual(digestOf('a\r\nb\r\n'))
    expect(textOf(content.bytes)).toBe('a\r\nb\r\n')
    expect(content.bytes).toBe(content.bytes)
    expect(textOf(given)).toBe('a\nb\r\n')
  })

  it('makes each digest once', () => {
    const made: string[] = []
    const provider: CryptoProvider = {
      ...node,
      createDigest: (algorithm) => {
        made.push(algorithm)
        return node.createDigest(algorithm)
      },
    }
    const content = new SignedContent(provider, given, true)
    expect(content.digest('sha256')).toBe(content.digest('sha256'))
    content.digest('sha1')
    content.digest('sha256')
    expect(made).toEqual(['sha256', 'sha1'])
  })
})

describe('the canonical form', () => {
  it.each([
    ['', ''],
    ['a', 'a'],
    ['\n', '\r\n'],
    ['\r\n', '\r\n'],
    ['\r\r\n', '\r\n'],
    ['\r\r\r\n', '\r\n'],
    ['\n\n', '\r\n\r\n'],
    ['a\nb\r\nc\r\r\nd', 'a\r\nb\r\nc\r\nd'],
    // CR alone is no line end, but at the end of the content it is what is left of one.
    ['a\rb', 'a\rb'],
    ['a\r\rb\n', 'a\r\rb\r\n'],
    ['\rb', '\rb'],
    ['a\r', 'a'],
    ['a\r\r', 'a'],
    ['\r', ''],
    ['a\n\r', 'a\r\n'],
  ])('of %j is %j', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it('has pieces of 64 KiB at most, whose number grows with the content only', () => {
    const units = { a: 'a', '\n': '\r\n', '\r': '\r', '\ra': '\ra', 'a\r\r\n': 'a\r\n' }
    for (const [unit, expected] of Object.entries(units)) {
      const pieces = [...canonicalPieces(bytesOf(`${unit.repeat(50_000)}.`))]
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(0x10000)
      expect(pieces.length).toBeLessThan(10)
      expect(textOf(concatBytes(pieces))).toBe(`${expected.repeat(50_000)}.`)
    }
  })

  it.each([0xfffd, 0xfffe, 0xffff, 0x10000, 0x10001, 0x20000])('of %i bytes loses none', (length) => {
    const text = `${'a'.repeat(length - 1)}\n`
    expect(canonical(text)).toBe(`${'a'.repeat(length - 1)}\r\n`)
  })
})

describe('line ends that came on the way', () => {
  it.each([
    ['', true],
    ['a', true],
    ['a\r', true],
    ['a\nb\r\nc', true],
    ['a\r\r\nb\r\r\n', true],
    ['a\r\r\nb\r', true],
    ['a\rb\n\r\r\r\n', false],
    ['a\r\r\nb\r\n', false],
    ['a\r\nb\r\r\n', false],
    ['a\r\r\nb\n', false],
    ['a\r\r\nb\r\r\n\r\r', false],
    ['a\r\r\nb', true],
    ['a\r\r\r\nb\r\r\r\n', false],
    ['a\nb\r', false],
    ['a\r\nb\r', false],
  ])('%j: %s', (text, expected) => {
    expect(hasEvenLineEnds(bytesOf(text))).toBe(expected)
  })
})
