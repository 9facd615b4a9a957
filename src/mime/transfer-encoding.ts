import type { TransferEncoding } from './model.js'
import { readParameters } from './parameters.js'
import type { Report } from './words.js'

const transferEncodings: Readonly<Record<string, TransferEncoding>> = {
  '7bit': '7bit',
  '8bit': '8bit',
  binary: 'binary',
  base64: 'base64',
  quotedprintable: 'quoted-printable',
}

/** The transfer encoding that a part declares (RFC 2045 §6.1), 7bit by default. */
export function readTransferEncoding(value: string | null, report: Report): TransferEncoding {
  if (value === null) return '7bit'
  const encoding = transferEncodingOf(value)
  if (encoding === 'unknown') report('mime.unknown_transfer_encoding')
  else if (!isPlainly(value, encoding)) report('mime.loose_transfer_encoding')
  return encoding
}

/** The encoding, however its name is quoted, hyphenated and followed. */
export function transferEncodingOf(value: string): TransferEncoding {
  if (value === '') return '7bit'
  const { head } = readParameters(value.slice(0, 200).replace(/^["' ]+/, ''))
  const joined = /^(7|8|base|quoted)[ -]{0,9}(bits?|64|printable)(?!\w)/i.exec(value.replace(/^["' ]+/, ''))
  const plain = joined === null ? head : `${joined[1]}${joined[2]}`.toLowerCase().replace(/bits$/, 'bit')
  const key = plain.replace(/[-"']/g, '')
  return Object.hasOwn(transferEncodings, key) ? (transferEncodings[key] ?? 'unknown') : 'unknown'
}

/** Whether a value is just this word, but for case and comments. */
function isPlainly(value: string, word: string): boolean {
  const { head, parameters, tolerated } = readParameters(value)
  return head === word && parameters.length === 0 && !tolerated
}
