import { describe, expect, it } from 'vitest'
import { mailSamples } from '../../mime/samples.js'
import { byMailparser, byPostalMime } from './differences.js'
import { decodedByUs, seenByMailparser, seenByPostalMime } from './readers.js'

describe.each([
  { ...byPostalMime, read: seenByPostalMime },
  { ...byMailparser, read: seenByMailparser },
])('$reader', ({ samples: differences, read }) => {
  const samples = mailSamples()
  for (const { name, bytes } of samples) {
    const difference = differences[name]
    const title = difference === undefined ? 'finds what we find' : `differs: it ${difference}`
    it(`${name}: ${title}`, async () => {
      const seen = await read(bytes)
      if (difference === undefined) expect(seen).toEqual(decodedByUs(bytes))
      else expect(seen).not.toEqual(decodedByUs(bytes))
    })
  }

  it('has no difference listed for a mail that is not there', () => {
    const names = new Set(samples.map(({ name }) => name))
    expect(Object.keys(differences).filter((name) => !names.has(name))).toEqual([])
  })
})
