import { describe, expect, it } from 'vitest'
import { isMoment, noAttributes, readAttributes, writeAttributes } from '../../src/kermit/attributes.js'
import { check1, checkHolds, crc16, writeCheck } from '../../src/kermit/block-check.js'
import { convertedName, lastPart, nameOf } from '../../src/kermit/names.js'
import { buildPacket, checkedEnd, type RawPacket } from '../../src/kermit/packet.js'
import { PacketReader } from '../../src/kermit/packet-reader.js'
import { agree, answerTo, readParameters, writeParameters } from '../../src/kermit/parameters.js'
import { createEncoder, createSink, decodeInto } from '../../src/kermit/quoting.js'
import { resolveSettings } from '../../src/kermit/settings.js'
import { latin1 } from './join.js'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function packetsIn(line: string, sevenBits = false): { type: string; sequence: number; data: string }[] {
  const found: { type: string; sequence: number; data: string }[] = []
  new PacketReader(1, sevenBits).read(
    latin1(line),
    {
      packet: (packet: RawPacket) => {
        const end = checkedEnd(packet, 1)
        if (end === null) return
        const data = text(packet.chars.slice(packet.from, end))
        found.push({ type: String.fromCharCode(packet.type), sequence: packet.sequence, data })
      },
      damaged: () => found.push({ type: 'damaged', sequence: -1, data: '' }),
    },
    () => true,
  )
  return found
}

describe('block checks', () => {
  it('the CRC is CRC-16/KERMIT', () => {
    expect(crc16(latin1('123456789'), 0, 9)).toBe(0x2189)
    expect(crc16(latin1(''), 0, 0)).toBe(0)
  })
  it('type 1 folds the two highest bits in', () => {
    // A NAK of packet 0, as Kermits send it: `# N3`.
    expect(check1(latin1('# N'), 0, 3) + 32).toBe('3'.charCodeAt(0))
  })
  it.each([1, 2, 3] as const)('type %i holds, and not for a changed octet', (type) => {
    const bytes = latin1('HELLO   ')
    writeCheck(type, bytes, 0, 5)
    expect(checkHolds(type, bytes, 0, 5)).toBe(true)
    bytes[2] = 77
    expect(checkHolds(type, bytes, 0, 5)).toBe(false)
  })
})

describe('packets', () => {
  const form = { mark: 1, padding: 0, padChar: 0, endOfLine: 13 }
  const built = (length: number, padding = 0): Uint8Array =>
    buildPacket({ ...form, padding }, 68, 5, 1, length, (target, at, end) => {
      target.fill(65, at, end)
      return end
    })
  it('are found behind noise, cut ones begin again, the end of line is optional', () => {
    const nak = '\x01# N3'
    expect(packetsIn(`kermit -ir\r${nak}${nak}\r\x01# N\x01${nak}`)).toEqual([
      { type: 'N', sequence: 0, data: '' },
      { type: 'N', sequence: 0, data: '' },
      { type: 'N', sequence: 0, data: '' },
    ])
  })
  it('parity is stripped', () => {
    expect(packetsIn('\x81\xa3 \xce3', true)).toEqual([{ type: 'N', sequence: 0, data: '' }])
  })
  it.each([0, 1, 90, 91, 92, 93, 94, 1000, 9023])(
    'with %i characters of data are read as written',
    (length) => {
      expect(packetsIn(text(built(length)))).toEqual([{ type: 'D', sequence: 5, data: 'A'.repeat(length) }])
      expect(packetsIn(text(built(length, 3)))).toHaveLength(1)
    },
  )
  it('the length has one character up to 94, then three', () => {
    expect(text(built(91)).slice(0, 4)).toBe('\x01~%D')
    // 93 characters of data and check: 0 times 95, and 93.
    expect(text(built(92)).slice(0, 6)).toBe('\x01 %D }')
    expect(text(built(9023)).slice(0, 6)).toBe('\x01 %D~~')
  })
  it('a length or a header that cannot be is damage', () => {
    expect(packetsIn('\x01" N3')[0]?.type).toBe('damaged')
    expect(packetsIn('\x01  D  x')[0]?.type).toBe('damaged')
  })
})

describe('quoting', () => {
  const quoting = { control: 35, eighthBit: 38, repeat: 126 }
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
    encoder.encode(latin1(plain), 0, target, 0, 20)
    expect(text(target.slice(0, encoder.targetAt))).toBe(quoted)
    const sink = createSink(1)
    expect(decodeInto(sink, latin1(quoted), 0, quoted.length, quoting)).toBe(true)
    expect(text(sink.bytes.slice(0, sink.length))).toBe(plain)
  })
  it.each(['#', '&', '~', '~#', '~ A', '~$', '&#', 'A~$&'])('%j is cut or no count', (quoted) => {
    const sink = createSink(1)
    expect(decodeInto(sink, latin1(quoted), 0, quoted.length, quoting)).toBe(false)
    expect(sink.length).toBe(0)
  })
})

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
  it('octets of capabilities go on as their lowest bit says', () => {
    // 47 - 32 is odd: another octet follows; the window and the length stand behind the last.
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

describe('attributes and names', () => {
  it('are read as written, unknown ones skipped', () => {
    const data = writeAttributes(4096, '1997-03-11T10:20:30', 90)
    expect(text(data)).toBe('1$4096""B8!!4#119970311 10:20:30')
    expect(readAttributes(data, 0, data.length, noAttributes)).toEqual({
      size: 4096,
      modified: '1997-03-11T10:20:30',
      text: false,
    })
    const others = latin1('.#U1"!#2."#AMJ#+970311 9:00')
    expect(readAttributes(others, 0, others.length, noAttributes).size).toBeNull()
  })
  it('only those that fit are written', () => {
    expect(text(writeAttributes(4096, undefined, 6))).toBe('1$4096')
    expect(writeAttributes(4096, undefined, 5)).toHaveLength(4)
  })
  it('a moment is one that a clock can show', () => {
    expect(['2000-02-29T23:59:59', '2024-02-29T00:00:00', '2023-02-28T00:00:00'].every(isMoment)).toBe(true)
    expect(['2023-02-29T00:00:00', '1900-02-29T00:00:00', '2024-02-30T00:00:00'].some(isMoment)).toBe(false)
    expect(
      ['2000-13-01T00:00:00', '2000-01-01', '2000-01-00T00:00:00', '2000-01-01T24:00:00'].some(isMoment),
    ).toBe(false)
  })
  it.each([
    ['LABO.HPR', 'LABO.HPR'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\a.exe', 'a.exe'],
    ['C:x', 'x'],
    ['DUA0:[LABO.ENVOIS]R.HPR', 'R.HPR'],
    ['[LABO]R.HPR', 'R.HPR'],
    ['A[1].HPR', 'A[1].HPR'],
    ['10:30.hpr', '10:30.hpr'],
    ['R\x90SULT.HPR', 'R_SULT.HPR'],
    ['a\x1bb', 'a_b'],
    [' a ', 'a'],
    ['..', 'unnamed'],
    ['a/', 'unnamed'],
    ['', 'unnamed'],
  ])('the last part of %j is %j', (name, part) => {
    expect(lastPart(name)).toBe(part)
  })
  it('octets of a name are UTF-8, else ISO 8859-1', () => {
    for (const name of ['résultat', '€', '\u{1f600}']) {
      expect(nameOf(Buffer.from(name))).toBe(name)
    }
    expect(nameOf(latin1('r\xe9sultat'))).toBe('résultat')
    expect(nameOf(latin1('\xc0\x80\xed\xa0\x80'))).toHaveLength(5)
  })
  it('converted, a name suits any Kermit', () => {
    expect(convertedName('labo_1.b.hpr')).toBe('LABOX1XB.HPR')
    expect(convertedName('.profile')).toBe('XPROFILE')
  })
})
