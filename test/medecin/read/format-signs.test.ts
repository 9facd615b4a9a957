import { describe, expect, it } from 'vitest'
import { attempt } from '../../../src/base/index.js'
import {
  refuseForeignBytes,
  refuseForeignText,
  refuseWithoutLetter,
} from '../../../src/medecin/read/format-signs.js'
import { medecinRefusals } from '../../../src/medecin/words.js'

/** The code with which something is refused, or null. */
function refusalOf(check: () => void): string | null {
  return attempt(medecinRefusals, check).refusal?.code ?? null
}

const SIGNS: readonly (readonly [string, string])[] = [
  ['25504446 2d', 'medecin.refused_pdf'],
  ['504b0304', 'medecin.refused_zip'],
  ['504b0506', 'medecin.refused_zip'],
  ['504b0708', 'medecin.refused_zip'],
  ['7b5c727466', 'medecin.refused_rtf'],
  ['89504e47', 'medecin.refused_binary'],
  ['ffd8ff', 'medecin.refused_binary'],
  ['474946383761', 'medecin.refused_binary'],
  ['474946383961', 'medecin.refused_binary'],
  ['1f8b08', 'medecin.refused_binary'],
  ['d0cf11e0', 'medecin.refused_binary'],
  ['7f454c46', 'medecin.refused_binary'],
]

describe('bytes of another format', () => {
  it.each(SIGNS)('%s is %s, and no part of it', (hex, code) => {
    const sign = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
    const bytes = Uint8Array.from([...sign, 0x41])
    expect(refusalOf(() => refuseForeignBytes(bytes))).toBe(code)
    expect(refusalOf(() => refuseForeignBytes(sign))).toBe(code)
    for (let at = 0; at < sign.length; at++) {
      const changed = bytes.map((byte, index) => (index === at ? byte ^ 0x40 : byte))
      expect(
        refusalOf(() => refuseForeignBytes(changed)),
        String(at),
      ).toBeNull()
    }
    expect(refusalOf(() => refuseForeignBytes(sign.subarray(0, -1)))).toBeNull()
    expect(refusalOf(() => refuseForeignBytes(Uint8Array.from([0x41, ...sign])))).toBeNull()
  })

  it('no byte at all is of none', () => {
    expect(refusalOf(() => refuseForeignBytes(new Uint8Array()))).toBeNull()
  })
})

describe('a text of another format', () => {
  it.each([
    ['H|~^\\&|', 'medecin.refused_hprim_sante'],
    ['\r\n H|~^\\&|x', 'medecin.refused_hprim_sante'],
    ['H!"#$', 'medecin.refused_hprim_sante'],
    ["H%&'*x", 'medecin.refused_hprim_sante'],
    ['H+;<=', 'medecin.refused_hprim_sante'],
    ['H>?@[', 'medecin.refused_hprim_sante'],
    ['H]^`{', 'medecin.refused_hprim_sante'],
    // The fifth may be one of the four.
    ['H|~^\\|', 'medecin.refused_hprim_sante'],
    ['H|~^', null],
    ['H|~^|', null],
    ['H-----', null],
    ['H||||', null],
    ['HX|~^\\&|', null],
    ['XH|~^\\&|', null],
    ['h|~^\\&|', null],
    ['<?xml version="1.0"?>', 'medecin.refused_xml'],
    ['  <?XML', 'medecin.refused_xml'],
    ['<!DOCTYPE html>', 'medecin.refused_xml'],
    ['<html>', 'medecin.refused_xml'],
    ['<a:b-c.d xmlns="x">', 'medecin.refused_xml'],
    ['<a x="1"\r\nxmlns:b="x">', 'medecin.refused_xml'],
    ['<a>xmlns', null],
    ['<axmlns', null],
    ['<1 xmlns', null],
    ['<5 g/L', null],
    ['x <?xml', null],
    ['%PDF-1.4', 'medecin.refused_pdf'],
    ['\n%PDF-', 'medecin.refused_pdf'],
    ['x%PDF-', null],
    ['{\\rtf1', 'medecin.refused_rtf'],
    ['x{\\rtf1', null],
    ['$APICRYPT$', 'medecin.refused_apicrypt'],
    ['\r\n$APICRYPT', 'medecin.refused_apicrypt'],
    ['#BINASCII1#\r\nQUJD', 'medecin.refused_apicrypt'],
    ['\uFEFF#BINASCII1#', 'medecin.refused_apicrypt'],
    ['#BINASCII1# \t\rQUJD', 'medecin.refused_apicrypt'],
    // The code of a patient.
    ['#BINASCII1#123', null],
    ['#BINASCII1# x', null],
    ['#BINASCII', null],
    ['x $APICRYPT', null],
    ['x #BINASCII1#', null],
    ['Bonjour', null],
    ['', null],
  ])('%j: %s', (text, code) => {
    expect(refusalOf(() => refuseForeignText(text))).toBe(code)
  })

  it.each([
    // More than eight control characters, and more than one in ten.
    [9, 80, 'medecin.refused_binary'],
    [9, 81, null],
    [9, 82, null],
    [8, 8, null],
    [9, 0, 'medecin.refused_binary'],
    [500, 100, 'medecin.refused_binary'],
  ])('%d control characters among %d others: %s', (controls, others, code) => {
    expect(refusalOf(() => refuseForeignText('\x01'.repeat(controls) + 'a'.repeat(others)))).toBe(code)
  })

  it.each([
    ['\x00', true],
    ['\x08', true],
    ['\x09', false],
    ['\x0a', false],
    ['\x0d', false],
    ['\x0e', true],
    ['\x19', true],
    // The end of file mark and the escape of printers are no sign of a binary file.
    ['\x1a', false],
    ['\x1b', false],
    ['\x1c', true],
    ['\x1f', true],
    [' ', false],
  ])('%j is a sign of a binary file: %s', (character, is) => {
    expect(refusalOf(() => refuseForeignText(`${character.repeat(20)}a`))).toBe(
      is ? 'medecin.refused_binary' : null,
    )
  })

  it('may be padded with NUL, and is judged by its start', () => {
    expect(refusalOf(() => refuseForeignText(`texte${'\x00'.repeat(500)}`))).toBeNull()
    expect(refusalOf(() => refuseForeignText(`${'\x00'.repeat(500)}texte`))).toBe('medecin.refused_binary')
    expect(refusalOf(() => refuseForeignText('a'.repeat(4096) + '\x01'.repeat(4096)))).toBeNull()
    expect(refusalOf(() => refuseForeignText(`${' '.repeat(4090)}$APICRYPT`))).toBeNull()
  })
})

describe('a text without a letter', () => {
  it.each([
    ['Bonjour,\r\n$APICRYPT', 'medecin.refused_apicrypt'],
    ['Bonjour,\r\n#BINASCII1#', 'medecin.refused_apicrypt'],
    ['Bonjour\r \t#BINASCII1# \r\nQUJD', 'medecin.refused_apicrypt'],
    ['La piece jointe .apz commence par #BINASCII1#', null],
    ['#BINASCII1# est la marque', null],
    ['#BINASCII1#123', null],
    ['<p>Bonjour', 'medecin.refused_xml'],
    ['\r\n <P>', 'medecin.refused_xml'],
    ['<!-- -->', 'medecin.refused_xml'],
    ['<?php', 'medecin.refused_xml'],
    ['<5 g/L', null],
    ['x <p>', null],
    ['Bonjour', null],
  ])('%j: %s', (text, code) => {
    expect(refusalOf(() => refuseWithoutLetter(text))).toBe(code)
  })
  it('may have its mark anywhere, but is XML by its start', () => {
    const apicrypt = `${'a'.repeat(9_000)}$APICRYPT`
    expect(refusalOf(() => refuseWithoutLetter(apicrypt))).toBe('medecin.refused_apicrypt')
    expect(refusalOf(() => refuseWithoutLetter(`${' '.repeat(4_096)}<p>`))).toBeNull()
    expect(refusalOf(() => refuseWithoutLetter(`${' '.repeat(4_093)}<p>`))).toBe('medecin.refused_xml')
  })
})
