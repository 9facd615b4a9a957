/// <reference path="./iconv-types.d.ts" />
// The only module that imports iconv-lite. Its encoder is not used: it writes `?` for what it cannot write,
// 9D for U+FFFD in Windows-1252, and cuts code units to octets in Latin-1. Our encoder inverts its decoder.
import iconv from 'iconv-lite'
import type { SingleByteCharset } from './charset.js'

// `binary` is Node's own Latin-1: unlike iconv-lite's iso-8859-1 it gives a one-octet string, at memcpy speed.
const names: Readonly<Record<SingleByteCharset, string>> = {
  ascii: 'binary',
  'iso-8859-1': 'binary',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  macroman: 'macroman',
  cp850: 'cp850',
  cp437: 'cp437',
}

/**
 * Decodes octets of a single-byte set, one UTF-16 unit for each octet, U+FFFD for octets that are no character.
 * MacRoman DB is the euro sign, as Apple has it since Mac OS 8.5 (and CC DB must repair to À);
 * iconv-lite still has the currency sign of before.
 */
export function decodeSingleByte(bytes: Uint8Array, charset: SingleByteCharset): string {
  const text = iconv.decode(bytes, names[charset], { stripBOM: false })
  if (charset === 'macroman') return text.replaceAll('\u00A4', '\u20AC')
  if (charset === 'ascii') return text.replace(/[\u0080-\u00FF]/g, '\uFFFD')
  return text
}

/** Decodes an even number of octets of UTF-16. Lone surrogates and U+FEFF are kept. */
export function decodeUtf16(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): string {
  return iconv.decode(bytes, charset, { stripBOM: false })
}
