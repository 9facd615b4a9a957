import { describe, expect, it } from 'vitest'
import { createEncoder, createSink, decode, decodeInto } from '../../src/kermit/quoting.js'
import { latin1, textOf } from './join.js'

describe('quoting', () => {
  const quoting = { control: 35, eighthBit: 38, repeat: 126 }
  const dataOf = (quoted: string) => ({ chars: latin1(quoted), from: 0, to: quoted.length })
  it.each([
    ['ABC', 'ABC'],
    ['\r\n', '#M#J'],
    ['#&~', '###&#~'],
    ['\x7f', '#?'],
    ['\xe9', '&i'],
    ['\x81', '&#A'],
    ['\xa3', '&##'],
    ['AAAA', '~$A'],
    ['\x00\x00\x00', '~##@'],
    ['\x8d\x8d\x8d', '~#&#M'],
  ])('%j is %j', (plain, quoted) => {
    const target = new Uint8Array(20)
    const encoder = createEncoder(quoting)
    encoder.encode(latin1(plain), 0, { target, at: 0, end: 20 })
    expect(textOf(target.slice(0, encoder.targetAt))).toBe(quoted)
    const sink = createSink(1)
    expect(decodeInto(sink, dataOf(quoted), quoting)).toBe(true)
    expect(textOf(sink.bytes.slice(0, sink.length))).toBe(plain)
    expect(textOf(decode(dataOf(quoted), quoting) ?? latin1('none'))).toBe(plain)
  })
  it.each(['#', '&', '~', '~#', '~ A', '~$', '&#', 'A~$&'])('%j is cut or no count', (quoted) => {
    const sink = createSink(1)
    expect(decodeInto(sink, dataOf(quoted), quoting)).toBe(false)
    expect(sink.length).toBe(0)
    expect(decode(dataOf(quoted), quoting)).toBeNull()
  })
})
