import { encodeText } from '../../src/text/index.js'

/** The parts of an invented letter; what is not given is as below. */
export interface LetterParts {
  readonly header?: readonly string[]
  readonly blank13?: readonly string[]
  readonly text?: readonly string[]
  /** With the tag `****LAB****` before them; null for a letter without. */
  readonly rows?: readonly string[] | null
  readonly lab?: readonly string[]
  readonly ends?: readonly string[]
}

export const HEADER: readonly string[] = [
  'TEST000123',
  'TESTPATIENT',
  'Marie',
  '1 RUE DES EXEMPLES',
  '',
  '75001 PARIS',
  '29/02/1980',
  '299129999999911',
  'D-0001',
  '10/06/2019',
  'LABEX      LABORATOIRE DES EXEMPLES',
  'MODELE     Dr Jean MODELE',
]

export const RESULT = 'RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|F||||'

/** The header with some lines (counted from 1) replaced. */
export function headerWith(changes: Readonly<Record<number, string>>): string[] {
  return HEADER.map((line, index) => changes[index + 1] ?? line)
}

/** The text of an invented letter. */
export function textOf(parts: LetterParts, end = '\r\n'): string {
  const rows = parts.rows === undefined ? [RESULT] : parts.rows
  const lines = [
    ...(parts.header ?? HEADER),
    ...(parts.blank13 ?? ['']),
    ...(parts.text ?? ['Glucose : 5,2 mmol/L']),
    ...(rows === null ? [] : [...(parts.lab ?? ['****LAB****']), ...rows]),
    ...(parts.ends ?? ['****FIN****', '', '****FINFICHIER****']),
  ]
  return lines.map((line) => line + end).join('')
}

/** The octets of an invented letter in ISO-8859-1. */
export function fileOf(parts: LetterParts, end = '\r\n'): Uint8Array {
  return encodeText(textOf(parts, end), 'iso-8859-1')
}

/** The marks of `letterTexts`, in order. */
export const MARKS = ['A', 'B', 'C'] as const

/** Good files in which every identity and row bears the mark of its file. */
export const letterTexts: readonly string[] = MARKS.map((mark, number) =>
  textOf({
    header: [
      `MARK${mark}CODE`,
      `PATIENT MARK${mark}`,
      `Marie-MARK${mark}`,
      `RUE DE MARK${mark}`,
      '',
      `7500${number} PARIS`,
      `1${number}/02/1980`,
      number === 1 ? '' : '299129999999911',
      `MARK${mark}REQUEST`,
      '10/06/2019',
      `MARK${mark}L     LABORATOIRE MARK${mark}`,
      `MARK${mark}D     Dr MARK${mark}`,
    ],
    text: [`Compte rendu MARK${mark}`, '', `Glucose MARK${mark} : 5,2 mmol/L`],
    rows:
      mark === 'C'
        ? null
        : [
            `TEX|BIOCHIMIE MARK${mark}`,
            `RES|Glucose MARK${mark}|GLU|N|5.2${number}|mmol/L|4.0|6.0|N|F||||`,
            `RES|Fer MARK${mark}|FER|A|<5.2${number}|mmol/L|4.0|6.0|N|F|1${number}.25|g/L|0.5|2.5`,
          ],
  }),
)
