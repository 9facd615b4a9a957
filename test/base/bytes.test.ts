import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  type BytesInput,
  bytesOf,
  bytesOfBase64,
  bytesOfHex,
  bytesOfLatin1,
  concatBytes,
  hexOf,
  isBytes,
  joinedBytes,
  latin1Of,
  sameBytes,
} from '../../src/base/index.js'
import { runsOf } from '../property-runs.js'

describe('bytesOf', () => {
  const memory = Uint8Array.of(0, 1, 2, 3, 4, 5)

  it.each<[string, BytesInput, number[]]>([
    ['a Uint8Array', memory.subarray(2, 4), [2, 3]],
    ['a Buffer', Buffer.from(memory.buffer, 2, 2), [2, 3]],
    ['a DataView', new DataView(memory.buffer, 2, 2), [2, 3]],
    ['an Int8Array', new Int8Array(memory.buffer, 2, 2), [2, 3]],
    ['a Uint16Array', new Uint16Array(memory.buffer, 2, 1), [2, 3]],
    ['an ArrayBuffer', memory.buffer.slice(2, 4), [2, 3]],
    ['one of another realm', runInNewContext('new Uint8Array([2, 3])'), [2, 3]],
    ['an ArrayBuffer of another realm', runInNewContext('new Uint8Array([2, 3]).buffer'), [2, 3]],
  ])('takes %s', (_, input, bytes) => {
    const plain = bytesOf(input, 'file')
    expect([...plain]).toEqual(bytes)
    expect(Object.getPrototypeOf(plain)).toBe(Uint8Array.prototype)
  })

  it('gives a view on the same memory', () => {
    const given = Buffer.from([1, 2])
    bytesOf(given, 'file')[0] = 7
    expect(given[0]).toBe(7)
  })

  it.each([null, undefined, 'text', [1, 2], {}, 7, Promise.resolve(memory), new Date(0)])(
    'refuses %s, saying what it is',
    (input) => {
      expect(() => bytesOf(input as never, 'file')).toThrowError(
        expect.objectContaining({
          code: 'options.invalid',
          path: 'file',
          message: expect.stringMatching(/^Invalid argument file: expected Uint8Array, got \w+\.$/),
        }),
      )
    },
  )

  it('refuses memory that went to another thread', () => {
    const gone = new Uint8Array(4)
    structuredClone(gone, { transfer: [gone.buffer] })
    expect(() => bytesOf(new DataView(new ArrayBuffer(0)), 'file')).not.toThrow()
    const [buffer] = [gone.buffer]
    expect(() => bytesOf(buffer, 'file')).toThrowError(expect.objectContaining({ code: 'options.invalid' }))
  })
})

it('isBytes knows a Uint8Array from whichever realm, and nothing else', () => {
  expect([new Uint8Array(1), Buffer.from('x'), runInNewContext('new Uint8Array(1)')].every(isBytes)).toBe(
    true,
  )
  const fake = { [Symbol.toStringTag]: 'Uint8Array' }
  expect([fake, new Uint16Array(1), new ArrayBuffer(1), [], null, 'x'].some(isBytes)).toBe(false)
})

it('concatBytes copies; joinedBytes gives one piece as it is', () => {
  const piece = Uint8Array.of(1, 2)
  expect(concatBytes([piece])).toEqual(piece)
  expect(concatBytes([piece])).not.toBe(piece)
  expect(joinedBytes([piece])).toBe(piece)
  expect(joinedBytes([piece, Uint8Array.of(3)])).toEqual(Uint8Array.of(1, 2, 3))
  expect(concatBytes([])).toEqual(new Uint8Array())
})

it('sameBytes compares length and every byte', () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false)
})

describe('hexadecimal, Latin-1 and base64', () => {
  it('give back what they carry, as Node has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(hexOf(bytes)).toBe(buffer.toString('hex'))
        expect(bytesOfHex(hexOf(bytes))).toEqual(bytes)
        expect(bytesOfHex(hexOf(bytes).toUpperCase())).toEqual(bytes)
        expect(latin1Of(bytes)).toBe(buffer.toString('latin1'))
        expect(bytesOfLatin1(latin1Of(bytes))).toEqual(bytes)
        expect(bytesOfBase64(buffer.toString('base64'))).toEqual(bytes)
      }),
      { numRuns: runsOf(200) },
    )
  })

  it.each(['0', '0g', ' 00', '0x'])('%j is no hexadecimal', (text) => {
    expect(bytesOfHex(text)).toBeNull()
  })

  it.each(['a', '====', 'é===', 'ab-_'])('%j is no base64', (text) => {
    expect(bytesOfBase64(text)).toBeNull()
  })

  it('base64 may have blanks and line ends within', () => {
    expect(bytesOfBase64(' AQ\r\nI= \n')).toEqual(Uint8Array.of(1, 2))
  })

  it('Latin-1 takes a part, and more than a call takes arguments', () => {
    const many = new Uint8Array(300_000).fill(0xe9)
    expect(latin1Of(many)).toBe('é'.repeat(300_000))
    expect(latin1Of(Uint8Array.of(65, 66, 67, 68), 1, 3)).toBe('BC')
    expect(latin1Of(many, 4_095, 4_098)).toBe('ééé')
  })

  it('Latin-1 is the same where there is no Buffer', () => {
    const every = Uint8Array.from({ length: 10_000 }, (_, at) => at % 256)
    const views = [every, every.subarray(3), every.subarray(5, 4_200)]
    const texts = views.map((view) => latin1Of(view, 1, view.length - 2))
    vi.stubGlobal('Buffer', undefined)
    const again = views.map((view) => latin1Of(view, 1, view.length - 2))
    vi.unstubAllGlobals()
    expect(again).toEqual(texts)
    expect(texts[0]).toHaveLength(9_997)
  })
})
