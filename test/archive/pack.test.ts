import { expect, it } from 'vitest'
import { type PackArchiveOptions, packArchive, unpackArchive } from '../../src/archive/index.js'
import { latin1, node, PASSWORD } from './forms.js'

const file = { name: 'a.txt', bytes: latin1('contenu') }
const ZIP = { container: 'zip', encryption: 'none' } as const
const SEALED = { container: 'zip', password: PASSWORD, provider: node } as const

it.each([
  ['no word on encryption', { container: 'zip' }, 'options.invalid', 'password'],
  [
    'a password that is not there',
    { container: 'zip', password: undefined, provider: node },
    'options.invalid',
    'password',
  ],
  ['a misspelt password', { ...ZIP, passwort: PASSWORD }, 'options.unknown', 'passwort'],
  ['a password and no provider', { container: 'zip', password: PASSWORD }, 'options.invalid', 'provider'],
  [
    'a password that is not to be used',
    { ...SEALED, encryption: 'none' },
    'archive.encryption_unsupported',
    'encryption',
  ],
  [
    'an encryption that is not written',
    { ...SEALED, encryption: 'winzip-aes-128' },
    'archive.encryption_unsupported',
    'encryption',
  ],
  [
    'a password for a raw letter',
    { ...SEALED, container: 'raw' },
    'archive.encryption_unsupported',
    'encryption',
  ],
  ['an empty password', { ...SEALED, password: new Uint8Array() }, 'archive.empty_password', 'password'],
  ['a level that is none', { ...ZIP, level: 10 }, 'options.invalid', 'level'],
  ['no container', { encryption: 'none' }, 'options.invalid', 'container'],
  [
    'a container that is not known',
    { ...ZIP, container: 'lzh' },
    'archive.unknown_container_name',
    'container',
  ],
])('refuses %s', (_, options, code, path) => {
  expect(() => packArchive([file], options as unknown as PackArchiveOptions)).toThrowError(
    expect.objectContaining({ code, path }),
  )
})

it.each([
  ['a path that leaves the folder', [{ ...file, name: '../a' }], 'archive.invalid_name', 'files[0].name'],
  ['a name of Windows', [file, { ...file, name: 'AUX.hpr' }], 'archive.invalid_name', 'files[1].name'],
  ['an empty name', [{ ...file, name: '' }], 'archive.invalid_name', 'files[0].name'],
  [
    'two names that differ in case',
    [file, { ...file, name: 'A.TXT' }],
    'archive.duplicate_name',
    'files[1].name',
  ],
  [
    'a time that is none',
    [{ ...file, modified: '2019-02-30T00:00:00' }],
    'archive.invalid_modified',
    'files[0].modified',
  ],
  [
    'a time before MS-DOS',
    [{ ...file, modified: '1979-12-31T00:00:00' }],
    'archive.invalid_modified',
    'files[0].modified',
  ],
  [
    'bytes that are none',
    [{ name: 'a', bytes: 'texte' as unknown as Uint8Array }],
    'options.invalid',
    'files[0].bytes',
  ],
])('refuses %s', (_, files, code, path) => {
  for (const container of ['zip', 'arj'] as const) {
    expect(() => packArchive(files, { container, encryption: 'none' })).toThrowError(
      expect.objectContaining({ code, path }),
    )
  }
})

it('takes back what unpackArchive gives', () => {
  const archive = packArchive([{ ...file, modified: '2019-06-10T14:30:02' }], ZIP)
  const { files = [] } = unpackArchive(archive)
  expect(packArchive(files, ZIP)).toEqual(archive)
})

it('gives contents that share no memory with the archive', () => {
  for (const container of ['zip', 'arj'] as const) {
    const archive = packArchive([file], { container, encryption: 'none', level: 0 })
    const [given] = unpackArchive(archive).files ?? []
    given?.bytes.fill(0)
    expect(unpackArchive(archive).files?.[0]?.bytes).toEqual(file.bytes)
  }
})

it('takes a time with a fraction and an offset, and drops both', () => {
  const pack = (modified: string) => packArchive([{ ...file, modified }], ZIP)
  for (const modified of ['2019-06-10T14:30:02.123Z', '2019-06-10T14:30:02+02:00', '2019-06-10T14:30:03']) {
    expect(pack(modified)).toEqual(pack('2019-06-10T14:30:02'))
  }
})
