import { describe, expect, it } from 'vitest'
import { charsetOfLabel, charsets, labelledCharsets, labelOfCharset } from '../../src/text/index.js'

describe('labels', () => {
  it('are those of all charsets but the two damages', () => {
    expect(labelledCharsets).toEqual(charsets.filter((charset) => !/-(twice|macroman)$/.test(charset)))
  })

  it.each(labelledCharsets.map((charset) => [charset]))('of %s lead back to it', (charset) => {
    const label = labelOfCharset(charset)
    expect(charsetOfLabel(label)).toBe(charset)
    expect(charsetOfLabel(` "${label.toUpperCase().replaceAll('-', '_')}";`)).toBe(charset)
  })

  it('that are unknown give null', () => {
    for (const label of ['utf-16', 'klingon', '', '__proto__']) expect(charsetOfLabel(label)).toBeNull()
  })
})
