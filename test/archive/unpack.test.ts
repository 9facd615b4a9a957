import { describe, expect, it } from 'vitest'
import { type UnpackArchiveOptions, unpackArchive } from '../../src/archive/index.js'
import { forge, forms, latin1, node, PASSWORD, pack, unpack, WRONG } from './forms.js'

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

describe('a keyring', () => {
  it.each(forms.filter(({ encryption }) => encryption !== 'none'))(
    'is tried in order, and tells which opened: $encryption',
    (form) => {
      const reading = unpack(pack([small], form), [WRONG, latin1('x'), PASSWORD])
      expect(reading.files?.map(({ password }) => password)).toEqual([2])
    },
  )

  it('opens files under different passwords', () => {
    // Two archives put into one: the second file is that of the other archive.
    const [first, second] = [pack([small], AES), pack([{ ...small, name: 'b.txt' }], AES, WRONG)]
    const parts = [first, second].map((archive) => {
      const start = new DataView(archive.buffer).getUint32(archive.length - 6, true)
      return { file: archive.subarray(0, start), header: archive.slice(start, -22) }
    })
    const [a, b] = parts
    if (a === undefined || b === undefined) throw new Error('two archives')
    new DataView(b.header.buffer).setUint32(42, a.file.length, true)
    const end = first.slice(-22)
    const view = new DataView(end.buffer)
    view.setUint16(8, 2, true)
    view.setUint16(10, 2, true)
    view.setUint32(12, a.header.length + b.header.length, true)
    view.setUint32(16, a.file.length + b.file.length, true)
    const both = Buffer.concat([a.file, b.file, a.header, b.header, end])
    expect(unpack(both, [WRONG, PASSWORD]).files?.map(({ password }) => password)).toEqual([1, 0])
    const partly = unpack(both, [WRONG])
    expect(partly.refusal?.code).toBe('archive.wrong_password')
    expect(partly.salvaged?.map(({ name }) => name)).toEqual(['b.txt'])
  })

  it('takes the same word in another charset for another password', () => {
    const archive = pack([small], AES, { text: 'été', charset: 'cp850' })
    expect(unpack(archive, [{ text: 'été', charset: 'iso-8859-1' }]).refusal?.code).toBe(
      'archive.wrong_password',
    )
    const keyring = (['utf-8', 'iso-8859-1', 'cp850'] as const).map((charset) => ({ text: 'été', charset }))
    expect(unpack(archive, keyring).files?.[0]?.password).toBe(2)
    expect(unpack(archive, [Uint8Array.of(0x82, 0x74, 0x82)]).files).toHaveLength(1)
  })
})

describe('options', () => {
  it.each([
    ['a misspelt name', { pasword: 'x' }, 'options.unknown', 'pasword'],
    ['a password without charset', { passwords: ['x'], provider: node }, 'options.invalid', 'passwords[0]'],
    ['passwords without a provider', { passwords: [PASSWORD] }, 'options.invalid', 'provider'],
    [
      'an empty password',
      { passwords: [PASSWORD, new Uint8Array()], provider: node },
      'archive.empty_password',
      'passwords[1]',
    ],
    [
      'an empty text',
      { passwords: [{ text: '', charset: 'cp850' }], provider: node },
      'archive.empty_password',
      'passwords[0]',
    ],
    [
      'a character that the charset lacks',
      { passwords: [{ text: 'œ', charset: 'cp850' }], provider: node },
      'archive.unmappable_password',
      'passwords[0]',
    ],
    ['a container that is not known', { container: 'lzh' }, 'archive.unknown_container_name', 'container'],
    ['no object', 5, 'options.invalid', ''],
  ])('with %s are refused', (_, options, code, path) => {
    expect(thrown(options)).toMatchObject({ code, path })
  })
})

it('a reading holds no password and no name of a file in its messages', () => {
  const archive = pack([{ name: 'DUPONT.hpr', bytes: small.bytes }], AES)
  const reading = unpack(archive, [WRONG])
  const said = JSON.stringify([reading.refusal, reading.diagnostics])
  expect(said).not.toMatch(/DUPONT|autre/)
})

it('forge reads what node wrote', () => {
  expect(unpack(pack([small], AES), [PASSWORD], forge).files?.[0]?.bytes).toEqual(small.bytes)
})

it('diagnostics are bounded in number, and the rest is counted', () => {
  const files = Array.from({ length: 1_003 }, (_, index) => ({ name: `${index}`, bytes: latin1('x') }))
  const { files: unpacked, diagnostics } = unpack(pack(files, { container: 'zip', encryption: 'none' }))
  expect(unpacked).toHaveLength(1_003)
  expect(diagnostics).toHaveLength(1_001)
  expect(diagnostics.at(-1)).toMatchObject({
    code: 'archive.diagnostics_suppressed',
    params: { count: 3, suppressed: 'archive.not_encrypted' },
  })
})
