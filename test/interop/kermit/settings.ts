// What each program is held to, as data: both directions for each line of the table.
import type { KermitSettings } from '../../../src/kermit/index.js'
import { noise } from '../../crypto/octets.js'
import type { Program, Setting } from './program.js'
import type { NamedFile } from './workbench.js'

export interface Case {
  readonly title: string
  readonly peer: Program['name']
  readonly theirs?: Setting
  readonly ours?: KermitSettings
  /** What both must have agreed on. */
  readonly agreed?: { readonly blockCheck?: 1 | 2 | 3; readonly window?: number }
}

const lengths = { gkermit: [94, 1000, 9000], 'C-Kermit': [94, 1000, 9024] } as const

export const cases: readonly Case[] = [
  { title: 'as it is', peer: 'gkermit', agreed: { blockCheck: 3, window: 1 } },
  { title: 'offering to stream', peer: 'gkermit', theirs: { streaming: true } },
  { title: 'even parity', peer: 'gkermit', theirs: { parity: 'even' }, ours: { parity: 'even' } },
  { title: 'as it is', peer: 'gkermit on a terminal', agreed: { blockCheck: 3, window: 1 } },
  {
    title: 'even parity',
    peer: 'gkermit on a terminal',
    theirs: { parity: 'even' },
    ours: { parity: 'even' },
  },
  { title: 'as it is', peer: 'C-Kermit' },
  ...([1, 2, 3] as const).map(
    (blockCheck): Case => ({
      title: `block check ${blockCheck}`,
      peer: 'C-Kermit',
      theirs: { blockCheck },
      ours: { blockCheck },
      agreed: { blockCheck },
    }),
  ),
  { title: 'even parity', peer: 'C-Kermit', theirs: { parity: 'even' }, ours: { parity: 'even' } },
  ...([1, 4, 31] as const).map(
    (window): Case => ({
      title: `window ${window}`,
      peer: 'C-Kermit',
      theirs: { window },
      ours: { window },
      agreed: { window },
    }),
  ),
  {
    title: 'block check 2, even parity, 94 bytes, window 4',
    peer: 'C-Kermit',
    theirs: { blockCheck: 2, parity: 'even', packetLength: 94, window: 4 },
    ours: { blockCheck: 2, parity: 'even', packetLength: 94, window: 4 },
    agreed: { blockCheck: 2, window: 4 },
  },
  {
    title: 'window 31, the longest packets',
    peer: 'C-Kermit',
    theirs: { window: 31, packetLength: 9024 },
    ours: { window: 31, packetLength: 9024 },
    agreed: { window: 31 },
  },
  ...(['gkermit', 'C-Kermit'] as const).flatMap((peer) =>
    lengths[peer].map(
      (packetLength): Case => ({
        title: `packets of ${packetLength}`,
        peer,
        theirs: { packetLength },
        ours: { packetLength },
      }),
    ),
  ),
]

/** Empty, one byte, all bytes, what is quoted most, runs of each length, a name with spaces, noise. */
export const contents: readonly NamedFile[] = [
  { name: 'VIDE.HPR', bytes: new Uint8Array() },
  { name: 'un.octet', bytes: Uint8Array.of(0x23) },
  { name: 'TOUS.BIN', bytes: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
  {
    name: 'Quoted.bin',
    bytes: Uint8Array.from(
      [0x23, 0x26, 0x7e, 0x01, 0x0d, 0x81, 0xa3, 0xa6, 0xfe, 0xff, 0x7f, 0x8d].flatMap((o) => [
        o,
        o,
        o,
        0x41,
      ]),
    ),
  },
  {
    name: 'runs.bin',
    bytes: Uint8Array.from(
      [1, 2, 3, 4, 93, 94, 95, 188, 1000].flatMap((times) => [
        ...Array(times).fill(0),
        ...Array(times).fill(0xa3),
        0x41,
      ]),
    ),
  },
  { name: 'lettre du 3 mars.hpr', bytes: noise(20_000) },
]

/** A name with accents: what gkermit sends of it ends before the first. */
export const accented: NamedFile = { name: 'résultats d’été.hpr', bytes: noise(300, 2) }

export const batch: readonly NamedFile[] = Array.from({ length: 20 }, (_, at) => ({
  name: `LETTRE${String(at).padStart(2, '0')}.HPR`,
  bytes: noise(at * 311, at + 1),
}))

export const large: NamedFile = { name: 'GRAND.BIN', bytes: noise(5_000_000) }

/** Whose last packet, and whose name's packet, is of each length where the header changes from one character to three. */
export const aroundLongHeader: readonly NamedFile[] = Array.from({ length: 13 }, (_, more) => {
  const length = 85 + more
  return {
    name: `${'NAME'.repeat(25).slice(0, length - 4)}.HPR`,
    bytes: Uint8Array.from({ length }, (_, at) => 65 + ((at * 7) % 23)),
  }
})

/** Each check with each parity, then windows and lengths: C-Kermit cuts a name where its packet ends. */
export const aroundLongHeaderSettings: readonly Setting[] = [
  ...([1, 2, 3] as const).flatMap((blockCheck): Setting[] => [
    { blockCheck },
    ...(['even', 'mark', 'space'] as const).map((parity): Setting => ({ blockCheck, parity })),
  ]),
  { packetLength: 100, window: 4, blockCheck: 3 },
  { packetLength: 9024, window: 31, blockCheck: 1, parity: 'even' },
]
