import { describe, expect, it } from 'vitest'
import {
  type ArchiveContainer,
  arjContainer,
  detectArchive,
  packArchive,
  type UnpackArchiveOptions,
  unpackArchive,
} from '../../src/archive/index.js'
import { encodeText } from '../../src/text/index.js'
import { fileOf } from '../medecin/letter-texts.js'
import { codes, forge, forms, latin1, node, nodeWithFflate, PASSWORD, pack, unpack, WRONG } from './forms.js'

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

  it('keep their defaults', () => {
    expect(unpackArchive(two).files).toHaveLength(2)
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

describe('what kind of archive', () => {
  it('is told from the bytes', () => {
    for (const form of forms) {
      expect(detectArchive(pack([small], form))).toEqual({ container: form.container, start: 0 })
    }
    expect(detectArchive(fileOf({}))).toEqual({ container: 'raw', start: 0 })
    expect(detectArchive(Uint8Array.of(0, 1, 2, 3))).toBeNull()
    expect(detectArchive(Buffer.concat([new Uint8Array(7), pack([small], ZIP)]))).toEqual({
      container: 'zip',
      start: 7,
    })
  })

  it('is that of the outer one', () => {
    const inner = pack([small], ZIP)
    const outer = packArchive([{ name: 'a.zip', bytes: inner }], { container: 'arj', encryption: 'none' })
    expect(detectArchive(outer)).toEqual({ container: 'arj', start: 0 })
    const other = packArchive([{ name: 'a.arj', bytes: outer }], { ...ZIP, level: 0 })
    expect(detectArchive(other)).toEqual({ container: 'zip', start: 0 })
  })

  it.each([
    ['7z', '7z\xBC\xAF\x27\x1C\0\0'],
    ['RAR', 'Rar!\x1A\x07\0'],
    ['gzip', '\x1F\x8B\x08\0'],
    ['LHA', '\x20\x2d-lh5-\0\0'],
  ])('%s is refused by name', (format, head) => {
    const bytes = latin1(`${head}${'\0'.repeat(50)}`)
    expect(detectArchive(bytes)).toBeNull()
    expect(unpackArchive(bytes).refusal).toMatchObject({
      code: 'archive.unsupported_container',
      params: { format },
    })
  })

  it('that no one knows is refused', () => {
    expect(unpackArchive(Uint8Array.of(0, 1, 2)).refusal?.code).toBe('archive.unknown_container')
  })
})

describe('a raw letter', () => {
  it.each(['ascii', 'utf-8', 'cp850', 'utf-16le'] as const)(
    'is given when it ends in its end tag: %s',
    (charset) => {
      const bytes = encodeText(
        `Nom\r\n${charset === 'ascii' ? '' : 'Prélèvement'}\r\n****FIN****\r\n****FINFICHIER****\r\n`,
        charset,
      )
      const reading = unpackArchive(bytes)
      expect(reading).toMatchObject({
        container: 'raw',
        files: [{ name: 'letter.hpr', bytes, encryption: 'none' }],
      })
      expect(packArchive([{ name: 'x', bytes }], { container: 'raw', encryption: 'none' })).toEqual(bytes)
    },
  )

  it.each([
    '\x1B[1m\0****FINFICHIER****',
    '*** fin fichier ***\r\n\x1A\x1A',
    '****FINFICHIER****',
    '****FINFICHIER****  \n\n\0\0',
  ])('ends in %j too', (end) => {
    expect(unpackArchive(latin1(`Nom\r\n${end}`)).files).toHaveLength(1)
  })

  it('is cut when it does not', () => {
    const whole = fileOf({})
    for (const bytes of [whole.subarray(0, -8), new Uint8Array(), latin1('****FINFICHIER****\r\nsuite')]) {
      expect(unpackArchive(bytes).refusal?.code).toBe('archive.truncated')
      expect(() =>
        packArchive([{ name: 'x', bytes }], { container: 'raw', encryption: 'none' }),
      ).toThrowError(expect.objectContaining({ code: 'archive.not_whole' }))
    }
  })

  it('that was to be encrypted says that it is not', () => {
    expect(codes(unpack(fileOf({})))).toEqual(['archive.not_encrypted'])
  })
})

describe('a container of the caller', () => {
  const upper: ArchiveContainer = {
    name: 'arj',
    detect: arjContainer.detect,
    open(bytes, tools) {
      const opened = arjContainer.open(bytes, tools)
      return {
        ...opened,
        entries: opened.entries.map((entry) => ({ ...entry, read: () => latin1('A'.repeat(1000)) })),
      }
    },
  }

  it('takes the place of the library’s own', () => {
    const archive = packArchive([small], { container: 'arj', encryption: 'none' })
    expect(unpackArchive(archive, { containers: [upper] }).files?.[0]?.bytes).toEqual(
      latin1('A'.repeat(1000)),
    )
    expect(() =>
      packArchive([small], { container: 'arj', encryption: 'none', containers: [upper] }),
    ).toThrowError(expect.objectContaining({ code: 'archive.unknown_container_name' }))
  })

  it('gives no more than it has announced', () => {
    const archive = packArchive([{ name: 'a', bytes: latin1('short') }], {
      container: 'arj',
      encryption: 'none',
    })
    expect(unpackArchive(archive, { containers: [upper] }).refusal?.code).toBe('archive.damaged')
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
