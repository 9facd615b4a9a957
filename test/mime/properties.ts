import fc from 'fast-check'
import { expect } from 'vitest'
import { encodeWords } from '../../src/mime/encoded-words.js'
import {
  buildMail,
  buildPart,
  decodePart,
  findField,
  findParameter,
  type MailPart,
  type PartInput,
  readAddresses,
  readMail,
  readPartText,
} from '../../src/mime/index.js'
import { charsetOfLabel } from '../../src/text/index.js'
import { filePart, headers, headerText, mailDamages, mailPieces, parts } from '../arbitraries/mail.js'
import type { Property } from '../property-runs.js'
import { mailSamples } from './samples.js'
import { allParts, tilingFault } from './tiles.js'

/** Reads all that there is in a mail. */
function readAll(bytes: Uint8Array): MailPart | undefined {
  const { mail } = readMail(bytes)
  if (mail === undefined) return undefined
  for (const part of allParts(mail)) {
    expect(decodePart(part).bytes.length).toBeLessThanOrEqual(part.rawBody.length)
    readPartText(part)
    for (const { value } of part.header) readAddresses(value)
  }
  expect(tilingFault(bytes, mail)).toBeNull()
  return mail
}

/** What was given to the builder, in the form in which it comes back. */
function given(part: PartInput): unknown {
  if (part.kind === 'text') return { text: part.text }
  if (part.kind === 'file')
    return { fileName: part.name, hex: Buffer.from(part.bytes as Uint8Array).toString('hex') }
  if (part.kind === 'multipart') return part.parts.map(given)
  return { content: Buffer.from(part.bytes as Uint8Array).toString('latin1') }
}

function got(part: MailPart): unknown {
  if (part.kind === 'multipart') return part.parts.map(got)
  if (part.kind === 'message') return { content: Buffer.from(part.rawBody).toString('latin1') }
  // Any characters: what they look like is not looked at.
  const charset = charsetOfLabel(findParameter(part.contentType, 'charset') ?? '') ?? undefined
  if (part.fileName === null) return { text: readPartText(part, { charset }).text }
  return { fileName: part.fileName, hex: Buffer.from(decodePart(part).bytes).toString('hex') }
}

function readBuilt(): Property {
  return {
    name: 'what was built is read as it was given, and nothing is odd in it',
    runs: 400,
    property: fc.property(parts, headers, (given_, header) => {
      const bytes = buildMail(given_, header)
      const { mail, diagnostics } = readMail(bytes)
      if (mail === undefined) return expect.fail('refused')
      expect(diagnostics).toEqual([])
      const [first] = given_
      expect(got(mail)).toEqual(given_.length === 1 && first !== undefined ? given(first) : given_.map(given))
      expect(findField(mail, 'Subject')?.text).toBe(header.subject ?? 'HPRIM Net')
      const named = (name: string): unknown => readAddresses(findField(mail, name)?.value ?? '').addresses
      const asRead = ({
        address,
        name = '',
      }: {
        readonly address: string
        readonly name?: string | undefined
      }) => ({
        address,
        name,
        group: null,
      })
      expect(named('From')).toEqual([asRead(header.from)])
      expect(named('To')).toEqual(header.to.map(asRead))
      expect(named('Cc')).toEqual((header.cc ?? []).map(asRead))
      const own = mail.header.filter(({ name }) => name === 'X-Hprim' || name === 'Comments')
      expect(own.map(({ name, text }) => ({ name, value: text }))).toEqual(header.fields ?? [])
      expect(tilingFault(bytes, mail)).toBeNull()
    }),
  }
}

function builtLines(): Property {
  return {
    name: 'what is built is lines of 998 bytes at most in CR LF, 7bit but for ready-made parts',
    runs: 200,
    property: fc.property(parts, headers, (given_, header) => {
      const text = Buffer.from(buildMail(given_, header)).toString('latin1')
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
      for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
      if (!JSON.stringify(given_).includes('"message"')) expect(text).toMatch(/^[\x00-\x7f]*$/)
      // The one public reader of HPRIM Net deletes these with what follows.
      expect(text).not.toContain('=20\r\n')
    }),
  }
}

function readyMade(): Property {
  return {
    name: 'a ready-made part is written unchanged',
    runs: 100,
    property: fc.property(parts, headers, ([part], header) => {
      if (part === undefined) return
      const bytes = buildPart(part)
      const entity = { kind: 'entity', bytes } as const
      const { mail } = readMail(buildMail([entity, { kind: 'text', text: 'fin' }], header))
      expect(Buffer.from(mail?.parts[0]?.raw ?? []).equals(bytes)).toBe(true)
    }),
  }
}

function anyPieces(): Property {
  return {
    name: 'pieces of mails in any order: the bytes tile, nothing throws',
    runs: 3000,
    property: fc.property(mailPieces, (bytes) => {
      readAll(bytes)
    }),
  }
}

function anyBytes(): Property {
  return {
    name: 'any bytes: the bytes tile, nothing throws',
    runs: 1000,
    property: fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      readAll(bytes)
    }),
  }
}

function changedSamples(): Property {
  const samples = mailSamples()
  return {
    name: 'samples with bytes changed, lost and doubled: the bytes tile, nothing throws',
    runs: 3000,
    property: fc.property(
      fc.constantFrom(...samples.map(({ name }) => name)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'lose', 'double')), { maxLength: 6 }),
      (name, changes) => {
        let bytes = [...(samples.find((sample) => sample.name === name)?.bytes ?? [])]
        for (const [place, byte, change] of changes) {
          const at = bytes.length === 0 ? 0 : place % bytes.length
          if (change === 'set') bytes[at] = byte
          else if (change === 'lose') bytes.splice(at, byte % 20)
          else bytes = [...bytes.slice(0, at + (byte % 40)), ...bytes.slice(at)]
        }
        readAll(Uint8Array.from(bytes))
      },
    ),
  }
}

function partOfLimits(): Property {
  return {
    name: 'limits hold, and are passed by nothing that keeps to them',
    runs: 1000,
    property: fc.property(
      mailPieces,
      fc.record({ bytes: fc.nat(600), headerBytes: fc.nat(300), parts: fc.nat(6), depth: fc.nat(4) }),
      (bytes, limits) => {
        const { mail, refusal } = readMail(bytes, { limits })
        const free = readMail(bytes).mail
        if (mail === undefined || free === undefined) {
          expect(refusal?.code).toBe('mime.limit')
          return
        }
        const all = allParts(mail)
        expect(bytes.length).toBeLessThanOrEqual(limits.bytes)
        expect(all.length).toBeLessThanOrEqual(limits.parts)
        const headerBytes = all.reduce((sum, { rawHeader }) => sum + rawHeader.length, 0)
        expect(headerBytes).toBeLessThanOrEqual(limits.headerBytes)
        const depth = Math.max(...all.map(({ path }) => path.split('.').length))
        expect(depth).toBeLessThanOrEqual(Math.max(1, limits.depth))
        expect(tilingFault(bytes, mail)).toBeNull()
      },
    ),
  }
}

function damaged(): Property {
  return {
    name: 'after a damage that is mended, the parts are those of the whole mail, and the damage is told',
    runs: 1000,
    property: fc.property(
      fc.array(filePart, { minLength: 2, maxLength: 4 }),
      headers,
      fc.constantFrom(...mailDamages),
      (files, header, { damage, code }) => {
        const whole = Buffer.from(buildMail(files, header)).toString('latin1')
        const bytes = new Uint8Array(Buffer.from(damage(whole), 'latin1'))
        expect(readMail(bytes).diagnostics.map((one) => one.code)).toEqual([code])
        const mail = readAll(bytes)
        if (mail === undefined) return expect.fail('refused')
        expect(got(mail)).toEqual(files.map(given))
      },
    ),
  }
}

function pieceNames(): Property {
  return {
    name: 'encoded words in the pieces of a file name, cut anywhere, are the name',
    runs: 500,
    property: fc.property(
      headerText,
      fc.array(fc.nat(30), { maxLength: 8 }),
      fc.boolean(),
      (text, lengths, star) => {
        const words = encodeWords(`n${text}`).join(' ')
        let rest = words
        const pieces = lengths.map((length) => {
          const piece = rest.slice(0, length)
          rest = rest.slice(length)
          return piece
        })
        const written = [...pieces, rest].map(
          (piece, index) => `filename*${index}${star ? '*' : ''}="${piece}"`,
        )
        const bytes = Buffer.from(`Content-Disposition: attachment;\r\n ${written.join(';\r\n ')}\r\n\r\n`)
        expect(readMail(bytes).mail?.originalFileName).toBe(`n${text}`)
      },
    ),
  }
}

function commentedAddress(): Property {
  const comment = fc.constantFrom('', '', '(x)', ' ', '(a (b) \\) c)', '(<>,;:@.")', ' (x) \r\n (y) ')
  return {
    name: 'comments and blanks between the words of an address are none of it',
    runs: 500,
    property: fc.property(fc.array(comment, { minLength: 9, maxLength: 9 }), (comments) => {
      const words = ['c', '.', '"d e"', '@', 'public', '.', 'example', '', '']
      const written = words.map((word, index) => `${comments[index]}${word}`).join('')
      const { addresses, diagnostics } = readAddresses(`Jean <${written}>, f@g`)
      expect(addresses.map(({ name, address }) => [name, address])).toEqual([
        ['Jean', null],
        ['', 'f@g'],
      ])
      expect(diagnostics).toHaveLength(1)
      const plain = readAddresses(`Jean <${written.replace('"d e"', 'd')}>, f@g`).addresses
      expect(plain.map(({ name, address }) => [name, address])).toEqual([
        ['Jean', 'c.d@public.example'],
        ['', 'f@g'],
      ])
    }),
  }
}

export const properties: readonly Property[] = [
  readBuilt(),
  builtLines(),
  readyMade(),
  anyPieces(),
  anyBytes(),
  changedSamples(),
  partOfLimits(),
  damaged(),
  pieceNames(),
  commentedAddress(),
]
