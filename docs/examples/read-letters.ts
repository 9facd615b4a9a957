// Reads HPRIM letters and shows them: who each is for and from, the results, what is odd, and that writing the
// file back gives the same octets. Run: npm start [-- FILE…]
import { realpathSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Charset,
  charsets,
  defaultMedecinLimits,
  type Language,
  type MedecinReading,
  readHprimMedecin,
  writeHprimMedecin,
} from 'hprim'
import { firstSamples, openFile, sampleFiles } from './read-letters/files.js'
import { type ReportStyle, renderReading } from './read-letters/report.js'
import { paintFor, visible } from './read-letters/text.js'
import { type Counts, words } from './read-letters/words.js'

const USAGE = `Usage: npm start [-- [OPTION…] [FILE…]]

Reads HPRIM Médecin letters; without FILE, three invented ones of spec-samples/.

  --all            without FILE: all letters of spec-samples/
  --json           print the model, [{ "path", "reading" }], and nothing else
                   (npm --silent start -- --json keeps npm's own lines away)
  --text           print the free text also of letters with structured results
  --lang=en|fr     language of the report (default en)
  --charset=NAME   do not find the character set out: use this one
  --help           print this

A result out of range is marked *, a panic value **, and ? where the laboratory's
flag and the normal bounds disagree.

Exit code: 0 all files read; 1 a file was refused or holds no letter;
2 wrong option, or a file that cannot be opened.
`

/** What the program needs of the world; a test gives another. */
export interface Io {
  readonly stdout: {
    write(text: string): unknown
    readonly isTTY?: boolean | undefined
    readonly columns?: number | undefined
  }
  readonly stderr: { write(text: string): unknown }
  readonly env: { readonly NO_COLOR?: string | undefined; readonly TERM?: string | undefined }
  /** The folder of samples to read when no file is named. */
  readonly samples: string
}

interface Settings {
  readonly files: readonly string[]
  /** Without files: all samples, not a few. */
  readonly all: boolean
  readonly json: boolean
  readonly charset: Charset | undefined
  readonly style: ReportStyle
}

/** Runs the program and gives its exit code. */
export function main(argv: readonly string[], io: Io): number {
  const settings = settingsOf(argv, io)
  if (settings === 'help') {
    io.stdout.write(USAGE)
    return 0
  }
  if (typeof settings === 'string') {
    io.stderr.write(`${settings}\nTry --help.\n`)
    return 2
  }
  // Among the samples are files that must be refused.
  const forSamples = settings.files.length === 0
  const samples = settings.all ? sampleFiles(io.samples) : firstSamples(io.samples)
  const files = forSamples ? samples.map((path) => relative('.', path) || path) : settings.files
  if (files.length === 0) {
    io.stderr.write(`No samples in ${io.samples}\n`)
    return 2
  }
  const counts: Counts = { opened: 0, letters: 0, refused: 0, withoutLetter: 0, different: 0 }
  if (settings.json) io.stdout.write('[')
  for (const path of files) {
    const opened = openFile(path, defaultMedecinLimits.bytes)
    if ('problem' in opened) {
      io.stderr.write(`${visible(path)}: ${opened.problem}\n`)
      continue
    }
    const { bytes } = opened
    const reading = readHprimMedecin(bytes, { charset: settings.charset })
    const same = isWrittenBack(reading, bytes)
    if (settings.json) {
      io.stdout.write(`${counts.opened === 0 ? '' : ','}\n${JSON.stringify({ path, reading }, null, 2)}`)
    } else {
      io.stdout.write(renderReading(path, bytes.length, reading, same, settings.style))
    }
    counts.opened++
    if (reading.file === undefined) counts.refused++
    else if (reading.file.letters.length === 0) counts.withoutLetter++
    else counts.letters += reading.file.letters.length
    if (!same) counts.different++
  }
  if (settings.json) io.stdout.write('\n]\n')
  else if (files.length > 1) io.stdout.write(`${settings.style.words.summary(counts)}\n`)
  if (counts.opened < files.length) return 2
  if (counts.different > 0) return 1
  return !forSamples && counts.refused + counts.withoutLetter > 0 ? 1 : 0
}

/** Whether writing gives the octets that were read; a refused file has nothing to write. */
function isWrittenBack(reading: MedecinReading, bytes: Uint8Array): boolean {
  return reading.file === undefined || Buffer.compare(writeHprimMedecin(reading.file), bytes) === 0
}

function settingsOf(argv: readonly string[], io: Io): Settings | 'help' | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    // The rest of Node's message explains how to name such a file.
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Wrong options'
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  const language = (['en', 'fr'] as const).find((one): one is Language => one === values.lang)
  if (language === undefined) return 'The option --lang takes en or fr'
  const charset = charsets.find((one) => one === values.charset)
  if (charset === undefined && values.charset !== undefined)
    return `The option --charset takes one of ${charsets.join(', ')}`
  const { isTTY, columns } = io.stdout
  const terminal = isTTY === true
  // https://no-color.org: any value but the empty one.
  const colour = terminal && (io.env.NO_COLOR ?? '') === '' && io.env.TERM !== 'dumb'
  return {
    files: positionals,
    all: values.all,
    json: values.json,
    charset,
    style: {
      language,
      words: words[language],
      paint: paintFor(colour),
      columns: terminal ? (columns ?? 80) : null,
      freeText: values.text,
    },
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      text: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'en' },
      charset: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) {
  // A reader that goes away (head, less) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  process.exitCode = main(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    samples: join(import.meta.dirname, '..', '..', 'spec-samples'),
  })
}
