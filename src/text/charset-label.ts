// The names that mails and files give to charsets (IANA's registry, and what senders write).
import { invalidOption, oneOf } from '../base/index.js'
import { type LabelledCharset, labelledCharsets } from './charset.js'

/** The name that IANA prefers for MIME, then the aliases met; all are compared without case, `_` as `-`. */
const labels: Readonly<Record<LabelledCharset, readonly [string, ...string[]]>> = {
  ascii: ['us-ascii', 'ascii', 'ansi-x3.4-1968', 'iso646-us', 'us', '7bit'],
  'iso-8859-1': ['iso-8859-1', 'iso8859-1', 'iso88591', 'latin1', 'latin-1', 'l1', 'cp819', 'ibm819'],
  'iso-8859-15': ['iso-8859-15', 'iso8859-15', 'iso885915', 'latin9', 'latin-9', 'l9'],
  'windows-1252': ['windows-1252', 'windows1252', 'cp1252', 'cp-1252', 'x-cp1252', 'ms-ansi', 'ansi'],
  macroman: ['macintosh', 'macroman', 'mac-roman', 'x-mac-roman', 'x-macroman', 'mac', 'csmacintosh'],
  cp850: ['ibm850', 'cp850', 'cp-850', '850', 'dos-850', 'pc850'],
  cp437: ['ibm437', 'cp437', 'cp-437', '437', 'dos-437', 'pc437'],
  'utf-8': ['utf-8', 'utf8', 'unicode-1-1-utf-8', 'x-utf-8'],
  'utf-16le': ['utf-16le', 'utf16le'],
  'utf-16be': ['utf-16be', 'utf16be'],
}

/** Made on first use: importing the module does nothing. */
let byLabel: ReadonlyMap<string, LabelledCharset> | null = null

/**
 * The charset of a label as mails and files write it; null for an unknown one, also for `utf-16` alone, which does not
 * say which byte comes first. Source: IANA's registry of character sets, and labels met.
 * @throws HprimError `options.invalid` (no string)
 * @example
 * charsetOfLabel('Latin_1') // 'iso-8859-1'
 */
export function charsetOfLabel(label: string): LabelledCharset | null {
  if (typeof label !== 'string') throw invalidOption('label', 'string', label)
  byLabel ??= new Map(
    Object.entries(labels).flatMap(([charset, all]) =>
      all.map((one) => [one, charset as LabelledCharset] as const),
    ),
  )
  const plain = label
    .slice(0, 100)
    .replace(/^[\s'"]+|[\s'";]+$/g, '')
    .toLowerCase()
    .replaceAll('_', '-')
  return byLabel.get(plain) ?? null
}

/**
 * The label of a charset in a mail: the one that IANA prefers for MIME.
 * @throws HprimError `options.invalid` (a charset without a label of its own)
 * @example
 * labelOfCharset('macroman') // 'macintosh'
 */
export function labelOfCharset(charset: LabelledCharset): string {
  if (!labelledCharsets.includes(charset))
    throw invalidOption('charset', oneOf(labelledCharsets).expected, charset)
  return labels[charset][0]
}
