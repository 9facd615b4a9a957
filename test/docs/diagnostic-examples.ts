import { readFileSync } from 'node:fs'
import type { UnpackArchiveOptions } from '../../src/archive/index.js'
import type {
  BuildHprimMedecinOptions,
  LetterInput,
  ReadHprimMedecinOptions,
} from '../../src/medecin/index.js'
import { type ReadMailOptions, readAddresses } from '../../src/mime/index.js'
import { type Charset, encodeText } from '../../src/text/index.js'
import { forms, latin1, node, PASSWORD, pack, WRONG } from '../archive/forms.js'
import { patchZip } from '../archive/patch-zip.js'
import { fileOf, HEADER, headerWith, letterTexts, RESULT } from '../medecin/letter-texts.js'
import { mailSamples } from '../mime/samples.js'
import { bookExamples } from './book-examples.js'
import { certificateExamples } from './certificate-examples.js'
import { cmsExamples, type ReportedExample, x509Examples } from './cms-examples.js'
import { exchangeExamples } from './exchange-examples.js'
import { kermitExamples } from './kermit-examples.js'
import { keyFileExamples } from './key-file-examples.js'

/** What makes a reading, a building or an unpacking report a code. */
export type Example =
  | {
      readonly unpack: Uint8Array
      readonly options?: UnpackArchiveOptions
      /** What it is, in a few words: an archive has no line to show. */
      readonly shown: string
    }
  | ReportedExample
  | { readonly mail: Uint8Array; readonly options?: ReadMailOptions; readonly shown: string }
  | { readonly read: Uint8Array; readonly options?: ReadHprimMedecinOptions }
  /** Read, and made into what the builder takes. */
  | { readonly carry: Uint8Array }
  | { readonly build: LetterInput; readonly options?: BuildHprimMedecinOptions }

const [A = '', B = ''] = letterTexts
const read = (read: Uint8Array, options?: ReadHprimMedecinOptions): Example =>
  options === undefined ? { read } : { read, options }
const header = (changes: Readonly<Record<number, string>>): Example =>
  read(fileOf({ header: headerWith(changes) }))
const row = (line: string): Example => read(fileOf({ rows: [line] }))
const text = (content: string, charset: Charset = 'iso-8859-1'): Example => read(encodeText(content, charset))
const octets = (head: readonly number[], rest = ''): Example =>
  read(Uint8Array.from([...head, ...encodeText(rest, 'iso-8859-1')]))

const LETTER: LetterInput = {
  patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
  documentDate: '2019-06-10',
  sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
  recipient: { code: 'MODELE', name: 'Dr Jean MODELE' },
  text: ['Glucose : 5,2 mmol/L'],
  rows: [{ kind: 'result', label: 'Glucose', code: 'GLU', measures: [{ value: '5.2', unit: 'mmol/L' }] }],
}

const flagged = (abnormalFlag: 'N' | undefined): LetterInput => ({
  ...LETTER,
  text: ['Potassium : 6,9 mmol/L'],
  rows: [
    {
      kind: 'result',
      label: 'Potassium',
      code: 'K',
      measures: [{ value: '6.9', unit: 'mmol/L', low: '3.5', high: '5.1' }],
      abnormalFlag,
    },
  ],
})

const damagedUtf8 = (): Uint8Array => {
  const bytes = encodeText('Prélèvement, état général préservé, à revoir\r\n'.repeat(2), 'utf-8')
  bytes[2] = 0x28
  return Uint8Array.from([
    ...fileOf({ text: [], ends: [] }),
    ...bytes,
    ...encodeText('****FIN****\r\n****FINFICHIER****\r\n', 'ascii'),
  ])
}

const [zip, pkware, aes, , garbled] = forms
const packed = [
  { name: 'lettre-1.hpr', bytes: latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(9)) },
  { name: 'lettre-2.hpr', bytes: latin1('texte') },
]
const unpack = (shown: string, unpack: Uint8Array, options?: UnpackArchiveOptions): Example =>
  options === undefined ? { unpack, shown } : { unpack, shown, options }
const keyring = { passwords: [PASSWORD], provider: node }
const wrong = { passwords: [WRONG], provider: node }

const archiveExamples: Readonly<Record<string, Example>> = {
  'archive.leading_bytes': unpack(
    'a program that extracts itself',
    Uint8Array.from([...latin1('MZ\0\0'), ...pack(packed, zip)]),
  ),
  'archive.trailing_bytes': unpack(
    'padding of a transfer',
    Uint8Array.from([...pack(packed, zip), 0x1a, 0x1a, 0x1a]),
  ),
  'archive.unsafe_name': unpack('`../lettre.hp`', patchZip(pack(packed, zip), 0, { name: '../lettre.hp' })),
  'archive.renamed_duplicate': unpack(
    '`LETTRE-2.HPR` beside `lettre-2.hpr`',
    patchZip(pack(packed, zip), 0, { name: 'LETTRE-2.HPR' }),
  ),
  'archive.directory_entry': unpack(
    '`dossier-vide/`',
    patchZip(pack([{ name: 'dossier-vide-', bytes: new Uint8Array() }], zip), 0, { name: 'dossier-vide/' }),
  ),
  'archive.headers_disagree': unpack(
    'another name in the local header',
    patchZip(pack(packed, zip), 0, { name: 'autre---.hpr' }, 'local'),
  ),
  'archive.unlisted_file': unpack(
    'the local header of a ZIP, its directory cut off',
    pack(packed.slice(0, 1), zip).slice(0, -90),
  ),
  'archive.counts_disagree': unpack(
    'two files on this disk, one in the archive',
    (() => {
      const archive = pack(packed.slice(0, 1), zip)
      archive[archive.length - 14] = 2
      return archive
    })(),
  ),
  'archive.password_check_wrong': unpack(
    'PKWARE encryption by libzip, of a source without a time',
    new Uint8Array(
      readFileSync(new URL('../fixtures/cases/archive/zip-pkware-check-octet.zip', import.meta.url)),
    ),
    { passwords: [{ text: 'cle', charset: 'utf-8' }], provider: node },
  ),
  'archive.not_encrypted': unpack('a plain ZIP, passwords given', pack(packed, zip), keyring),
  'archive.weak_encryption': unpack('`zip -P`', pack(packed, pkware), keyring),
  'archive.diagnostics_suppressed': unpack(
    'a plain ZIP of 1,001 files, passwords given',
    pack(
      Array.from({ length: 1_001 }, (_, index) => ({ name: `lettre-${index}.hpr`, bytes: latin1('x') })),
      zip,
    ),
    keyring,
  ),
  'archive.unknown_container': unpack('any other bytes', Uint8Array.of(0, 1, 2, 3)),
  'archive.unsupported_container': unpack('a 7z file', latin1('7z\xBC\xAF\x27\x1C\0\x04')),
  'archive.missing_password': unpack('WinZip AES, no passwords given', pack(packed, aes)),
  'archive.wrong_password': unpack('WinZip AES, another password', pack(packed, aes), wrong),
  'archive.wrong_password_or_damaged': unpack('ARJ garbled, another password', pack(packed, garbled), wrong),
  'archive.damaged': unpack('a wrong CRC', patchZip(pack(packed, zip), 0, { crc: 1 })),
  'archive.truncated': unpack('the first half of a ZIP', pack(packed, zip).slice(0, 60)),
  'archive.unsupported_method': unpack(
    'ZIP method 14 (LZMA)',
    patchZip(pack(packed, zip), 0, { method: 14 }),
  ),
  'archive.unsupported_feature': unpack(
    'PKWARE strong encryption',
    patchZip(pack(packed, zip), 0, { flags: 0x41 }),
  ),
  'archive.limit': unpack('`{ limits: { files: 1 } }`', pack(packed, zip), { limits: { files: 1 } }),
}

const mails = new Map(mailSamples().map(({ name, bytes }) => [name, bytes]))
const mail = (name: string, options?: ReadMailOptions): Example => {
  const bytes = mails.get(name) ?? new Uint8Array()
  const shown = `\`spec-samples/mail/${name}.eml\``
  if (options === undefined) return { mail: bytes, shown }
  return { mail: bytes, options, shown: `${shown} with \`${JSON.stringify(options)}\`` }
}

const mimeExamples: Readonly<Record<string, Example>> = {
  'mime.line_ends': mail('lines-lf'),
  'mime.mixed_line_ends': mail('lines-mixed'),
  'mime.no_header': mail('no-header'),
  'mime.byte_order_mark': mail('byte-order-mark'),
  'mime.mbox_line': mail('mbox'),
  'mime.blank_line_before': mail('blank-line-before'),
  'mime.blank_before_header': mail('header-blank-first'),
  'mime.header_start_missing': mail('header-start-lost'),
  'mime.broken_header_line': mail('header-line-broken'),
  'mime.no_blank_line': mail('no-blank-line'),
  'mime.blank_line_with_spaces': mail('blank-line-spaces'),
  'mime.blank_before_colon': mail('blank-before-colon'),
  'mime.control_in_header': mail('cr-in-header'),
  'mime.eight_bit_header': mail('header-iso-8859-1'),
  'mime.bad_encoded_word': mail('word-unknown-charset'),
  'mime.repeated_header': mail('repeated-type'),
  'mime.type_passed_over': {
    mail: latin1(
      'From: labo@labo.example\r\nContent-Type: multipart/mixed\r\nContent-Type: text/plain\r\n\r\n--b\r\n',
    ),
    shown: 'a multipart without its boundary, then `text/plain`',
  },
  'mime.bad_content_type': mail('type-illegible'),
  'mime.bad_parameter': mail('name-with-blanks'),
  'mime.ambiguous_boundary': mail('boundary-twice'),
  'mime.loose_transfer_encoding': mail('encoding-base-64'),
  'mime.unknown_transfer_encoding': mail('encoding-unknown'),
  'mime.not_divided': mail('type-illegible-boundary'),
  'mime.no_boundary': mail('boundary-none'),
  'mime.boundary_not_found': mail('boundary-never'),
  'mime.boundary_reused': mail('boundary-reused'),
  'mime.missing_final_boundary': mail('boundary-inner-end-missing'),
  'mime.truncated': mail('boundary-end-missing'),
  'mime.text_before_parts': mail('preamble-and-epilogue'),
  'mime.text_after_parts': mail('preamble-and-epilogue'),
  'mime.part_outside': mail('part-outside'),
  'mime.encoded_multipart': mail('multipart-encoded'),
  'mime.encoded_message': mail('message-encoded'),
  'mime.too_deep': mail('nested', { limits: { depth: 1 } }),
  'mime.base64_rubbish': mail('base64-rubbish'),
  'mime.base64_joined': mail('base64-joined'),
  'mime.base64_text_after': mail('base64-footer'),
  'mime.base64_lines': mail('base64-line-lost'),
  'mime.base64_unpadded': mail('base64-no-padding'),
  'mime.base64_cut': mail('base64-cut'),
  'mime.quoted_printable_escape': mail('qp-bad-escapes'),
  'mime.quoted_printable_blanks': mail('qp-trailing-blanks'),
  'mime.quoted_printable_end': mail('qp-soft-end'),
  'mime.no_charset': mail('charset-missing'),
  'mime.unknown_charset': mail('charset-unknown'),
  'mime.wrong_charset': mail('charset-iso-8859-1-is-macroman'),
  'mime.charset_doubtful': mail('charset-windows-1252-is-cp850'),
  'mime.bad_address': {
    reported: readAddresses('modele@cabinet.example, Dr MODELE').diagnostics,
    shown: '`To: modele@cabinet.example, Dr MODELE`',
  },
  'mime.diagnostics_suppressed': {
    reported: readAddresses('x,'.repeat(1_001)).diagnostics,
    shown: '1,001 malformed addresses',
  },
  'mime.limit': mail('letter-and-pdf', { limits: { parts: 2 } }),
}

/** One example for every code that a reader or the builder reports; a test holds that it does. */
export const examples: Readonly<Record<string, Example>> = {
  ...archiveExamples,
  ...mimeExamples,
  ...cmsExamples,
  ...x509Examples,
  ...keyFileExamples,
  ...certificateExamples,
  ...kermitExamples,
  ...exchangeExamples,
  ...bookExamples,
  'text.charset_uncertain': read(fileOf({ text: ['R\x90SULTAT'] })),
  'text.charset_damaged': read(damagedUtf8()),
  'text.double_encoding_repaired': text(A.replace('Glucose', 'Créatinine prélevée à jeûn'), 'utf-8-twice'),
  'text.undecodable_bytes': read(fileOf({ text: ['Prélèvement'] }), { charset: 'ascii' }),
  'text.replacement_character': text(A.replace('Glucose', 'Pr\uFFFDl\u00E8vement'), 'utf-8'),
  'medecin.no_letter': text('Bonjour\r\n****FINFICHIER****\r\n'),
  'medecin.several_letters': text(A.replace('****FINFICHIER****\r\n', '') + B),
  'medecin.letter_after_end': text(A + B),
  'medecin.mixed_line_ends': text(A.replace('\r\n', '\n')),
  'medecin.end_of_file_mark': text(`${A}\x1A`),
  'medecin.text_after_end_of_file_mark': text(`${A}\x1Areste\r\n`),
  'medecin.control_character': read(fileOf({ text: ['un\x01deux'] })),
  'medecin.diagnostics_suppressed': read(fileOf({ rows: Array.from({ length: 1002 }, () => 'ABC|') })),
  'medecin.tag_spelling': read(fileOf({ lab: ['*** lab ***'] })),
  'medecin.tag_glued': read(
    fileOf({ rows: null, text: ['Bien à vous****FIN****'], ends: ['****FINFICHIER****'] }),
  ),
  'medecin.tag_misplaced': read(fileOf({ ends: ['****FIN****', '****LAB****', '****FINFICHIER****'] })),
  'medecin.tag_repeated': read(fileOf({ ends: ['****FIN****', '****FINFICHIER****', '****FIN****'] })),
  'medecin.fin_missing': read(fileOf({ ends: ['****FINFICHIER****'] })),
  'medecin.finfichier_missing': read(fileOf({ ends: ['****FIN****'] })),
  'medecin.letter_cut': read(fileOf({ ends: [] })),
  'medecin.row_cut': read(fileOf({ ends: [] }).slice(0, -10)),
  'medecin.lab_missing': read(fileOf({ lab: [] })),
  'medecin.second_lab': read(fileOf({ rows: [RESULT, '****LAB****', RESULT] })),
  'medecin.header_in_text': read(fileOf({ rows: null, text: ['Compte rendu', ...HEADER] })),
  'medecin.foreign_line_in_rows': read(fileOf({ rows: [RESULT, 'Bonjour', RESULT] })),
  'medecin.stray_text': read(fileOf({ ends: ['****FIN****', 'Bonjour', '****FINFICHIER****'] })),
  'medecin.trailer': read(
    fileOf({ ends: ['****FIN****', '****FINFICHIER****', 'Ce message est confidentiel.'] }),
  ),
  'medecin.header_truncated': read(fileOf({ header: HEADER.slice(0, 6), blank13: [], text: [], rows: null })),
  'medecin.header_unrecognised': header({ 2: '', 3: '', 7: '', 10: '' }),
  'medecin.header_overlap': read(fileOf({ header: [...HEADER.slice(0, 7), ...HEADER] })),
  'medecin.header_first_line_missing': read(fileOf({ header: HEADER.slice(1) })),
  'medecin.header_blank_line_before': read(fileOf({ header: ['', ...HEADER] })),
  'medecin.header_apicrypt_mark': read(fileOf({ header: ['[apicrypt]', ...HEADER] })),
  'medecin.header_line_missing': read(fileOf({ header: HEADER.filter((_, index) => index !== 7) })),
  'medecin.header_fixed_width': header({
    1: `${'LABEX'.padEnd(40)}${''.padEnd(40)}${'Dr Jean MODELE'.padEnd(40)}0001      TEST000123`,
  }),
  'medecin.header_code_damaged': header({ 1: '****FINFICHTEST000123' }),
  'medecin.name_missing': header({ 3: '' }),
  'medecin.birth_date_missing': header({ 7: '' }),
  'medecin.birth_date_unreadable': header({ 7: '31/02/1980' }),
  'medecin.birth_date_partial': header({ 7: '01/31/1980' }),
  'medecin.birth_century_assumed': header({ 7: '29/02/80' }),
  'medecin.birth_century_unknown': header({ 7: '29/02/80', 10: '' }),
  'medecin.birth_after_document': header({ 7: '29/02/2020' }),
  'medecin.document_date_missing': header({ 10: '' }),
  'medecin.document_date_unreadable': header({ 10: '31/02/2019' }),
  'medecin.document_date_inside': header({ 10: 'X-0001-10/06/19' }),
  'medecin.document_century_assumed': header({ 10: '10/06/19' }),
  'medecin.nir_unreadable': header({ 8: 'inconnu' }),
  'medecin.nir_key_missing': header({ 8: '2991299999999' }),
  'medecin.nir_key_wrong': header({ 8: '299129999999912' }),
  'medecin.html_residue': read(fileOf({ text: ['Pr&eacute;l&egrave;vement<br />'] })),
  'medecin.quoted_printable': read(fileOf({ text: ['Pr=E9l=E8vement'] })),
  'medecin.row_unknown': row('ABC|texte'),
  'medecin.row_spelling': row('res|Glucose|GLU|N|5.2'),
  'medecin.row_empty': row('RES||||'),
  'medecin.row_extra_fields': row(`${RESULT}|x`),
  'medecin.type_unknown': row('RES|Glucose|GLU|T|5.2'),
  'medecin.value_not_numeric': row('RES|Glucose|GLU|N|en cours'),
  'medecin.digits_grouped': row('RES|Leucocytes|LEU|N|5 900|/mm3'),
  'medecin.value_too_precise': row('RES|Glucose|GLU|N|5.20000000000000001'),
  'medecin.bound_unreadable': row('RES|Glucose|GLU|N|5.2|mmol/L|absence|'),
  'medecin.bounds_reversed': row('RES|Glucose|GLU|N|5.2|mmol/L|6.0|4.0'),
  'medecin.abnormal_flag_unknown': row('RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|X|F'),
  'medecin.status_unknown': row('RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|X'),
  'medecin.result_missing_from_text': { build: { ...LETTER, text: ['Bonjour'] } },
  'medecin.result_contradicts_text': { build: { ...LETTER, text: ['Glucose : 5,3 mmol/L'] } },
  'medecin.text_line_long': { build: { ...LETTER, text: ['Glucose : 5,2 mmol/L', 'x'.repeat(81)] } },
  'medecin.charset_ambiguous': { build: { ...LETTER, text: ['Glucose : 5,2 mmol/L', 'DÃ©but'] } },
  'medecin.flag_contradicts_range': { build: flagged('N') },
  'medecin.flag_missing': { build: flagged(undefined) },
  'medecin.comment_missing_from_text': {
    build: { ...LETTER, rows: [...(LETTER.rows ?? []), { kind: 'comment', text: 'Hémolyse légère.' }] },
  },
  'medecin.word_cut': { build: { ...LETTER, rows: [{ kind: 'comment', text: 'x'.repeat(81) }] } },
  'medecin.not_carried': { carry: fileOf({ rows: ['ABC|texte'] }) },
  'medecin.carried_otherwise': { carry: fileOf({ rows: ['RES|Glucose|GLU|N|5.2|mmol/L|4.0-6.0||N|F'] }) },
  'medecin.refused_hprim_sante': text('H|~^\\&|TEST\r\nP|1\r\n'),
  'medecin.refused_xml': text('<?xml version="1.0"?><exemple/>'),
  'medecin.refused_rtf': text('{\\rtf1 exemple}'),
  'medecin.refused_pdf': text('%PDF-1.4\n'),
  'medecin.refused_zip': octets([0x50, 0x4b, 3, 4], 'exemple'),
  'medecin.refused_apicrypt': text('Bonjour\r\n$APICRYPT\r\nexemple\r\n'),
  'medecin.refused_binary': octets([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
  'medecin.limit': read(fileOf({}), { limits: { bytes: 10 } }),
}
