import { describe, expect, it } from 'vitest'
import { packArchive, type UnpackArchiveOptions, unpackArchive } from '../../src/archive/index.js'
import { latin1, node, PASSWORD, pack, WRONG } from './forms.js'

const ZIP = { container: 'zip', encryption: 'none' } as const
const AES = { container: 'zip', encryption: 'winzip-aes-256' } as const
const small = { name: 'a.txt', bytes: latin1('a'.repeat(1000)) }
const thrown = (options: unknown): unknown => {
  try {
    unpackArchive(new Uint8Array(), options as UnpackArchiveOptions)
  } catch (error) {
    return error
  }
  return undefined
}

describe('limits', () => {
  const two = pack([small, { ...small, name: 'b.txt' }], ZIP)

  it.each([
    ['files', { files: 1 }, { files: 2 }],
    ['fileBytes', { fileBytes: 999 }, { fileBytes: 1000 }],
    ['totalBytes', { totalBytes: 1999 }, { totalBytes: 2000 }],
  ] as const)('%s holds at its bound', (limit, below, at) => {
    for (const container of ['zip', 'arj'] as const) {
      const archive = packArchive([small, { ...small, name: 'b.txt' }], { container, encryption: 'none' })
      const value = Object.values(below)[0]
      expect(unpackArchive(archive, { limits: below }).refusal).toMatchObject({
        code: 'archive.limit',
        params: { limit, value },
      })
      expect(unpackArchive(archive, { limits: at }).files).toHaveLength(2)
    }
  })

  it('iterations hold at their bound, wrong passwords counted', () => {
    const archive = pack([small], AES)
    const options = { passwords: [WRONG, PASSWORD], provider: node }
    expect(unpackArchive(archive, { ...options, limits: { iterations: 2000 } }).files).toHaveLength(1)
    expect(unpackArchive(archive, { ...options, limits: { iterations: 1999 } }).refusal).toMatchObject({
      code: 'archive.limit',
      params: { limit: 'iterations', value: 1999 },
    })
  })

  it.each([Number.NaN, -1, 1.5, '5', null])('%j is no limit', (value) => {
    expect(thrown({ limits: { fileBytes: value } })).toMatchObject({ code: 'options.invalid_limit' })
    expect(thrown({ limits: { files: undefined } })).toBeUndefined()
  })

  it('keep their defaults', () => {
    expect(unpackArchive(two).files).toHaveLength(2)
  })
})
