import { expect, it } from 'vitest'
import { mailSamples } from '../../mime/samples.js'
import { describePeer } from '../peer.js'
import { byPython } from './differences.js'
import { seenByPython, seenByUs } from './readers.js'

describePeer('python3', "Python's email package", () => {
  const samples = mailSamples()
  let seen: ReturnType<typeof seenByPython> | null = null

  for (const [index, { name, bytes }] of samples.entries()) {
    const difference = byPython.samples[name]
    const title = difference === undefined ? 'finds what we find' : `differs: it ${difference}`
    it(`${name}: ${title}`, () => {
      seen ??= seenByPython(samples.map((sample) => sample.bytes))
      const { subject, parts } = seen[index] ?? {}
      if (difference === undefined) expect({ subject, parts }).toEqual(seenByUs(bytes))
      else expect({ subject, parts }).not.toEqual(seenByUs(bytes))
    })
  }

  it('has no difference listed for a mail that is not there', () => {
    const names = new Set(samples.map(({ name }) => name))
    expect(Object.keys(byPython.samples).filter((name) => !names.has(name))).toEqual([])
  })
})
