import { describe, expect, it } from 'vitest'
import { unpackArchive } from '../../src/archive/index.js'
import type { Diagnostic, DiagnosticSentence, Language, Refusal, Sentence } from '../../src/base/index.js'
import {
  diagnosticSentences,
  doubtSentences,
  errorSentences,
  fingerprintSentences,
  refusalSentences,
} from '../../src/catalogue/index.js'
import { buildHprimMedecin, readHprimMedecin, toLetterInput } from '../../src/medecin/index.js'
import { decodePart, readMail, readPartText } from '../../src/mime/index.js'
import { decodeText } from '../../src/text/index.js'
import { allParts } from '../mime/tiles.js'
import { type Example, examples } from './diagnostic-examples.js'

/** What an example reports. */
function reportsOf(example: Example): readonly (Diagnostic | Refusal)[] {
  if ('build' in example) return buildHprimMedecin([example.build], example.options).diagnostics
  if ('carry' in example) {
    const { file } = readHprimMedecin(example.carry)
    return (file?.letters ?? []).flatMap((letter) => toLetterInput(letter).diagnostics)
  }
  if ('unpack' in example) {
    const { refusal, diagnostics } = unpackArchive(example.unpack, example.options)
    return refusal === undefined ? diagnostics : [...diagnostics, refusal]
  }
  if ('reported' in example) return example.reported
  if ('mail' in example) {
    const { mail, refusal, diagnostics } = readMail(example.mail, example.options)
    if (mail === undefined) return [...diagnostics, refusal]
    const contents = allParts(mail).flatMap((part) =>
      part.contentType.mediaType.startsWith('text/')
        ? readPartText(part).diagnostics
        : decodePart(part).diagnostics,
    )
    return [...diagnostics, ...contents]
  }
  const { refusal, diagnostics } = readHprimMedecin(example.read, example.options)
  return refusal === undefined ? diagnostics : [...diagnostics, refusal]
}

/** The line, or what else it is, that a report is about, as a Markdown code span. */
function excerptOf(code: string, example: Example): string {
  if ('build' in example) {
    const row = example.build.rows?.at(-1)
    const given = row?.kind === 'result' ? `value ${row.measures[0].value}` : `${row?.kind} given`
    return `text ${JSON.stringify(example.build.text?.[0])} for the ${given}`
  }
  if ('unpack' in example || 'mail' in example || 'reported' in example) return example.shown
  const report = reportsOf(example).find((one) => one.code === code)
  const limits = 'read' in example ? example.options?.limits : undefined
  if (limits !== undefined) return `\`readHprimMedecin(bytes, { limits: ${JSON.stringify(limits)} })\``
  const line = report !== undefined && 'line' in report ? report.line : null
  const bytes = 'read' in example ? example.read : example.carry
  const text = decodeText(bytes).text.split(/\r\n|[\r\n\x1A]/)[(line ?? 1) - 1] ?? ''
  const visible = text.replace(
    /[\x00-\x1F\x7F-\x9F]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  const shown = visible.length > 60 ? `${visible.slice(0, 57)}...` : visible
  const place = line === null ? 'the file starts' : `line ${line}`
  return shown.trim() === '' ? `${place}: blank` : `${place}: \`${shown.replaceAll('|', '\\|')}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

type Table = Readonly<Record<string, Sentence | DiagnosticSentence>>

const textOf = (sentence: Sentence | undefined): string =>
  typeof sentence === 'object' ? sentence.text : (sentence ?? '')

function table({ en, fr }: { readonly en: Table; readonly fr: Table }, withExample: boolean): string {
  const head = withExample
    ? '| Code | Severity | English | Français | Example |\n| --- | --- | --- | --- | --- |'
    : '| Code | English | Français |\n| --- | --- | --- |'
  const rows = Object.entries(en).map(([code, sentence]) => {
    const severity = typeof sentence === 'object' && 'severity' in sentence ? sentence.severity : 'refusal'
    const said = [cell(textOf(sentence)), cell(textOf(fr[code]))]
    const example = examples[code]
    const cells = withExample
      ? [`\`${code}\``, severity, ...said, example === undefined ? '' : excerptOf(code, example)]
      : [`\`${code}\``, ...said]
    return `| ${cells.join(' | ')} |`
  })
  return [head, ...rows].join('\n')
}

const page = (): string => `# Diagnostics, refusals and errors

Made from the \`words.ts\` of each layer by \`npm run docs\`; a test holds both equal and every example true.
Codes are stable: tell things apart by them. \`{name}\` stands for a parameter; parameters never hold patient data.
\`describeProblem(it, 'fr')\` gives the French sentence of a diagnostic, a refusal or an error.

## Diagnostics

What a reader or the builder reports without refusing. \`error\`: something is wrong or could not be attributed, a
person must look; \`warning\`: read, but not as it should have been written; \`info\`: a habit of the sender.

${table(diagnosticSentences, true)}

## Refusals

Why \`readHprimMedecin\` gives no file, \`unpackArchive\` not all files, \`readMail\` no tree, \`decryptData\` and \`verifyData\` no content,
\`readCertificate\` and \`readPrivateKey\` nothing; and why a transfer over the direct link ended before its end.

${table(refusalSentences, true)}

## Doubts

Why \`letterDoubts\` says that a letter may not be filed without a person.

${table(doubtSentences, false)}

## Comparing fingerprints

What \`compareFingerprintGroups\` of \`hprim/x509\` tells a person, and how two people compare.

${table(fingerprintSentences, false)}

## Errors

What functions throw, as \`HprimError\` with this \`code\`: mistakes of the caller, never of a file that was received.

${table(errorSentences, false)}
`

describe('the catalogue', () => {
  const parts = [diagnosticSentences, refusalSentences, errorSentences, doubtSentences, fingerprintSentences]
  const allOf = (language: Language): Table =>
    Object.assign({}, ...parts.map(({ [language]: sentences }) => sentences))
  const [all, allFrench] = [allOf('en'), allOf('fr')]

  it('has a sentence in both languages for every code, with the same parameters', () => {
    expect(Object.keys(allFrench)).toEqual(Object.keys(all))
    for (const [code, sentence] of Object.entries(all)) {
      const [en, fr] = [textOf(sentence), textOf(allFrench[code])]
      expect(en, code).toMatch(/^[A-Z{].*\.$/s)
      expect(fr, code).toMatch(/^[A-ZÀÉ{].*\.$/s)
      expect(fr, code).not.toBe(en)
      const params = (text: string): string[] =>
        [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '').sort()
      expect(params(fr), code).toEqual(params(en))
    }
  })

  it('names the same values in both languages', () => {
    const named = (sentence: Sentence | undefined): readonly string[] =>
      typeof sentence === 'object' ? Object.keys(sentence.values ?? {}) : []
    for (const [code, sentence] of Object.entries(all))
      expect(named(allFrench[code]), code).toEqual(named(sentence))
    expect(named(all['x509.not_a_certificate'])).toContain('pkcs12')
  })

  it('has no code twice', () => {
    const counts = parts.map(({ en }) => Object.keys(en).length)
    expect(Object.keys(all)).toHaveLength(counts.reduce((sum, count) => sum + count, 0))
  })
})

describe('the examples', () => {
  it('are there for every diagnostic and refusal, and for nothing else', () => {
    expect(Object.keys(examples).sort()).toEqual(
      [...Object.keys(diagnosticSentences.en), ...Object.keys(refusalSentences.en)].sort(),
    )
  })

  for (const [code, example] of Object.entries(examples)) {
    it(`${code} is reported for its example, with all parameters filled`, () => {
      const report = reportsOf(example).find((one) => one.code === code)
      expect(report?.message).toMatch(/\.$/)
      expect(report?.message).not.toMatch(/\{\w+\}/)
    })
  }

  it('name no patient', () => {
    for (const example of Object.values(examples)) {
      for (const { message, params } of reportsOf(example)) {
        expect(`${message} ${JSON.stringify(params)}`).not.toMatch(
          /TESTPATIENT|Marie|MARK|29912|1980|EXEMPLES/,
        )
      }
    }
  })
})

it('docs/diagnostics.md is what the catalogue says', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/diagnostics.md')
})
