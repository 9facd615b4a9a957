import { describe, expect, it } from 'vitest'
import {
  type DetectArchiveOptions,
  detectArchive,
  type PackArchiveOptions,
  packArchive,
  type UnpackArchiveOptions,
  unpackArchive,
} from '../../src/archive/index.js'
import { latin1, node, PASSWORD, pack } from './forms.js'

const file = { name: 'a.txt', bytes: latin1('contenu') }
const archive = pack([file], { container: 'zip', encryption: 'none' })
/** The verbs of the layer, with options of any kind. */
const verbs: Readonly<Record<string, (options: unknown) => unknown>> = {
  detectArchive: (options) => detectArchive(archive, options as DetectArchiveOptions),
  unpackArchive: (options) => unpackArchive(archive, options as UnpackArchiveOptions),
  packArchive: (options) => packArchive([file], options as PackArchiveOptions),
}
const reader = { name: 'x', detect: () => null, open: () => ({ entries: [], comment: '' }) }

describe.each(Object.entries(verbs))('%s', (name, verb) => {
  const needed = name === 'packArchive' ? { container: 'zip', encryption: 'none' } : {}

  it.each([null, 5, 'zip'])('refuses options that are %j', (options) => {
    expect(() => verb(options)).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        params: expect.objectContaining({ expected: 'object' }),
      }),
    )
  })

  it('names the nearest of a name that is not known', () => {
    expect(() => verb({ ...needed, contaners: [] })).toThrowError(
      expect.objectContaining({
        code: 'options.unknown',
        path: 'contaners',
        message: expect.stringMatching(/containers?/),
      }),
    )
  })

  it.each([
    ['no list', {}, 'containers', 'object'],
    ['a name', ['zip'], 'containers[0]', 'string'],
    ['one that cannot be opened', [{ ...reader, open: undefined }], 'containers[0]', 'object'],
    ['one without a name', [reader, { ...reader, name: 5 }], 'containers[1].name', 'number'],
    ['a writer that is none', [{ ...reader, writer: {} }], 'containers[0].writer', 'object'],
    [
      'a writer that says no encryption',
      [{ ...reader, writer: { pack: () => archive } }],
      'containers[0].writer',
      'object',
    ],
  ])('refuses containers that are %s', (_, containers, path, got) => {
    expect(() => verb({ ...needed, containers })).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path, params: expect.objectContaining({ got }) }),
    )
  })

  it('takes what is undefined for left out', () => {
    expect(() => verb({ ...needed, containers: undefined })).not.toThrow()
  })
})

describe.each(['unpackArchive', 'packArchive'])('%s', (name) => {
  const verb = verbs[name] ?? expect.fail()
  const needed = name === 'packArchive' ? { container: 'zip', encryption: 'none' } : {}

  it.each([
    ['provider', {}, 'CryptoProvider', 'object'],
    ['provider', 'node', 'CryptoProvider', 'string'],
    ['nameCharset', 'latin1', "'utf-8'", 'string'],
    ['container', 5, 'string', 'number'],
  ])('refuses %s %j', (path, value, expected, got) => {
    expect(() => verb({ ...needed, [path]: value })).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        path,
        params: { path, expected: expect.stringContaining(expected), got },
      }),
    )
  })

  it('names the containers that it knows', () => {
    expect(() => verb({ ...needed, container: 'zipp' })).toThrowError(
      expect.objectContaining({
        code: 'archive.unknown_container_name',
        params: expect.objectContaining({ known: 'zip, arj, raw' }),
      }),
    )
  })
})

it('unpackArchive refuses passwords that are no list, and limits that are not known', () => {
  expect(() => verbs.unpackArchive?.({ passwords: PASSWORD, provider: node })).toThrowError(
    expect.objectContaining({ code: 'options.invalid', path: 'passwords' }),
  )
  expect(() => verbs.unpackArchive?.({ limits: { file: 5 } })).toThrowError(
    expect.objectContaining({ code: 'options.unknown', path: 'limits.file' }),
  )
  expect(() => verbs.unpackArchive?.({ limits: 5 })).toThrowError(
    expect.objectContaining({ code: 'options.invalid', path: 'limits' }),
  )
})

it('packArchive says what a container can encrypt with', () => {
  const sealed = { password: PASSWORD, provider: node }
  expect(() => verbs.packArchive?.({ ...sealed, container: 'arj' })).toThrowError(
    expect.objectContaining({
      code: 'archive.encryption_unsupported',
      params: expect.objectContaining({ container: 'arj', known: 'arj-garble' }),
    }),
  )
  expect(() => verbs.packArchive?.({ ...sealed, container: 'raw' })).toThrowError(
    expect.objectContaining({ params: expect.objectContaining({ container: 'raw', known: '–' }) }),
  )
})

it.each([
  ['no list', { name: 'a' }, 'files'],
  ['no object', [5], 'files[0]'],
  ['null', [file, null], 'files[1]'],
  ['a name that is none', [{ ...file, name: 5 }], 'files[0].name'],
  ['no name', [{ bytes: file.bytes }], 'files[0].name'],
  ['no bytes', [{ name: 'a' }], 'files[0].bytes'],
  ['a Date', [{ ...file, modified: new Date(0) }], 'files[0].modified'],
])('packArchive refuses files that are %s', (_, files, path) => {
  expect(() => packArchive(files as [], { container: 'zip', encryption: 'none' })).toThrowError(
    expect.objectContaining({ code: 'options.invalid', path }),
  )
})

it('all verbs take any bytes, and say so of what is none', () => {
  const buffer = archive.slice().buffer
  const padded = Uint8Array.from([9, ...archive, 9])
  const view = new DataView(padded.buffer, 1, archive.length)
  for (const bytes of [archive, buffer, view, Buffer.from(archive)]) {
    expect(detectArchive(bytes)).toEqual({ container: 'zip', start: 0 })
    expect(unpackArchive(bytes).files?.[0]?.bytes).toEqual(file.bytes)
  }
  const content = file.bytes.slice().buffer
  for (const bytes of [content, new DataView(content), Buffer.from(content)]) {
    expect(packArchive([{ name: 'a.txt', bytes }], { container: 'zip', encryption: 'none' })).toEqual(archive)
  }
  for (const verb of [detectArchive, unpackArchive]) {
    expect(() => verb('PK' as unknown as Uint8Array)).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        path: 'archive',
        params: { path: 'archive', expected: 'Uint8Array', got: 'string' },
      }),
    )
  }
})
