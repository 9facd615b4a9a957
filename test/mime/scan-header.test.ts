import { describe, expect, it } from 'vitest'
import { Refused } from '../../src/base/index.js'
import { scanHeader } from '../../src/mime/scan-header.js'
import { bytesOf, latin1 } from './mails.js'

/** The fields and the body, as texts, then what was noticed. */
function scanned(text: string, { ofMail = true, headerBytes = 1_000, taken = 0 } = {}): readonly unknown[] {
  const codes: string[] = []
  const bytes = bytesOf(text)
  const { fields, headerEnd, bodyStart } = scanHeader(bytes, 0, {
    ends: 'CR LF',
    ofMail,
    headerBytes,
    taken,
    isDelimiter: (at) => bytes[at] === 0x2d,
    report: (code) => codes.push(code),
  })
  expect(bodyStart).toBeGreaterThanOrEqual(headerEnd)
  const texts = fields.map(({ start, end }) => latin1(bytes.subarray(start, end)))
  return [texts, latin1(bytes.subarray(bodyStart)), ...codes]
}

it.each([
  ['A: b\r\n\r\nfin', [['A: b\r\n'], 'fin']],
  ['A: b\r\n c\r\nD:e\r\n\r\nfin', [['A: b\r\n c\r\n', 'D:e\r\n'], 'fin']],
  ['A: b', [['A: b'], '']],
  ['', [[], '']],
  ['\r\nfin', [[], 'fin']],
  ['A: b\r\nfin', [['A: b\r\n'], 'fin', 'mime.no_blank_line']],
  ['A: b\r\n--x', [['A: b\r\n'], '--x']],
  ['A : b\r\n\r\n', [['A : b\r\n'], '', 'mime.blank_before_colon']],
  ['A: b\nC: d\n\r\n', [['A: b\n', 'C: d\n'], '', 'mime.mixed_line_ends']],
  ['A: b\r\n \r\nC: d\r\n\r\n', [['A: b\r\n \r\n', 'C: d\r\n'], '', 'mime.blank_line_with_spaces']],
  ['A: b\r\n \r\nfin', [['A: b\r\n'], 'fin', 'mime.blank_line_with_spaces']],
  ['\xEF\xBB\xBFFrom: a\r\n\r\n', [['From: a\r\n'], '', 'mime.byte_order_mark']],
  ['\xEF\xBB\xBFtexte', [[], '\xEF\xBB\xBFtexte', 'mime.no_blank_line']],
  ['From moi\r\nTo: a\r\n\r\n', [['To: a\r\n'], '', 'mime.mbox_line']],
  ['\r\nTo: a\r\n\r\n', [['To: a\r\n'], '', 'mime.blank_line_before']],
  ['\r\nTexte : a\r\n\r\n', [[], 'Texte : a\r\n\r\n']],
])('%j', (text, expected) => {
  expect(scanned(text)).toEqual(expected)
})

it('of a part, what stands before its header is not passed over', () => {
  expect(scanned('\r\nTo: a\r\n\r\n', { ofMail: false })).toEqual([[], 'To: a\r\n\r\n'])
})

describe('the limit', () => {
  it('holds for the bytes of the header', () => {
    expect(scanned('A: b\r\n\r\nfin', { headerBytes: 6 })[1]).toBe('fin')
    for (const limits of [{ headerBytes: 5 }, { headerBytes: 6, taken: 1 }]) {
      expect(() => scanned('A: b\r\n\r\nfin', limits)).toThrow(Refused)
    }
  })
})
