import { describe, expect, it } from 'vitest'
import { packArchive, unpackArchive } from '../../src/archive/index.js'
import { node, nodeWithFflate } from './forms.js'

const ZIP = { container: 'zip', encryption: 'none' } as const

describe('limits', () => {
  it.each([
    ['node:zlib', node],
    ['fflate', nodeWithFflate],
  ])('hold while %s inflates: a bomb that lies about its size takes no memory', (_, provider) => {
    const bomb = packArchive([{ name: 'b', bytes: new Uint8Array(200_000_000) }], ZIP)
    const honest = unpackArchive(bomb, { provider })
    expect(honest.refusal).toMatchObject({ code: 'archive.limit', params: { limit: 'fileBytes' } })
    const lying = bomb.slice()
    const view = new DataView(lying.buffer)
    view.setUint32(22, 1000, true)
    view.setUint32(view.getUint32(lying.length - 6, true) + 24, 1000, true)
    const before = process.memoryUsage()
    expect(unpackArchive(lying, { provider }).refusal?.code).toBe('archive.damaged')
    const after = process.memoryUsage()
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(
      60_000_000,
    )
  })
})
