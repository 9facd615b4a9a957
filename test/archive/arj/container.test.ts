import { describe, expect, it } from 'vitest'
import { arjContainer } from '../../../src/archive/arj/container.js'
import { packArchive } from '../../../src/archive/index.js'
import { zipContainer } from '../../../src/archive/zip/container.js'
import { latin1, node, PASSWORD, pack } from '../forms.js'

const letter = { name: 'LETTRE.HPR', bytes: latin1('Prélèvement') }
const arj = pack([letter], { container: 'arj', encryption: 'none' })
const zip = pack([letter], { container: 'zip', encryption: 'none' })

describe('the ARJ container', () => {
  it('finds its own archives, where they begin', () => {
    expect(arjContainer.detect(arj)).toBe(0)
    expect(arjContainer.detect(Uint8Array.from([...latin1('MZ stub'), ...arj]))).toBe(7)
  })

  it('finds none in a ZIP, in a letter, in nothing, nor in the two bytes of its mark', () => {
    for (const bytes of [zip, letter.bytes, new Uint8Array(), Uint8Array.of(0x60, 0xea)]) {
      expect(arjContainer.detect(bytes)).toBeNull()
    }
    expect(zipContainer.detect(arj)).toBeNull()
  })

  it('garbles by name only: it protects nothing', () => {
    expect(arjContainer.writer?.encryptions).toEqual(['none', 'arj-garble'])
    expect(arjContainer.writer?.defaultEncryption).toBeNull()
    expect(() =>
      packArchive([letter], { container: 'arj', password: PASSWORD, provider: node }),
    ).toThrowError(expect.objectContaining({ code: 'archive.encryption_unsupported' }))
  })
})
