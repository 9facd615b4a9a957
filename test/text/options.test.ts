import { describe, expect, it } from 'vitest'
import {
  type Charset,
  charsetOfLabel,
  checkMappable,
  type DecodeTextOptions,
  decodeText,
  detectCharset,
  type EncodeTextOptions,
  encodeText,
  findUnmappable,
  isSafeFilePath,
  type LabelledCharset,
  labelOfCharset,
  safeFileName,
  safeFilePath,
  transliterateText,
} from '../../src/text/index.js'

const bytes = Uint8Array.of(0x6e, 0xe9)
const none = undefined as unknown as string
const latin1 = 'latin1' as Charset

describe('every verb of hprim/text', () => {
  it.each<[string, string, () => unknown]>([
    ['decodeText', 'bytes', () => decodeText('né' as unknown as Uint8Array)],
    ['decodeText', 'charset', () => decodeText(bytes, { charset: latin1 })],
    ['decodeText', 'byteOrderMark', () => decodeText(bytes, { byteOrderMark: true as unknown as 'keep' })],
    ['decodeText', '', () => decodeText(bytes, null as unknown as DecodeTextOptions)],
    ['detectCharset', 'bytes', () => detectCharset([0x6e] as unknown as Uint8Array)],
    ['encodeText', 'text', () => encodeText(none, 'ascii')],
    ['encodeText', 'charset', () => encodeText('né', latin1)],
    ['encodeText', 'charset', () => encodeText('né', none as Charset)],
    ['encodeText', 'unmappable', () => encodeText('né', 'ascii', { unmappable: '?' as 'refuse' })],
    ['encodeText', '', () => encodeText('né', 'ascii', 'refuse' as EncodeTextOptions)],
    ['transliterateText', 'text', () => transliterateText(none, 'ascii')],
    ['transliterateText', 'charset', () => transliterateText('né', latin1)],
    ['findUnmappable', 'text', () => findUnmappable(none, 'ascii')],
    ['findUnmappable', 'charset', () => findUnmappable('né', latin1)],
    ['checkMappable', 'text', () => checkMappable(none, 'ascii', 'letters[0].text')],
    ['checkMappable', 'charset', () => checkMappable('né', latin1, 'letters[0].text')],
    ['charsetOfLabel', 'label', () => charsetOfLabel(none)],
    ['labelOfCharset', 'charset', () => labelOfCharset('utf-8-twice' as LabelledCharset)],
    ['safeFileName', 'name', () => safeFileName(none)],
    ['safeFilePath', 'name', () => safeFilePath(none)],
    ['isSafeFilePath', 'name', () => isSafeFilePath(none)],
  ])('%s refuses a wrong %s', (_, path, call) => {
    expect(call).toThrow(
      expect.objectContaining({
        code: 'options.invalid',
        path,
        params: expect.objectContaining({ expected: expect.any(String), got: expect.any(String) }),
      }),
    )
  })

  it('names the nearest option for one that it does not know', () => {
    expect(() => decodeText(bytes, { chraset: 'cp850' } as DecodeTextOptions)).toThrow(
      expect.objectContaining({ code: 'options.unknown', params: { path: 'chraset', nearest: 'charset' } }),
    )
    expect(() => encodeText('a', 'ascii', { bom: true } as EncodeTextOptions)).toThrow(
      expect.objectContaining({ code: 'options.unknown', path: 'bom' }),
    )
  })

  it('takes bytes as the platform hands them out', () => {
    const inputs = [bytes, bytes.slice().buffer, new DataView(bytes.slice().buffer), Buffer.from(bytes)]
    for (const input of inputs) {
      expect(decodeText(input).text).toBe('né')
      expect(detectCharset(input).name).toBe('iso-8859-1')
    }
  })
})
