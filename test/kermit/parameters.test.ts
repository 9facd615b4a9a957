import { describe, expect, it } from 'vitest'
import { agree, answerTo, readParameters, writeParameters } from '../../src/kermit/parameters.js'
import { resolveSettings } from '../../src/kermit/settings.js'
import { latin1 } from './join.js'

describe('parameters', () => {
  const read = (data: string): ReturnType<typeof readParameters> =>
    readParameters(latin1(data), 0, data.length)
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
    expect(readParameters(data, 0, data.length)).toEqual(own)
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
