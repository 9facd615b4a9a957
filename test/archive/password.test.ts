import { expect, it } from 'vitest'
import { type ArchivePassword, passwordBytes } from '../../src/archive/password.js'
import { latin1 } from './forms.js'

it('is text in its charset, or bytes as they are, copied', () => {
  expect(passwordBytes({ text: 'été', charset: 'cp850' }, 'password')).toEqual(
    Uint8Array.of(0x82, 0x74, 0x82),
  )
  expect(passwordBytes({ text: 'é', charset: 'utf-8' }, 'password')).toEqual(Uint8Array.of(0xc3, 0xa9))
  const given = latin1('abc')
  const bytes = passwordBytes(given, 'password')
  expect(bytes).toEqual(given)
  given.fill(0)
  expect(bytes).toEqual(latin1('abc'))
})

it.each([
  ['text without charset', 'secret', 'options.invalid', 'p', '{ text, charset } | Uint8Array'],
  ['null', null, 'options.invalid', 'p', '{ text, charset } | Uint8Array'],
  [
    'a charset that is none',
    { text: 'x', charset: 'utf8' },
    'options.invalid',
    'p.charset',
    "'cp850' | 'iso-8859-1' | 'utf-8'",
  ],
  ['no text', { charset: 'utf-8' }, 'options.invalid', 'p.text', 'string'],
  ['text that is none', { text: 5, charset: 'utf-8' }, 'options.invalid', 'p.text', 'string'],
])('refuses %s, and says what it should be', (_, password, code, path, expected) => {
  expect(() => passwordBytes(password as ArchivePassword, 'p')).toThrowError(
    expect.objectContaining({ code, path, params: expect.objectContaining({ expected }) }),
  )
})

it('refuses a misspelt name, and names the nearest', () => {
  const password = { txt: 'x', charset: 'utf-8' } as unknown as ArchivePassword
  expect(() => passwordBytes(password, 'p')).toThrowError(
    expect.objectContaining({
      code: 'options.unknown',
      path: 'p.txt',
      params: { path: 'p.txt', nearest: 'text' },
    }),
  )
})

it('never shows a password in an error', () => {
  for (const password of [
    'secret',
    { text: 'secretœ', charset: 'cp850' },
    { text: 'x', charset: 'secret' },
  ]) {
    let said = ''
    try {
      passwordBytes(password as ArchivePassword, 'p')
    } catch (error) {
      said = JSON.stringify([error, (error as Error).message])
    }
    expect(said).toMatch(/archive|options/)
    expect(said).not.toContain('secret')
  }
})
