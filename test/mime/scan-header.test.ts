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

type Row = [string, readonly unknown[]]

/** Fields, of which a line of the first is broken; then the blank line. */
const goingOn = (rows: readonly (readonly string[])[]): readonly Row[] =>
  rows.map((fields) => [
    `${fields.join('\r\n')}\r\n\r\nfin`,
    [fields.map((field) => `${field}\r\n`), 'fin', 'mime.broken_header_line'],
  ])

/** A header, then the body, which is none of it. */
const ended = (rows: readonly string[]): readonly Row[] =>
  rows.map((row) => {
    const [header = '', body] = row.split('|')
    return [header + body, [header === '' ? [] : [header], body, 'mime.no_blank_line']]
  })

it.each<Row>([
  ['A: b\r\n\r\nfin', [['A: b\r\n'], 'fin']],
  ['A: b\r\n c\r\nD:e\r\n\r\nfin', [['A: b\r\n c\r\n', 'D:e\r\n'], 'fin']],
  ['A: b', [['A: b'], '']],
  ['', [[], '']],
  ['\r\nfin', [[], 'fin']],
  ['A: b\r\nfin', [['A: b\r\n'], 'fin', 'mime.no_blank_line']],
  // A line that lost its blank: a field beyond doubt and a blank line follow, or two fields, none of them again.
  ...goingOn([
    ['A: b\r\nc', 'MIME-Version: 1.0'],
    ['A: b\r\nc\r\nd', 'E: f', 'Message-ID: <g>'],
    ['A: b\r\nc', 'From: d', 'To: e'],
    ['A: b\r\nc', 'Received: x', 'References: y'],
  ]),
  ...ended([
    'A: b\r\n|c\r\nd\r\n\r\n',
    'A: b\r\n|c\r\nDate: d\r\n\r\n',
    'A: b\r\n|c\r\nX-Ray: d\r\n\r\n',
    'A: b\r\n|c\r\nX-Ray: d\r\nX-Thorax: e\r\nList-A: f\r\n\r\n',
    'A: b\r\n|c\r\nReceived: d\r\nReceived: e\r\n\r\n',
    'A: b\r\n|c\r\nMIME-Version: 1.0\r\n',
    'From: b\r\n|c\r\nMIME-Version: 1.0\r\nFrom: d\r\n\r\n',
    'A: b\r\n|c\r\n--d\r\nContent-Type: e\r\n\r\n',
    'Content-Type: b\r\n|c\r\nContent-Type: d\r\n\r\n',
    'Content-Type: text/plain; charset=x\r\n|c=d\r\n\r\n',
    'Subject: a;\r\n|name=d\r\n\r\n',
    'Content-Type: a;\r\n|K="6.9"\r\n\r\n',
    'Content-Type: a;\r\n|name=b; K=6.9\r\n\r\n',
    'Content-Type: a; charset="utf-8\r\n|K 6.9 "\r\n\r\n',
  ]),
  // Parameters that were asked for, or are of no text; the end of quotes.
  ...goingOn([
    ['Content-Type: a;\r\ntype=c'],
    ['Content-Type: a;\r\nname="c:d"; Size="f"; '],
    ['Content-Type: a;\r\nstart-info=b; filename*0*=c'],
    ['Content-Type: a\r\nboundary=b'],
    ['Content-Type: a\r\n; name=c'],
    ['Content-Disposition: a; filename="b\r\nc"'],
    ['Content-Disposition: a; filename="b\r\nc"; d=e'],
  ]),
  ['Content-Type: a;\r\nb:c\r\n\r\n', [['Content-Type: a;\r\n', 'b:c\r\n'], '']],
  [
    'Content-Type: a;\r\n \r\nb=c\r\n\r\n',
    [['Content-Type: a;\r\n'], 'b=c\r\n\r\n', 'mime.blank_line_with_spaces'],
  ],
  // Blanks before the first field, or the end of one.
  [' From: a\r\nTo: b\r\n\r\n', [['From: a\r\n', 'To: b\r\n'], '', 'mime.blank_before_header']],
  ['\tMessage-ID: a\r\n b\r\n\r\n', [['Message-ID: a\r\n b\r\n'], '', 'mime.blank_before_header']],
  [
    ' a\r\n b\r\nMessage-ID: c\r\n\r\n',
    [[' a\r\n b\r\n', 'Message-ID: c\r\n'], '', 'mime.header_start_missing'],
  ],
  ...ended([
    '| Date: a\r\n\r\n',
    '| a\r\nDate: b\r\n\r\n',
    '| Message-ID: a\r\nb\r\n\r\n',
    '| Message-ID: a\r\n',
    '| Received: a\r\n\r\n',
  ]),
  [' \r\nFrom: a\r\n\r\n', [['From: a\r\n'], '', 'mime.blank_line_before']],
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

it('of a part, only its own fields tell that the header goes on', () => {
  const ofPart = { ofMail: false }
  expect(scanned('A: b\r\nc\r\nReceived: d\r\n\r\n', ofPart).at(-1)).toBe('mime.no_blank_line')
  expect(scanned('A: b\r\nc\r\nContent-ID: d\r\n\r\n', ofPart).at(-1)).toBe('mime.broken_header_line')
  expect(scanned(' Content-Type: d\r\n\r\n', ofPart).at(-1)).toBe('mime.blank_before_header')
})

it('whether a header goes on is asked once', () => {
  const block = 'a\r\nDate: b\r\nFrom: c\r\n \r\n'
  const [fields, body] = scanned(`A: b\r\n${block}X-C: d\r\na\r\nTo: b\r\nCc: c\r\n\r\n`)
  expect(fields).toHaveLength(4)
  expect(body).toBe('a\r\nTo: b\r\nCc: c\r\n\r\n')
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
