import { type MedecinRefusalCode, refuse } from '../words.js'

/** Bytes looked at for the signature of another format. */
const HEAD = 4096

const SIGNATURES: readonly (readonly [MedecinRefusalCode, readonly number[]])[] = [
  ['medecin.refused_pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]], // %PDF-
  ['medecin.refused_zip', [0x50, 0x4b, 0x03, 0x04]],
  ['medecin.refused_zip', [0x50, 0x4b, 0x05, 0x06]],
  ['medecin.refused_zip', [0x50, 0x4b, 0x07, 0x08]],
  ['medecin.refused_rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]], // {\rtf
  ['medecin.refused_binary', [0x89, 0x50, 0x4e, 0x47]], // PNG
  ['medecin.refused_binary', [0xff, 0xd8, 0xff]], // JPEG
  ['medecin.refused_binary', [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]], // GIF87a
  ['medecin.refused_binary', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]], // GIF89a
  ['medecin.refused_binary', [0x1f, 0x8b, 0x08]], // gzip
  ['medecin.refused_binary', [0xd0, 0xcf, 0x11, 0xe0]], // OLE: .doc
  ['medecin.refused_binary', [0x7f, 0x45, 0x4c, 0x46]], // ELF
]

/** How what Apicrypt encrypted starts: a mail, and its armour of files (`.apz`), alone on its line; observed. */
const APICRYPT = '$APICRYPT'
const APICRYPT_FILE = /^[ \t]*#BINASCII1#[ \t]*$/m

/** Refuses a file that is of another format by its first bytes. */
export function refuseForeignBytes(bytes: Uint8Array): void {
  for (const [code, signature] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte)) refuse(code)
  }
}

/** Refuses a text that is of another format by how it starts. */
export function refuseForeignText(text: string): void {
  const head = text.slice(0, HEAD)
  const start = head.trimStart()
  if (isHprimSanteHeader(start)) refuse('medecin.refused_hprim_sante')
  if (/^<(?:\?xml|!doctype|html|[A-Za-z][\w:.-]*\s[^>]*xmlns)/i.test(start)) refuse('medecin.refused_xml')
  if (start.startsWith('%PDF-')) refuse('medecin.refused_pdf')
  if (start.startsWith('{\\rtf')) refuse('medecin.refused_rtf')
  if (start.startsWith(APICRYPT) || /^#BINASCII1#[ \t]*(?:[\r\n]|$)/.test(start)) {
    refuse('medecin.refused_apicrypt')
  }
  // A text has few control characters; a damaged one may have some.
  const controls = head.replace(/\x00+$/, '').match(/[\x00-\x08\x0e-\x19\x1c-\x1f]/g)?.length ?? 0
  if (controls > 8 && controls * 10 > head.length) refuse('medecin.refused_binary')
}

/** `H` and four or five delimiters, each another sign: `H|~^\\&|`. A patient code such as `H-----` is none. */
function isHprimSanteHeader(text: string): boolean {
  const signs = /^H([!"#$%&'*+;<=>?@[\\\]^`{|}~]{4,5})/.exec(text)?.[1]?.slice(0, 4) ?? ''
  return signs !== '' && new Set(signs).size === signs.length
}

/** Refuses a text in which no letter was found, by a mark anywhere in it; that of a file, alone on its line. */
export function refuseWithoutLetter(text: string): void {
  if (text.includes(APICRYPT) || APICRYPT_FILE.test(text)) refuse('medecin.refused_apicrypt')
  if (/^\s*<[A-Za-z!?]/.test(text.slice(0, HEAD))) refuse('medecin.refused_xml')
}
