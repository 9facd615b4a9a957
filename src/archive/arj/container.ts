import type { ArchiveContainer } from '../container.js'
import { findMainHeader } from './headers.js'
import { openArj } from './read.js'
import { packArj } from './write.js'

/**
 * ARJ: stored files, plain or garbled. Its compressed methods (1 to 4) are refused by code. Garbling protects nothing,
 * so it is written by name only.
 */
export const arjContainer: ArchiveContainer = {
  name: 'arj',
  detect: findMainHeader,
  open: openArj,
  writer: { encryptions: ['none', 'arj-garble'], defaultEncryption: null, pack: packArj },
}
