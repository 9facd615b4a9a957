import { describe, expect, it } from 'vitest'
import {
  agree,
  answerTo,
  initialAgreement,
  type Parameters,
  readParameters,
  writeParameters,
} from '../../src/kermit/parameters.js'
import type { QuotedData } from '../../src/kermit/quoting.js'
import { resolveSettings } from '../../src/kermit/settings.js'
import { latin1 } from './join.js'

const partOf = (chars: Uint8Array, from = 0, to = chars.length): QuotedData => ({ chars, from, to })

describe('parameters', () => {
  const read = (data: string): ReturnType<typeof readParameters> => readParameters(partOf(latin1(data)))
  it('of gkermit, as observed', () => {
    expect(read("~' @-#Y3~*!J*0+++")).toEqual({
      shortLength: 94,
      timeout: 7,
      padding: 0,
      padChar: 0,
      endOfLine: 13,
      control: 35,
      eighthBit: 89,
      check: 3,
      repeat: 126,
      attributes: true,
      longLength: 4000,
      window: 1,
    })
  })
  it('of C-Kermit, as observed', () => {
    expect(read('~/ @-#Y1~Z! ~0___B"U1@')).toMatchObject({
      check: 1,
      timeout: 15,
      attributes: true,
      longLength: 94,
      window: 1,
    })
  })
  it('none at all are the defaults of the manual', () => {
    expect(read('')).toMatchObject({
      shortLength: 80,
      endOfLine: 13,
      control: 35,
      eighthBit: 78,
      check: 1,
      window: 1,
    })
    expect(read('').longLength).toBe(0)
  })
  it('bytes of capabilities go on as their lowest bit says', () => {
    // 47 - 32 is odd: another byte follows; the window and the length stand behind the last.
    expect(read('~/ @-#Y1~/"%!$')).toMatchObject({ window: 5, longLength: 99 })
  })
  it('are read as written', () => {
    const own = resolveSettings({ window: 31, packetLength: 9024, blockCheck: 2, parity: 'even' }).parameters
    const data = writeParameters(own)
    expect(readParameters(partOf(data))).toEqual(own)
  })
  it('a receiver gives in, and both come to the same', () => {
    const sender = resolveSettings({ window: 31, parity: 'even' }).parameters
    const receiver = resolveSettings({ window: 4, blockCheck: 1, packetLength: 94 }).parameters
    const answer = answerTo(receiver, sender)
    const one = agree(sender, answer)
    const other = agree(answer, sender)
    expect(one).toMatchObject({ check: 1, window: 4, longPackets: false, attributes: true })
    expect(one.outgoing).toEqual({ control: 35, eighthBit: 38, repeat: 126 })
    expect(other.incoming).toEqual(one.outgoing)
    expect(other.check).toBe(one.check)
  })
})

const [Y, N, hash, ampersand, tilde, space] = Array.from('YN#&~ ', (char) => char.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
]

/** What a Kermit of the manual says that knows nothing more. */
const plain: Parameters = {
  shortLength: 80,
  timeout: 0,
  padding: 0,
  padChar: 0,
  endOfLine: 13,
  control: hash,
  eighthBit: N,
  check: 1,
  repeat: space,
  attributes: false,
  longLength: 0,
  window: 1,
}

describe('each field of parameters', () => {
  const usual = "~' @-#Y3~*!J*"
  /** The usual parameters with other characters at a place. */
  const readWith = (at: number, chars: string): Parameters => {
    const data = usual.slice(0, at) + chars + usual.slice(at + chars.length)
    return readParameters(partOf(latin1(data)))
  }
  it('stands between the given places alone', () => {
    const data = latin1(`***${usual}***`)
    expect(readParameters(partOf(data, 3, 3 + usual.length))).toEqual(readWith(0, ''))
    expect(readParameters(partOf(data, 3, 4))).toEqual({ ...plain, shortLength: 94 })
    expect(readParameters(partOf(data, 3, 3))).toEqual(plain)
  })
  it('is read as written when the side offers nothing', () => {
    const data = writeParameters(plain)
    expect(readParameters(partOf(data))).toEqual(plain)
    expect(String.fromCharCode(...data)).toBe('p  @-#N1  !  ')
  })
  it.each([
    ['\x1f', 0],
    [' ', 0],
    ['!', 1],
    ['~', 94],
    ['\x7f', 0],
    ['\xff', 0],
  ])('is a number of 0 to 94, or none: %j', (char, timeout) => {
    expect(readWith(1, char).timeout).toBe(timeout)
    expect(readWith(2, char).padding).toBe(timeout)
  })
  it.each([
    ['@', 0],
    ['_', 31],
    ['?', 127],
    ['`', 0],
    ['A', 1],
    [' ', 0],
    ['!', 0],
  ])('the character of padding is a control character: %j', (char, padChar) => {
    expect(readWith(3, char).padChar).toBe(padChar)
  })
  it.each([
    [' ', 13],
    ['!', 1],
    ['*', 10],
    ['?', 31],
    ['@', 13],
    ['~', 13],
  ])('the end of a packet is a control character but NUL: %j', (char, endOfLine) => {
    expect(readWith(4, char).endOfLine).toBe(endOfLine)
  })
  it.each([
    ['(', [false, 0, 1]],
    ['"', [false, 4000, 1]],
    ['$', [false, 0, 9]],
    [' ', [false, 0, 1]],
  ])('what is not among the capabilities is not known: %j', (char, known) => {
    const { attributes, longLength, window } = readWith(9, `${char})J*`)
    expect([attributes, longLength, window]).toEqual(char === '(' ? [true, 0, 1] : known)
  })
  it('a window is of 1 to 31, a long packet without a length of 500', () => {
    expect(['!', ' ', '?', '@', '~'].map((char) => readWith(9, `.${char}  `).window)).toEqual([
      1, 1, 31, 31, 31,
    ])
    expect(readWith(9, '.!  ').longLength).toBe(500)
    expect(readWith(9, '.! !').longLength).toBe(1)
    expect(readWith(9, '.!~~').longLength).toBe(9024)
  })
  it('capabilities that never end are those of the first byte', () => {
    expect(readWith(9, '+!!!')).toMatchObject({ attributes: true, longLength: 500, window: 1 })
  })
  it('each capability is written where there is one', () => {
    const written = (more: Partial<Parameters>): string =>
      String.fromCharCode(...writeParameters({ ...plain, ...more })).slice(9)
    expect([
      written({ longLength: 1 }),
      written({ longLength: 4000 }),
      written({ window: 2 }),
      written({ attributes: true }),
    ]).toEqual(['"! !', '"!J*', '$"  ', '(!  '])
  })
})

describe('before any agreement', () => {
  it('packets are short, one at a time, with the sum of one character and no attributes', () => {
    const none = { control: hash, eighthBit: null, repeat: null }
    expect(initialAgreement).toEqual({
      check: 1,
      outgoing: none,
      incoming: none,
      outgoingLength: 94,
      longPackets: false,
      window: 1,
      attributes: false,
    })
  })
})

describe('answerTo and agree', () => {
  const rich: Parameters = {
    ...plain,
    shortLength: 94,
    eighthBit: ampersand,
    check: 3,
    repeat: tilde,
    attributes: true,
    longLength: 4000,
    window: 8,
  }
  /** What both sides hold for agreed; they are the same but for the direction. */
  const agreed = (receiver: Partial<Parameters>, sender: Partial<Parameters>) => {
    const theirs = { ...rich, ...sender }
    const own = answerTo({ ...rich, ...receiver }, theirs)
    const [here, there] = [agree(own, theirs), agree(theirs, own)]
    expect({ ...there, outgoing: there.incoming, incoming: there.outgoing }).toEqual(here)
    return { own, here }
  }
  it.each([
    [ampersand, ampersand, ampersand, ampersand],
    [ampersand, Y, ampersand, ampersand],
    [ampersand, N, Y, null],
    [Y, ampersand, ampersand, ampersand],
    [Y, Y, Y, null],
    [Y, N, Y, null],
    // A receiver takes what the sender must have; a sender alone may say no.
    [N, ampersand, ampersand, ampersand],
    [N, Y, Y, null],
    [N, N, Y, null],
    // The control prefix can be no other.
    [hash, Y, N, null],
    [Y, hash, N, null],
  ])('the prefix of the eighth bit, here %i and there %i', (receiver, sender, said, holds) => {
    const { own, here } = agreed({ eighthBit: receiver }, { eighthBit: sender })
    expect([own.eighthBit, here.outgoing.eighthBit, here.incoming.eighthBit]).toEqual([said, holds, holds])
  })
  it.each([
    [N, ampersand, null],
    [ampersand, N, null],
    [ampersand, tilde, null],
    [ampersand, Y, ampersand],
    [Y, ampersand, ampersand],
    [Y, Y, null],
    [Y, hash, null],
  ])('of two sides that said %i and %i', (one, other, holds) => {
    const here = agree({ ...plain, eighthBit: one }, { ...plain, eighthBit: other })
    expect(here.outgoing.eighthBit).toBe(holds)
  })
  it("neither side's control prefix can be the prefix of the eighth bit", () => {
    expect(agree({ ...rich, eighthBit: Y }, { ...rich, control: ampersand }).incoming).toEqual({
      control: ampersand,
      eighthBit: null,
      repeat: tilde,
    })
  })
  it.each([
    [tilde, tilde, tilde],
    [tilde, space, null],
    [space, space, null],
    [tilde, 124, null],
    [hash, hash, null],
    [ampersand, ampersand, null],
  ])('the prefix of repeats, here %i and there %i', (one, other, holds) => {
    expect(agree({ ...rich, repeat: one }, { ...rich, repeat: other }).outgoing.repeat).toBe(holds)
  })
  it.each([
    [hash, space],
    [ampersand, space],
    [tilde, tilde],
  ])('a receiver offers no repeat that is another prefix: %i', (repeat, said) => {
    expect(answerTo({ ...rich, repeat: tilde }, { ...rich, repeat }).repeat).toBe(said)
  })
  it('attributes and windows are those that both know', () => {
    const { here } = agreed({}, { attributes: false, window: 3 })
    expect(here).toMatchObject({ attributes: false, window: 3 })
    expect(answerTo({ ...rich, attributes: false }, rich).attributes).toBe(false)
    expect(agree({ ...rich, attributes: false }, rich).attributes).toBe(false)
    expect(agree(rich, { ...rich, attributes: false }).attributes).toBe(false)
    expect(answerTo(rich, { ...rich, attributes: false }).attributes).toBe(false)
    expect(agreed({}, {}).here).toMatchObject({ attributes: true, window: 8 })
  })
  it('long packets need both sides, and a length that a short packet has not', () => {
    const lengths = (one: number, other: number): unknown[] => {
      const here = agree({ ...rich, longLength: one }, { ...rich, shortLength: 60, longLength: other })
      return [here.longPackets, here.outgoingLength]
    }
    expect([
      lengths(4000, 500),
      lengths(4000, 95),
      lengths(4000, 94),
      lengths(4000, 0),
      lengths(0, 4000),
    ]).toEqual([
      [true, 500],
      [true, 95],
      [false, 60],
      [false, 60],
      [false, 60],
    ])
    expect(answerTo(rich, { ...rich, longLength: 0 }).longLength).toBe(0)
    expect(answerTo(rich, { ...rich, longLength: 1 }).longLength).toBe(4000)
  })
  it('a check that differs is the sum of one character', () => {
    expect(answerTo({ ...rich, check: 2 }, rich).check).toBe(1)
    expect(answerTo(rich, { ...rich, check: 2 }).check).toBe(2)
    expect([agree(rich, { ...rich, check: 2 }).check, agree(rich, rich).check]).toEqual([1, 3])
  })
})
