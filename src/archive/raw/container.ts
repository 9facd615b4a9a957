import { latin1Of } from '../../base/index.js'
import { detectCharset } from '../../text/index.js'
import type { ArchiveContainer } from '../container.js'
import { archiveError, archiveRefused } from '../words.js'

/** The name given to the letter, which has none: `.hpr` is the usual extension of letters. */
const NAME = 'letter.hpr'
/** Bytes at the end in which the end tag is looked for. */
const TAIL = 512
// As readers of letters take the tag: three or four stars, any case, blanks around and inside; what is no visible
// character may follow it.
const END_TAG = /\*{3,4}\s*FIN\s*FICHIER\s*\*{3,4}[\s\0\x1A]*$/i

/**
 * The letter itself, neither compressed nor encrypted ("HPRIM brut"; assumed). Nothing in it tells its length, so it is
 * whole only when it ends in its end tag `****FINFICHIER****`, in any character set.
 */
export const rawContainer: ArchiveContainer = {
  name: 'raw',
  detect: (bytes) => (endsInTag(bytes) || isText(bytes) ? 0 : null),
  open: (bytes) => ({
    entries: [
      {
        name: NAME,
        directory: false,
        modified: null,
        comment: '',
        size: bytes.length,
        encryption: 'none',
        weak: false,
        read() {
          if (!endsInTag(bytes)) throw archiveRefused('archive.truncated')
          return bytes.slice()
        },
      },
    ],
    comment: '',
  }),
  writer: {
    encryptions: ['none'],
    defaultEncryption: null,
    pack(files) {
      const [letter] = files
      if (letter === undefined || files.length > 1) {
        throw archiveError('archive.one_file_only', { path: 'files', params: { container: 'raw' } })
      }
      if (!endsInTag(letter.bytes)) throw archiveError('archive.not_whole', { path: 'files[0].bytes' })
      return letter.bytes.slice()
    },
  },
}

/** Whether the bytes can be a letter that is cut off: characters, and no controls but those of texts. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0) && detectCharset(bytes).name.startsWith('utf-16')) return true
  // Zeros at the end are padding.
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return !bytes.subarray(0, end).some((byte) => byte < 0x20 && !isTextControl(byte))
}

/** Tab, line ends, form feed, the end-of-file mark of DOS. */
function isTextControl(byte: number): boolean {
  return (byte >= 0x09 && byte <= 0x0d) || byte === 0x1a
}

function endsInTag(bytes: Uint8Array): boolean {
  // Without the zeros of UTF-16, every set here has the tag in ASCII.
  return END_TAG.test(latin1Of(bytes.subarray(-TAIL)).replaceAll('\0', ''))
}
