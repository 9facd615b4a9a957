import { describe, expect, it } from 'vitest'
import { filesToSend } from '../../src/kermit/file-input.js'

const bytes = Uint8Array.of(1, 2, 3)

describe('files to send', () => {
  it('bytes are taken from any view or ArrayBuffer, and copied', () => {
    const memory = Uint8Array.of(9, 1, 2, 3).buffer
    const inputs = [
      new Uint8Array(memory, 1),
      new DataView(memory, 1),
      Buffer.from(memory, 1),
      memory.slice(1),
    ]
    const files = filesToSend(inputs.map((bytes) => ({ name: 'a', bytes })))
    new Uint8Array(memory).fill(0)
    for (const file of files) expect(file).toEqual({ name: 'a', bytes, modified: null })
  })
  it('a time is taken as JavaScript writes it', () => {
    const modified = new Date(Date.UTC(2019, 5, 10, 12, 30, 2, 345)).toISOString()
    expect(filesToSend([{ name: 'a', bytes, modified }])[0]?.modified).toBe('2019-06-10T12:30:02')
  })
  it.each([
    [null, 'files', 'Array', 'null'],
    [{}, 'files', 'Array', 'object'],
    [[null], 'files[0]', 'object', 'null'],
    [[{ name: 3, bytes }], 'files[0].name', 'string', 'number'],
    [
      [
        { name: 'a', bytes },
        { name: 'b', bytes: 'text' },
      ],
      'files[1].bytes',
      'Uint8Array',
      'string',
    ],
    [[{ name: 'a', bytes, modified: new Date(0) }], 'files[0].modified', 'string', 'Date'],
  ])('%j: options.invalid at %s', (files, path, expected, got) => {
    expect(() => filesToSend(files as never)).toThrow(
      expect.objectContaining({
        code: 'options.invalid',
        path,
        params: { path, expected, got },
      }),
    )
  })
  it('names and times that cannot be sent', () => {
    const code = (code: string) =>
      expect.objectContaining({ code, path: expect.stringMatching(/^files\[0\]/) })
    expect(() => filesToSend([{ name: 'a/..', bytes }])).not.toThrow()
    expect(() => filesToSend([{ name: '..', bytes }])).toThrow(code('kermit.invalid_file_name'))
    expect(() => filesToSend([{ name: 'a', bytes, modified: '10/06/2019' }])).toThrow(
      code('kermit.invalid_modified'),
    )
  })
})
