import type { ArchiveContainer } from '../container.js'
import { detectZip, openZip } from './read.js'
import { packZip } from './write.js'

/**
 * ZIP (PKWARE APPNOTE 6.3.10): stored and deflate, PKWARE traditional encryption, WinZip AES; ZIP64. It writes UTF-8
 * names (or CP437), AE-2 with 256 bits, and PKWARE's encryption by name only.
 */
export const zipContainer: ArchiveContainer = {
  name: 'zip',
  detect: detectZip,
  open: openZip,
  writer: {
    encryptions: ['none', 'winzip-aes-256', 'pkware'],
    defaultEncryption: 'winzip-aes-256',
    pack: packZip,
  },
}
