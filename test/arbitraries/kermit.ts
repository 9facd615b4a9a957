import fc from 'fast-check'
import type { KermitFileInput, KermitParity, KermitSettings } from '../../src/kermit/index.js'

/** A file to send, of which a test looks at the bytes. */
export interface KermitTestFile extends KermitFileInput {
  readonly bytes: Uint8Array
}

/** Bytes in which runs, control characters and prefixes are as frequent as anything else. */
export const awkwardBytes: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.nat(255), fc.integer({ min: 1, max: 300 }))
        .map(([byte, count]) => new Uint8Array(count).fill(byte)),
      fc
        .constantFrom('##&&~~', '\x01\r\n', 'HPRIM', '\xa3\xa6\xfe\x81')
        .map((text) => Buffer.from(text, 'latin1')),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => new Uint8Array(Buffer.concat(pieces)))

export const kermitSettings: fc.Arbitrary<KermitSettings> = fc.record(
  {
    packetLength: fc.oneof(fc.integer({ min: 30, max: 94 }), fc.integer({ min: 95, max: 9024 })),
    window: fc.integer({ min: 1, max: 31 }),
    blockCheck: fc.constantFrom(1, 2, 3),
    timeoutMs: fc.integer({ min: 1, max: 94_000 }),
  },
  { requiredKeys: [] },
)

export const kermitParity: fc.Arbitrary<KermitParity> = fc.constantFrom(
  'none',
  'none',
  'even',
  'odd',
  'mark',
  'space',
)

export const kermitFiles: fc.Arbitrary<KermitTestFile[]> = fc.array(
  fc.record({
    name: fc.constantFrom('LABO.HPR', 'labo 1.hpr', 'résultat é.hpm', 'a#b~c&d', 'X'),
    bytes: awkwardBytes,
    modified: fc.constantFrom(undefined, '1997-03-11T10:20:30'),
  }),
  { maxLength: 4 },
)

/** Where to cut a stream: lengths of pieces, used in turn. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.integer({ min: 1, max: 200 }), {
  minLength: 1,
  maxLength: 6,
})
