import { detectCharset } from '../../text/index.js'
import type { ArchiveContainer } from '../container.js'
import { archiveError } from '../words.js'

/** The name that a letter gets which has none: `.hpr` is what the field gives letters. */
const NAME = 'letter.hpr'
/** Octets at the end in which the end tag is looked for. */
const TAIL = 512
// As readers of letters take the tag: three or four stars, any case, blanks around and inside; what is no visible
// character may follow it.
const END_TAG = /\*{3,4}\s*FIN\s*FICHIER\s*\*{3,4}[\s\0\x1A]*$/i

/**
 * The letter itself, neither compacted nor encrypted ("HPRIM brut"; assumed). Nothing in it tells its length, so it is
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
        read: () => (endsInTag(bytes) ? bytes.slice() : { code: 'archive.truncated' }),
      },
    ],
    fault: null,
    comment: '',
    diagnostics: [],
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

/** Whether the octets can be a letter that is cut: characters, and no control but those of texts. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0) && detectCharset(bytes).name.startsWith('utf-16')) return true
  // Zeros at the end are padding.
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return !bytes.subarray(0, end).some((octet) => octet < 0x20 && !isTextControl(octet))
}

/** Tab, line ends, form feed, the end-of-file mark of DOS. */
function isTextControl(octet: number): boolean {
  return (octet >= 0x09 && octet <= 0x0d) || octet === 0x1a
}

function endsInTag(bytes: Uint8Array): boolean {
  // Without the zeros of UTF-16, every set here has the tag in ASCII.
  const tail = Array.from(bytes.subarray(-TAIL)).filter((octet) => octet !== 0)
  return END_TAG.test(String.fromCharCode(...tail))
}
