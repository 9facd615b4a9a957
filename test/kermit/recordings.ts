// What is recorded in test/fixtures/kermit, as data: test/interop/kermit/record.ts makes it, recorded.test.ts plays it again.

import type { KermitSettings } from '../../src/kermit/index.js'
import type { KermitTestFile } from '../arbitraries/kermit.js'
import { noise } from '../crypto/octets.js'
import type { Setting } from '../interop/kermit/program.js'
import { contents } from '../interop/kermit/settings.js'

export interface Recording {
  readonly name: string
  readonly peer: 'gkermit' | 'C-Kermit'
  readonly direction: 'they send' | 'we send'
  readonly theirs: Setting
  readonly ours: KermitSettings
  readonly files: readonly KermitTestFile[]
}

const files = [...contents.slice(0, 4), { name: 'lettre du 3 mars.hpr', bytes: noise(3000) }]
const thin: Setting = { blockCheck: 2, parity: 'even', packetLength: 94, window: 4 }
const wide = { window: 31, packetLength: 500 }

export const recordings: readonly Recording[] = [
  { name: 'gkermit-sends', peer: 'gkermit', direction: 'they send', theirs: {}, ours: {}, files },
  { name: 'gkermit-receives', peer: 'gkermit', direction: 'we send', theirs: {}, ours: {}, files },
  {
    name: 'c-kermit-sends-thin',
    peer: 'C-Kermit',
    direction: 'they send',
    theirs: thin,
    ours: { blockCheck: 2, parity: 'even', packetLength: 94, window: 4 },
    files,
  },
  { name: 'c-kermit-sends-wide', peer: 'C-Kermit', direction: 'they send', theirs: wide, ours: wide, files },
  { name: 'c-kermit-receives-wide', peer: 'C-Kermit', direction: 'we send', theirs: wide, ours: wide, files },
  {
    name: 'c-kermit-receives-check-1',
    peer: 'C-Kermit',
    direction: 'we send',
    theirs: { blockCheck: 1, packetLength: 94 },
    ours: { blockCheck: 1 },
    files,
  },
]
