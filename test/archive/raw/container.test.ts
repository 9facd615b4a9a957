import { describe, expect, it } from 'vitest'
import { packArchive, unpackArchive } from '../../../src/archive/index.js'
import { encodeText } from '../../../src/text/index.js'
import { fileOf } from '../../medecin/letter-texts.js'
import { codes, latin1, unpack } from '../forms.js'

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

it('holds one letter in a raw file, and no more', () => {
  const whole = fileOf({})
  for (const files of [
    [],
    [
      { name: 'a', bytes: whole },
      { name: 'b', bytes: whole },
    ],
  ]) {
    expect(() => packArchive(files, { container: 'raw', encryption: 'none' })).toThrowError(
      expect.objectContaining({ code: 'archive.one_file_only' }),
    )
  }
})
