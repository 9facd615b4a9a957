import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../../src/x509/index.js'
import { type BuildPathsOptions, buildPaths } from '../../../src/x509/path/build-paths.js'
import { issue, party, smallChain } from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const paths = (one: Certificate, options: BuildPathsOptions): readonly (readonly Certificate[])[] => [
  ...buildPaths(one, options),
]

describe('buildPaths', () => {
  it('goes from a certificate to an anchor', () => {
    expect(paths(certificate, { anchors: [anchor], intermediates: [intermediate] })).toEqual([
      [certificate, intermediate, anchor],
    ])
    expect(paths(certificate, { anchors: [anchor] })).toEqual([])
    expect(paths(certificate, { anchors: [intermediate] })).toEqual([[certificate, intermediate]])
  })

  it('has a path of one for an anchor, and goes on to others', () => {
    const options = { anchors: [intermediate, anchor] }
    expect(paths(intermediate, options)).toEqual([[intermediate], [intermediate, anchor]])
    expect(paths(anchor, options)).toEqual([[anchor]])
  })

  it('puts first the key that is named, anchors, and authorities', () => {
    const other = party('Autorité')
    const plain = issue(root, other, { identified: false })
    const able = issue(root, other, { identified: false, ca: true })
    const wrong = issue(root, other, { ca: true })
    const intermediates = [wrong, plain, able, intermediate]
    const found = paths(certificate, { anchors: [anchor], intermediates })
    expect(found.map(([, second]) => second)).toEqual([intermediate, able, plain, wrong])
    const trusted = issue(root, other, { identified: false, serial: 9 })
    const [first, second] = paths(certificate, {
      anchors: [anchor, trusted],
      intermediates: [able, intermediate],
    })
    expect([first?.[1], second?.[1]]).toEqual([intermediate, trusted])
  })

  it('does not take one certificate twice, however often it is given', () => {
    const twice = { anchors: [anchor, anchor], intermediates: [intermediate, { ...intermediate }, anchor] }
    expect(paths(certificate, twice)).toHaveLength(1)
  })

  it('goes in no circle', () => {
    const [a, b] = [party('A'), party('B')]
    const circle = [issue(a, b, { ca: true }), issue(b, a, { ca: true }), issue(root, a, { ca: true })]
    const leaf = issue(b, holder)
    const found = paths(leaf, { anchors: [anchor], intermediates: circle })
    expect(found).toEqual([[leaf, circle[0], circle[2], anchor]])
  })

  it('does not go through copies of an authority that signed themselves', () => {
    const copies = Array.from({ length: 5 }, (_, serial) => issue(authority, authority, { ca: true, serial }))
    const options = { anchors: [anchor], intermediates: [...copies, intermediate] }
    expect(paths(certificate, options)).toEqual([[certificate, intermediate, anchor]])
  })

  it('goes through a certificate that an authority gave its next key', () => {
    const next = party('Autorité')
    const link = issue(authority, next, { ca: true })
    const leaf = issue(next, holder)
    // By names alone the link could be left out.
    const [first] = paths(leaf, { anchors: [anchor], intermediates: [intermediate, link] })
    expect(first).toEqual([leaf, link, intermediate, anchor])
  })

  it('compares names as RFC 5280 §7.1 does', () => {
    const other = { ...authority, name: party('  AUTORITÉ ').name }
    const leaf = issue(other, holder)
    expect(paths(leaf, { anchors: [intermediate] })).toHaveLength(1)
  })

  it('finds no issuer of an empty name', () => {
    const nobody = { ...root, name: Uint8Array.of(0x30, 0) as never }
    expect(paths(issue(nobody, holder), { anchors: [issue(nobody, nobody, { ca: true })] })).toEqual([])
  })

  it('is lazy: what is not asked for costs nothing', () => {
    const many = Array.from({ length: 50 }, () =>
      issue(root, party('Autorité'), { ca: true, identified: false }),
    )
    const limits = { steps: 60 }
    const options = { anchors: [anchor], intermediates: [intermediate, ...many], limits }
    const iterator = buildPaths(certificate, options)[Symbol.iterator]()
    expect(iterator.next().value).toEqual([certificate, intermediate, anchor])
    expect(() => iterator.next() && iterator.next() && [...buildPaths(certificate, options)]).toThrow(
      expect.objectContaining({ code: 'x509.search_ended', params: { limit: 'steps', value: 60 } }),
    )
  })

  it('has no path with more between than the limit', () => {
    const limits = { intermediates: 0 }
    expect(paths(certificate, { anchors: [anchor], intermediates: [intermediate], limits })).toEqual([])
    expect(paths(certificate, { anchors: [intermediate], limits })).toHaveLength(1)
  })

  it('refuses arguments of another kind', () => {
    const call = (options: object) => () => buildPaths(certificate, options as BuildPathsOptions)
    expect(call({})).toThrow(expect.objectContaining({ path: 'anchors' }))
    expect(call({ anchors: [1] })).toThrow(expect.objectContaining({ path: 'anchors[0]' }))
    expect(call({ anchors: [], intermediates: [1] })).toThrow(
      expect.objectContaining({ path: 'intermediates[0]' }),
    )
    expect(call({ anchors: [], at: 1 })).toThrow(expect.objectContaining({ path: 'at' }))
    expect(() => buildPaths(1 as never, { anchors: [] })).toThrow(
      expect.objectContaining({ path: 'certificate' }),
    )
  })
})
