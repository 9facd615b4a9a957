import { expect, it } from 'vitest'
import { openPkware, PKWARE_HEADER, sealPkware } from '../../../src/archive/zip/pkware.js'
import { latin1 } from '../forms.js'

const data = latin1('Prélèvement')
const password = latin1('clé')

it('opens what it sealed, when one of the check bytes holds', () => {
  const [header, sealed] = sealPkware(data, password, 0x5a, new Uint8Array(11))
  expect(header).toHaveLength(PKWARE_HEADER)
  const both = Uint8Array.from([...header, ...sealed])
  expect(openPkware(both, password, [0x5a])).toEqual(data)
  expect(openPkware(both, password, [1, 0x5a])).toEqual(data)
  expect(() => openPkware(both, password, [1])).toThrowError(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'archive.wrong_password' }) }),
  )
})
