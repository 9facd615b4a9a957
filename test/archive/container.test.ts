import { describe, expect, it } from 'vitest'
import {
  type ArchiveContainer,
  type ArchiveRefusalCode,
  archiveRefusal,
  archiveRefused,
  arjContainer,
  type ContainerEntry,
  type ContainerTools,
  type DetectedArchive,
  detectArchive,
  type OpenedArchive,
  packArchive,
  unpackArchive,
} from '../../src/archive/index.js'
import { latin1, node, PASSWORD, WRONG } from './forms.js'

const small = { name: 'a.txt', bytes: latin1('a'.repeat(1000)) }

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

/** An entry of a file that is read by the function given. */
function entryWith(read: ContainerEntry['read'], more: Partial<ContainerEntry> = {}): ContainerEntry {
  return {
    name: 'letter.hpr',
    directory: false,
    modified: null,
    comment: '',
    size: 5,
    encryption: 'none',
    weak: false,
    read,
    ...more,
  }
}

/** A container whose every archive is what the function gives. */
function containerOf(open: (tools: ContainerTools) => OpenedArchive): ArchiveContainer {
  return { name: 'mine', detect: () => 0, open: (_, tools) => open(tools) }
}

const letter = latin1('lettr')
const good = entryWith(() => letter)
const bytes = latin1('\0mine')
const read = (open: (tools: ContainerTools) => OpenedArchive, limits = {}) =>
  unpackArchive(bytes, { containers: [containerOf(open)], limits })

describe('the container of the example', () => {
  // As in the comment on ArchiveContainer.
  const one: ArchiveContainer = {
    name: 'one',
    detect: (bytes) => (new TextDecoder().decode(bytes.subarray(0, 4)) === 'ONE\n' ? 0 : null),
    open(bytes, { compression }) {
      if (bytes.length < 8) throw archiveRefused('archive.truncated')
      const content = bytes.slice(8)
      const crc = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4)
      const entry: ContainerEntry = {
        name: 'letter.hpr',
        directory: false,
        modified: null,
        comment: '',
        size: content.length,
        encryption: 'none',
        weak: false,
        read() {
          if (compression.crc32(content) !== crc) throw archiveRefused('archive.damaged')
          return content
        },
      }
      return { entries: [entry], comment: '' }
    },
  }
  const archive = latin1('ONE\n\xCB\xF4\x39\x26123456789')
  const unpackOne = (bytes: Uint8Array) => unpackArchive(bytes, { containers: [one] })

  it('is read', () => {
    expect(detectArchive(archive, { containers: [one] })).toEqual<DetectedArchive>({
      container: 'one',
      start: 0,
    })
    expect(unpackOne(archive)).toEqual({
      container: 'one',
      comment: '',
      diagnostics: [],
      files: [
        {
          entry: 0,
          name: 'letter.hpr',
          originalName: 'letter.hpr',
          encryption: 'none',
          bytes: latin1('123456789'),
          comment: '',
          password: null,
        },
      ],
    })
  })

  it('is refused when it is cut, and a file when it is damaged', () => {
    const nothing = { container: 'one', comment: '', diagnostics: [], salvaged: [] }
    expect(unpackOne(archive.subarray(0, 7))).toEqual({
      ...nothing,
      refusal: archiveRefusal('archive.truncated'),
      refused: [],
    })
    expect(unpackOne(archive.subarray(0, 12))).toEqual({
      ...nothing,
      refusal: archiveRefusal('archive.damaged'),
      refused: [
        {
          entry: 0,
          name: 'letter.hpr',
          originalName: 'letter.hpr',
          encryption: 'none',
          refusal: archiveRefusal('archive.damaged'),
        },
      ],
    })
  })
})

describe('what a container of the caller says', () => {
  const refused = (code: ArchiveRefusalCode) =>
    entryWith(() => {
      throw archiveRefused(code)
    })

  it('refuses a file, and the others come out', () => {
    const reading = read(() => ({ entries: [good, refused('archive.unsupported_method')], comment: 'x' }))
    expect(reading).toMatchObject({ container: 'mine', comment: 'x' })
    expect(reading.refusal?.code).toBe('archive.unsupported_method')
    expect(reading.salvaged?.map(({ bytes }) => bytes)).toEqual([letter])
    expect(reading.refused?.map(({ entry, refusal }) => [entry, refusal.code])).toEqual([
      [1, 'archive.unsupported_method'],
    ])
  })

  it('refuses the archive beside its files, and comes before the refusal of a file', () => {
    const refusal = archiveRefusal('archive.truncated')
    const reading = read(() => ({ entries: [good, refused('archive.damaged')], comment: '', refusal }))
    expect(reading.refusal).toEqual(refusal)
    expect(reading.salvaged).toHaveLength(1)
    expect(reading.refused).toHaveLength(1)
  })

  it('is reported, with its entry', () => {
    const reading = read(({ report }) => {
      report('archive.leading_bytes', null, { count: 3 })
      report('archive.headers_disagree', 0)
      return { entries: [good], comment: '' }
    })
    expect(reading.files).toHaveLength(1)
    expect(reading.diagnostics.map(({ code, path, params }) => [code, path, params])).toEqual([
      ['archive.leading_bytes', null, { count: 3 }],
      ['archive.headers_disagree', 'entries[0]', {}],
    ])
  })

  it('lets the next password be tried, and another refusal ends the trying', () => {
    const tried: (Uint8Array | null)[] = []
    const sealed = (code: ArchiveRefusalCode): ContainerEntry =>
      entryWith(
        (password) => {
          tried.push(password)
          if (password?.length === 5) throw archiveRefused(code)
          return letter
        },
        { encryption: 'mine' },
      )
    const unpackSealed = (code: ArchiveRefusalCode) =>
      unpackArchive(bytes, {
        containers: [containerOf(() => ({ entries: [sealed(code)], comment: '' }))],
        passwords: [WRONG, PASSWORD],
        provider: node,
      })
    expect(unpackSealed('archive.wrong_password').files?.[0]).toMatchObject({
      password: 1,
      encryption: 'mine',
    })
    expect(unpackSealed('archive.wrong_password_or_damaged').files?.[0]?.password).toBe(1)
    expect(tried).toHaveLength(4)
    expect(unpackSealed('archive.damaged').refusal?.code).toBe('archive.damaged')
    expect(tried).toHaveLength(5)
  })

  it('is bound to the limits on iterations and files, also where it does not look', () => {
    const counted = read(
      ({ takeIterations }) => {
        for (;;) takeIterations(100)
      },
      { iterations: 1_000 },
    )
    expect(counted.refusal).toMatchObject({
      code: 'archive.limit',
      params: { limit: 'iterations', value: 1_000 },
    })
    const many = read(() => ({ entries: [good, good, good], comment: '' }), { files: 2 })
    expect(many.refusal).toMatchObject({ code: 'archive.limit', params: { limit: 'files', value: 2 } })
    expect(many.salvaged).toHaveLength(2)
  })
})

describe('a mistake in a container of the caller is not taken for a refusal', () => {
  const mistake = new RangeError('a mistake')
  const fail = (): never => {
    throw mistake
  }

  it.each<[string, ArchiveContainer]>([
    ['detect', { ...containerOf(() => ({ entries: [], comment: '' })), detect: fail }],
    ['open', containerOf(fail)],
    ['read', containerOf(() => ({ entries: [good, entryWith(fail)], comment: '' }))],
    [
      'read, under a password',
      containerOf(() => ({ entries: [entryWith(fail, { encryption: 'x' })], comment: '' })),
    ],
  ])('thrown by %s, it reaches the caller', (_, container) => {
    let caught: unknown
    try {
      unpackArchive(bytes, { containers: [container], passwords: [PASSWORD], provider: node })
    } catch (error) {
      caught = error
    }
    expect(caught).toBe(mistake)
  })

  it.each([
    ['a promise', Promise.resolve(letter), 'Promise'],
    ['a refusal that is given instead of thrown', archiveRefusal('archive.damaged'), 'object'],
    ['nothing', undefined, 'undefined'],
  ])('content that is %s is no bytes', (_, content, got) => {
    expect(() =>
      read(() => ({ entries: [good, entryWith(() => content as unknown as Uint8Array)], comment: '' })),
    ).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        path: 'entries[1].read()',
        params: { path: 'entries[1].read()', expected: 'Uint8Array', got },
      }),
    )
  })

  it('content that is a Buffer comes out as a plain Uint8Array', () => {
    const { files } = read(() => ({ entries: [entryWith(() => Buffer.from('lettr'))], comment: '' }))
    expect(Object.getPrototypeOf(files?.[0]?.bytes)).toBe(Uint8Array.prototype)
  })
})

it.each([
  [{ entries: [], comment: '', fault: { code: 'archive.truncated' }, refusal: null }, 'own.open().refusal'],
  [{ entries: [], comment: '', refusal: { code: 'q.bad' } }, 'own.open().refusal'],
  [{ comment: '' }, 'own.open().entries'],
  [{ entries: [] }, 'own.open().comment'],
])('a container of the caller that opens as %j is told so', (opened, path) => {
  const own = { name: 'own', detect: () => 0, open: () => opened } as unknown as ArchiveContainer
  expect(() => unpackArchive(Uint8Array.of(1), { containers: [own] })).toThrowError(
    expect.objectContaining({ code: 'options.invalid', path }),
  )
})
