import { describe, expect, it } from 'vitest'
import {
  type ReadHprimMedecinOptions,
  readHprimMedecin,
  writeHprimMedecin,
} from '../../../src/medecin/index.js'
import { encodeText } from '../../../src/text/index.js'
import { fileOf, headerWith, RESULT, textOf } from '../letter-texts.js'

const codesOf = (bytes: Uint8Array, options?: ReadHprimMedecinOptions): string[] =>
  readHprimMedecin(bytes, options).diagnostics.map(({ code, line }) => `${code} ${line}`)

describe('readHprimMedecin', () => {
  it.each([
    [{ chraset: 'cp850' }, 'Unknown property chraset; the nearest known one is charset.'],
    [{ charset: 'cp852' }, /^Invalid argument charset: expected 'iso-8859-1' \| .*, got string\.$/],
    [{ referenceDate: 20190610 }, 'Invalid argument referenceDate: expected string, got number.'],
    [{ limits: { line: 1 } }, 'Unknown property limits.line; the nearest known one is lines.'],
    [null, 'Invalid argument options: expected object, got null.'],
  ])('says of the options %j what is wrong', (options, message) => {
    expect(() => readHprimMedecin(fileOf({}), options as object)).toThrow(message)
  })

  it('takes any view and an ArrayBuffer, and says what else was given', () => {
    const bytes = fileOf({})
    const copy = Uint8Array.from(bytes).buffer
    for (const input of [copy, new DataView(copy), Buffer.from(bytes)]) {
      expect(readHprimMedecin(input)).toEqual(readHprimMedecin(bytes))
    }
    const text = () => readHprimMedecin('P-0001' as unknown as Uint8Array)
    expect(text).toThrow('Invalid argument bytes: expected Uint8Array, got string.')
  })

  it('takes a Node Buffer, and a part of a larger buffer', () => {
    const bytes = fileOf({})
    const padded = Uint8Array.from([1, 2, 3, ...bytes, 4])
    expect(readHprimMedecin(Buffer.from(bytes)).file?.letters).toHaveLength(1)
    expect(readHprimMedecin(padded.subarray(3, -1)).file).toEqual(readHprimMedecin(bytes).file)
  })

  it('refuses options that are not allowed, by throwing: these are the caller’s mistakes', () => {
    const bytes = fileOf({})
    const options =
      (given: object): (() => unknown) =>
      () =>
        readHprimMedecin(bytes, given as ReadHprimMedecinOptions)
    expect(() => readHprimMedecin('text' as unknown as Uint8Array)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'bytes' }),
    )
    expect(options({ charset: 'ebcdic' })).toThrowError(expect.objectContaining({ code: 'options.invalid' }))
    expect(options({ limits: { bytes: Number.NaN } })).toThrowError(
      expect.objectContaining({ code: 'options.invalid_limit', path: 'limits.bytes' }),
    )
    for (const referenceDate of ['2020', '2020-02-30', 7]) {
      expect(options({ referenceDate })).toThrowError(
        expect.objectContaining({ code: 'options.invalid', path: 'referenceDate' }),
      )
    }
  })

  it('takes the century of a birth from the reference date when the document has none', () => {
    const bytes = fileOf({ header: headerWith({ 7: '29/02/20', 10: '' }) })
    expect(
      readHprimMedecin(bytes, { referenceDate: '2020-03-01' }).file?.letters[0]?.patient.birthDate,
    ).toEqual({
      iso: '2020-02-29',
      precision: 'day',
      centuryAssumed: true,
    })
    expect(
      readHprimMedecin(bytes, { referenceDate: '2020-02-28' }).file?.letters[0]?.patient.birthDate?.iso,
    ).toBe('1920-02-29')
    expect(codesOf(bytes)).toContain('medecin.birth_century_unknown 7')
  })

  it('stops at its limits and not before', () => {
    const bytes = fileOf({})
    const limits = (given: object): string | undefined =>
      readHprimMedecin(bytes, { limits: given }).refusal?.code
    expect(limits({ bytes: bytes.length })).toBeUndefined()
    expect(limits({ bytes: bytes.length - 1 })).toBe('medecin.limit')
    expect(limits({ lines: 19 })).toBeUndefined()
    expect(limits({ lines: 18 })).toBe('medecin.limit')
    expect(limits({ letters: 1 })).toBeUndefined()
    expect(limits({ letters: 0 })).toBe('medecin.limit')
    const damaged = Uint8Array.from([...bytes, 0xff])
    expect(readHprimMedecin(damaged, { charset: 'utf-8', limits: { lines: 19 } }).refusal?.code).toBe(
      'medecin.limit',
    )
  })

  it('keeps a byte order mark, also one that was encoded twice', () => {
    const text = textOf({ text: ['Prélèvement'] })
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const bytes = encodeText(text, charset, { byteOrderMark: true })
      const { file } = readHprimMedecin(bytes)
      expect(file).toMatchObject({ charset, byteOrderMark: true })
      expect(file?.letters[0]?.patient.code).toBe('TEST000123')
      expect(file && writeHprimMedecin(file)).toEqual(bytes)
    }
    const twice = encodeText(`\uFEFF${text}`, 'utf-8-twice')
    const once = Uint8Array.from([0xef, 0xbb, 0xbf, ...encodeText(text, 'utf-8-twice')])
    for (const bytes of [twice, once]) {
      const { file } = readHprimMedecin(bytes)
      expect(file?.charset).toBe('utf-8-twice')
      expect(file?.letters[0]).toMatchObject({
        patient: { code: 'TEST000123' },
        text: [{ text: 'Prélèvement' }],
      })
      expect(file && writeHprimMedecin(file)).toEqual(bytes)
    }
  })

  it('keeps the octets of a line that are no characters, and of an odd last octet of UTF-16', () => {
    const bytes = Uint8Array.from([...encodeText(textOf({}), 'utf-16le', { byteOrderMark: true }), 0x41])
    const { file } = readHprimMedecin(bytes)
    expect(file?.lines.at(-1)).toEqual({ text: '\uFFFD', end: '', rawHex: '41' })
    expect(file && writeHprimMedecin(file)).toEqual(bytes)
  })

  it('reports a control character at its place, and takes a tabulation for layout', () => {
    expect(codesOf(fileOf({ text: ['a\tb', 'c\x00d'] }))).toEqual(['medecin.control_character 15'])
    const wide = encodeText(textOf({ text: ['c\x00d'] }), 'utf-16le', { byteOrderMark: true })
    expect(codesOf(wide)).toEqual(['medecin.control_character 14'])
  })

  it('takes a text with many control characters for a binary file, not one with a few', () => {
    expect(readHprimMedecin(new Uint8Array(100).fill(1)).refusal?.code).toBe('medecin.refused_binary')
    expect(readHprimMedecin(new Uint8Array(8).fill(1)).refusal).toBeUndefined()
    expect(
      readHprimMedecin(fileOf({ text: ['\x01\x02\x03\x04\x05\x06\x07\x08\x0E'] })).refusal,
    ).toBeUndefined()
  })

  it('takes signs of other formats at the start only', () => {
    const refusal = (text: string): string | undefined =>
      readHprimMedecin(encodeText(text, 'utf-8')).refusal?.code
    expect(refusal(' \r\n%PDF-1.7')).toBe('medecin.refused_pdf')
    expect(refusal(' {\\rtf1}')).toBe('medecin.refused_rtf')
    expect(refusal('<note xmlns="urn:x">')).toBe('medecin.refused_xml')
    expect(refusal('<p>Bonjour</p>')).toBe('medecin.refused_xml')
    expect(refusal('$APICRYPT\r\n')).toBe('medecin.refused_apicrypt')
    expect(refusal(textOf({ text: ['%PDF-', '<?xml ?>', '$APICRYPT', 'H|~^\\&|'] }))).toBeUndefined()
  })

  it('reads several letters, each with its own reasons', () => {
    const second = textOf({ header: headerWith({ 2: 'AUTREPATIENT' }).slice(1) })
    const text = textOf({ ends: ['****FIN****'] }) + second
    const { file, diagnostics } = readHprimMedecin(encodeText(text, 'ascii'))
    expect(file?.letters.map(({ patient }) => [patient.lastName, patient.repaired])).toEqual([
      ['TESTPATIENT', false],
      ['AUTREPATIENT', true],
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'medecin.several_letters',
      'medecin.header_first_line_missing',
    ])
  })

  it('cuts off a row that a transfer cut, with the text glued to it', () => {
    const cut = textOf({}).split('|mmol')[0] ?? ''
    const { file } = readHprimMedecin(
      encodeText(cut + textOf({ header: headerWith({ 2: 'AUTREPATIENT' }) }), 'ascii'),
    )
    expect(file?.letters).toHaveLength(1)
    expect(file?.letters[0]).toMatchObject({
      complete: false,
      rows: [],
      patient: { lastName: 'TESTPATIENT' },
    })
    expect(file?.unattributed).toEqual([
      { reason: 'medecin.foreign_line_in_rows', firstLine: 16, lastLine: 31 },
    ])
  })

  it('sees a header with a blank code where a blank line 13 would be', () => {
    const cut = textOf({}).split('\r\n').slice(0, 12).join('\r\n')
    const { file } = readHprimMedecin(
      encodeText(`${cut}\r\n${textOf({ header: headerWith({ 1: '', 2: 'AUTREPATIENT' }) })}`, 'ascii'),
    )
    expect(file?.letters).toMatchObject([{ complete: false, text: [], patient: { lastName: 'TESTPATIENT' } }])
    expect(file?.letters[0]).not.toHaveProperty('rows')
    expect(file?.unattributed).toEqual([{ reason: 'medecin.header_in_text', firstLine: 13, lastLine: 28 }])
  })

  it('keeps the rows of a glued end tag', () => {
    const bytes = fileOf({ rows: [`${RESULT}****FIN****`], ends: ['****FINFICHIER****'] })
    expect(readHprimMedecin(bytes).file?.letters[0]).toMatchObject({
      complete: true,
      rows: [{ kind: 'result', code: 'GLU', extra: [] }],
    })
    const last = fileOf({ rows: [RESULT, 'TEX|fin****FINFICHIER****'], ends: [] })
    expect(readHprimMedecin(last).file?.letters[0]).toMatchObject({
      complete: true,
      rows: [{}, { kind: 'text', text: 'fin' }],
    })
  })

  it('reads a row the same whatever stands before it', () => {
    const rows = [
      'RES|Sodium|NA|N|140|mmol/L|136',
      'RES|Potassium|K|N|4.1|mmol/L|||N|F||||',
      'RES|A|A|N|1|g|||',
      'RES|Sodium plasmatique tres long|NA|N|140|mmol/L|136',
      'RES|C|C|N|1|g|12',
      'RES|D|D|N|140|mmol/L|136',
      'RES|E|E|N|2.2|g/L|1.0|2.0|H|F|5.8|mmol/L|3.9',
      'RES|F|F|N|2.2|g/L|1.0|2.0|H|F|5.8|mmol/L',
    ]
    const read = (lines: readonly string[]): unknown[] =>
      (readHprimMedecin(fileOf({ rows: lines })).file?.letters[0]?.rows ?? []).map((row) => ({
        ...row,
        line: 0,
      }))
    for (const order of [rows, [...rows].reverse()])
      expect(read(order)).toEqual(order.flatMap((row) => read([row])))
  })

  const other = (changes: Readonly<Record<number, string>> = {}): string =>
    textOf({ header: headerWith({ 1: '0077', 2: 'LEBLANC', 3: 'Paul', 7: '12/03/1950', ...changes }) })

  it.each([
    ['an unreadable NIR', { 8: 'INCONNU' }],
    ['no birth date', { 7: '' }],
    ['half a birth date', { 7: '??/??/1960' }],
    ['no first name', { 3: '' }],
    ['an apostrophe first', { 2: "'T HOOFT" }],
    ['a time behind its date', { 10: '2019-06-05 08:30' }],
    ['few signs', { 6: 'BRUXELLES', 8: '', 11: '42 LABOPARC', 12: '7 DR MARTIN' }],
    ['a blank code', { 1: '' }],
    ['a blank name', { 2: '' }],
    ['a number for a name', { 2: '12345' }],
    ['brackets about a name', { 2: '(DE) MARTIN' }],
    ['a text for a date', { 8: '', 10: 'EN COURS' }],
    ['no birth date but an NIR', { 7: 'XX/XX/1970', 10: '' }],
    ['a code on the right', { 8: 'INCONNU', 10: '', 11: '         C Labo' }],
  ])('sees in a cut letter another header with %s', (_, changes) => {
    const whole = textOf({ text: ['Compte rendu', 'suite'] })
    for (const cut of [whole.indexOf('Compte') + 9, whole.indexOf('LABEX'), whole.indexOf('MODELE') + 3]) {
      const { file } = readHprimMedecin(encodeText(`${whole.slice(0, cut)}\r\n${other(changes)}`, 'ascii'))
      expect(file?.letters.some(({ complete }) => complete)).toBe(false)
      expect(
        JSON.stringify(file?.letters.map(({ rows, sender, recipient }) => [rows, sender, recipient])),
      ).not.toMatch(/GLU|LEBLANC|Paul/)
    }
  })

  it('shows no row that a wrap, a mark or a glued tag may have cut', () => {
    const rowsOf = (rows: readonly string[], ends?: readonly string[]): unknown[] | undefined =>
      readHprimMedecin(fileOf({ rows, ...(ends === undefined ? {} : { ends }) })).file?.letters[0]?.rows?.map(
        ({ kind }) => kind,
      )
    expect(rowsOf([RESULT, 'RES|Sodium|NA|N|14', '0|mmol/L|136|145|N|F||||'])).toEqual(['result', 'other'])
    expect(rowsOf([RESULT, 'RES|Sodium|NA|N|14\x1A0|mmol/L|136'])).toEqual(['result', 'other'])
    expect(rowsOf([RESULT, 'RES|Sodium|NA|N|14****FIN****'], ['****FINFICHIER****'])).toEqual([
      'result',
      'other',
    ])
    expect(rowsOf([RESULT, 'Bonjour'])).toEqual(['result'])
  })

  it('takes no document date for a birth date when lines are lost', () => {
    const header = headerWith({}).filter((_, index) => index < 3 || index > 5)
    const { file } = readHprimMedecin(fileOf({ header, text: ['un', 'deux', 'trois'] }))
    expect(file?.letters).toEqual([])
  })

  it('asks for a person where a header may be one line off', () => {
    const letters = (text: string) =>
      readHprimMedecin(encodeText(text, 'ascii')).file?.letters.map(({ patient }) => [
        patient.lastName,
        patient.repaired,
      ])
    const extra = textOf({
      header: [
        '',
        'LEBLANC',
        'PAUL',
        'BAT A',
        '8 QUAI NORD',
        'ZAC',
        '69001 LYON',
        ...headerWith({}).slice(6),
      ],
    })
    expect(letters(textOf({ ends: ['****FIN****'] }) + extra)?.[1]?.[1]).toBe(true)
    const lost = headerWith({}).filter((_, index) => index !== 7)
    expect(letters(textOf({ header: lost }))).toEqual([['TESTPATIENT', true]])
    const addressLost = ['NFS', 'DUPONT', 'JEANNE', ...headerWith({}).slice(4)]
    expect(letters(textOf({ header: addressLost }))).toEqual([])
  })

  it('leaves a report alone that starts like a letter, and one that repeats its own identity', () => {
    const letterhead = [
      'Objet : consultation',
      'Docteur MARTIN Paul',
      'Cabinet medical du Parc',
      '12 rue des Lilas',
      '',
      '75001 PARIS',
      '12/03/2024',
      '',
      'Cher confrere,',
      '',
      'Merci de m avoir adresse',
      'Votre mere se plaint',
    ]
    const recap = ['Patient', ...headerWith({}).slice(1, 8), '', 'Compte rendu']
    const scanner = [
      'Docteur Anne PETIT',
      'Radiologue',
      '10/01/2024',
      '',
      'Madame DURAND Paulette',
      'Nee le 02/03/1950',
      'Scanner',
    ]
    const earlier = [
      'ANTERIORITES',
      'Scanner thoracique',
      '',
      'Compare aux examens',
      'precedents',
      '',
      '12/03/2020',
      '',
      'IRM cerebrale',
      'Controle du 15/04/2021 satisfaisant',
    ]
    const bodyAt13 = [
      'Compte rendu',
      'Examen du jour',
      '',
      'Motif',
      '10/01/2024',
      '',
      'Scanner',
      'Comparatif au 02/03/2022',
    ]
    const dated = [...recap.slice(0, 9), 'Prescription du 09/01/2024']
    for (const text of [letterhead, recap, scanner, earlier, bodyAt13, dated]) {
      for (const blank13 of [[''], []]) {
        expect(readHprimMedecin(fileOf({ text, blank13 })).file).toMatchObject({
          letters: [{ complete: true }],
          unattributed: [],
        })
      }
    }
  })

  it('takes no lines of one good header for another', () => {
    const header = headerWith({ 5: 'RESIDENCE DES LILAS', 6: 'PARIS', 9: '75001 X', 11: '' })
    const text = ['Prélèvement du 10/06/2019', 'HEMATIES   4,5', 'HEMOGLOB   12,9']
    for (const blank13 of [[''], []]) {
      expect(readHprimMedecin(fileOf({ header, text, blank13 })).file).toMatchObject({
        letters: [{ complete: true }],
        unattributed: [],
      })
    }
  })

  it('reads on after a LAB that comes after its first rows', () => {
    const { file, diagnostics } = readHprimMedecin(fileOf({ lab: [RESULT, '****LAB****'] }))
    expect(file?.letters[0]).toMatchObject({ complete: true, rows: [{ line: 15 }, { line: 17 }] })
    expect(diagnostics.map(({ code }) => code)).toEqual(['medecin.lab_missing', 'medecin.tag_misplaced'])
  })

  it('takes odd blanks beside a tag, and a blank code at the end of a fixed-width line', () => {
    const { file } = readHprimMedecin(fileOf({ ends: ['****FIN****\xa0', '\f****FINFICHIER****\f'] }))
    expect(file?.letters[0]?.complete).toBe(true)
    const fixed = `${'LABEX'.padEnd(80)}${'Dr Jean MODELE'.padEnd(40)}0123${' '.repeat(150)}`
    expect(
      readHprimMedecin(fileOf({ header: headerWith({ 1: fixed }) })).file?.letters[0]?.patient.code,
    ).toBe('')
  })

  it('takes patient codes for what they are', () => {
    for (const code of ['GIF8123', 'H-----', 'H.....', 'H12345']) {
      expect(
        readHprimMedecin(fileOf({ header: headerWith({ 1: code }) })).file?.letters[0]?.patient.code,
      ).toBe(code)
    }
    expect(readHprimMedecin(Uint8Array.from([...fileOf({}), ...new Uint8Array(400)])).refusal).toBeUndefined()
  })
})
