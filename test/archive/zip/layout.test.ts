import { expect, it } from 'vitest'
import { readU16, readU32 } from '../../../src/archive/little-endian.js'
import { EXTRA, FLAG, LENGTH, METHOD, SIGNATURE } from '../../../src/archive/zip/layout.js'
import { latin1, pack } from '../forms.js'

const letter = { name: 'LETTRE.HPR', bytes: latin1('abc') }

it('the signatures spell PK, each another, and are read as the archive has them', () => {
  const all = Object.values(SIGNATURE)
  expect(new Set(all).size).toBe(all.length)
  for (const signature of all) expect(signature & 0xffff).toBe(0x4b50)
  const zip = pack([letter], { container: 'zip', encryption: 'none' })
  const end = zip.length - LENGTH.end
  const directory = readU32(zip, end + 16)
  expect([readU32(zip, 0), readU32(zip, directory), readU32(zip, end)]).toEqual([
    SIGNATURE.localHeader,
    SIGNATURE.centralHeader,
    SIGNATURE.end,
  ])
})

it('the records are as long as their fixed parts say: nothing stands between them', () => {
  const zip = pack([letter], { container: 'zip', encryption: 'none' })
  const end = zip.length - LENGTH.end
  const directory = readU32(zip, end + 16)
  // Name and extra field follow the fixed part, in both.
  const local = LENGTH.localHeader + readU16(zip, 26) + readU16(zip, 28)
  expect(local + readU32(zip, 18)).toBe(directory)
  expect(directory + LENGTH.centralHeader + readU16(zip, directory + 28) + readU16(zip, directory + 30)).toBe(
    end,
  )
})

it('a file encrypted with AES says so in its flags, its method and its extra field', () => {
  const zip = pack([letter], { container: 'zip', encryption: 'winzip-aes-256' })
  expect(readU16(zip, 6) & FLAG.encrypted).toBe(FLAG.encrypted)
  expect(readU16(zip, 8)).toBe(METHOD.aes)
  expect(readU16(zip, LENGTH.localHeader + letter.name.length)).toBe(EXTRA.aes)
})

it('each flag is a bit of its own', () => {
  const flags = Object.values(FLAG)
  expect(flags.reduce((all, flag) => all | flag, 0)).toBe(flags.reduce<number>((sum, flag) => sum + flag, 0))
})
