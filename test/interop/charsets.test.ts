// Python's codecs as an oracle: tables and UTF-8 rules that neither we nor iconv-lite wrote.
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Charset, decodeText, encodeText, findUnmappable } from '../../src/text/index.js'
import { textIn } from '../arbitraries/text.js'
import { describePeer } from './peer.js'

const codecs: Partial<Record<Charset, string>> = {
  ascii: 'ascii',
  'iso-8859-1': 'latin-1',
  'iso-8859-15': 'iso8859-15',
  'windows-1252': 'cp1252',
  macroman: 'mac-roman',
  cp850: 'cp850',
  cp437: 'cp437',
}

/** Octets that Python reads otherwise, and as what. */
const knownDifferences: Partial<Record<Charset, Readonly<Record<number, string>>>> = {
  // Apple's table has Greek omega; iconv-lite, like glibc, the ohm sign, which is canonically the same.
  // F0 is Apple's logo, a private-use character: no letter needs it, and iconv-lite leaves it out.
  macroman: { 189: '\u03A9', 240: '\uF8FF' },
}

const script = `
import sys, json
job = json.load(sys.stdin)
def decoded(codec, data):
    try: return data.decode(codec)
    except UnicodeDecodeError: return None
out = {}
out['tables'] = {codec: [decoded(codec, bytes([i])) for i in range(256)] for codec in job['codecs']}
out['valid'] = [decoded('utf-8', bytes.fromhex(h)) for h in job['octets']]
out['encoded'] = {codec: [t.encode('utf-16', 'surrogatepass').decode('utf-16', 'surrogatepass').encode(codec).hex() for t in texts] for codec, texts in job['texts'].items()}
out['twice'] = [''.join(bytes([b]).decode('cp1252', 'ignore') or chr(b) for b in t.encode('utf-8')).encode('utf-8').hex() for t in job['twice']]
out['macroman'] = [t.encode('utf-8').decode('cp1252').encode('mac-roman').hex() for t in job['macroman']]
print(json.dumps(out))
`

interface Answer {
  readonly tables: Readonly<Record<string, readonly (string | null)[]>>
  readonly valid: readonly (string | null)[]
  readonly encoded: Readonly<Record<string, readonly string[]>>
  readonly twice: readonly string[]
  readonly macroman: readonly string[]
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describePeer('python3', 'Python’s codecs', () => {
  const sample = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, { numRuns: 300, seed: 42 })
  const octets = sample(
    fc
      .array(
        fc.constantFrom(
          0x41,
          0x80,
          0x8f,
          0x90,
          0x9f,
          0xa0,
          0xbf,
          0xc1,
          0xc2,
          0xdf,
          0xe0,
          0xed,
          0xef,
          0xf0,
          0xf4,
          0xf5,
        ),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map((values) => Uint8Array.from(values)),
  )
  const texts = {
    'utf-8': sample(textIn('utf-8')),
    'utf-16-le': sample(textIn('utf-8')),
    'utf-16-be': sample(textIn('utf-8')),
  }
  const twice = sample(textIn('utf-8-twice'))
  const macroman = sample(textIn('utf-8-macroman'))
  const job = { codecs: Object.values(codecs), octets: octets.map(hex), texts, twice, macroman }
  const ask = (): Answer => {
    const { status, stdout, stderr } = spawnSync('python3', ['-c', script], {
      input: JSON.stringify(job),
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`python3 is missing or failed: ${stderr}`)
    return JSON.parse(stdout) as Answer
  }
  let kept: Answer | undefined
  const answer = (): Answer => {
    kept ??= ask()
    return kept
  }

  for (const [charset, codec] of Object.entries(codecs) as [Charset, string][]) {
    it(`agree on every octet of ${charset}, but for the known differences`, () => {
      const differences: Record<number, string> = {}
      answer().tables[codec]?.forEach((character, octet) => {
        const { text, exact } = decodeText(Uint8Array.of(octet), { charset })
        if (exact ? text !== character : character !== null) differences[octet] = character ?? 'none'
      })
      expect(differences).toEqual(knownDifferences[charset] ?? {})
    })

    it(`agree on every character of the basic plane that ${charset} has`, () => {
      const octetOf = new Map(answer().tables[codec]?.map((character, octet) => [character, octet]))
      const known = Object.values(knownDifferences[charset] ?? {})
      for (let unit = 0; unit < 0x10000; unit++) {
        const character = String.fromCharCode(unit)
        if (known.includes(character) || (charset === 'macroman' && character === '\u2126')) continue
        const octet = octetOf.get(character)
        if ((findUnmappable(character, charset) === null) !== (octet !== undefined)) {
          expect.fail(`${charset} ${unit.toString(16)}: Python says ${octet}`)
        }
        if (octet !== undefined) expect(encodeText(character, charset)).toEqual(Uint8Array.of(octet))
      }
    })
  }

  it('agree on what is UTF-8', () => {
    const valid = answer().valid
    octets.forEach((bytes, index) => {
      const read = decodeText(bytes, { charset: 'utf-8', byteOrderMark: 'keep' })
      expect(read.exact).toBe(valid[index] !== null)
      if (read.exact) expect(read.text).toBe(valid[index])
    })
    expect(valid.filter((text) => text !== null).length).toBeGreaterThan(10)
  })

  it('encode UTF-8 and UTF-16 as we do', () => {
    const { encoded } = answer()
    expect(texts['utf-8'].map((text) => hex(encodeText(text, 'utf-8')))).toEqual(encoded['utf-8'])
    expect(texts['utf-16-le'].map((text) => hex(encodeText(text, 'utf-16le')))).toEqual(encoded['utf-16-le'])
    expect(texts['utf-16-be'].map((text) => hex(encodeText(text, 'utf-16be')))).toEqual(encoded['utf-16-be'])
  })

  it('make the two damages as we do', () => {
    expect(twice.map((text) => hex(encodeText(text, 'utf-8-twice')))).toEqual(answer().twice)
    expect(macroman.map((text) => hex(encodeText(text, 'utf-8-macroman')))).toEqual(answer().macroman)
  })
})
