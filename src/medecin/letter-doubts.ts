import { type Diagnostic, fillSentence, invalidOption, isRecord, type MessageParams } from '../base/index.js'
import type { Letter, MedecinReading, ReadingCode } from './model.js'
import { type LetterDoubtCode, letterDoubtSentences } from './words.js'

/** Why a letter may not be filed without a person. Plain data. */
export interface LetterDoubt {
  /** Stable: a code never changes its meaning. */
  readonly code: LetterDoubtCode
  /** Line of the file, from 1, where a person should look; null when it is the whole file. */
  readonly line: number | null
  /** What the reading reported, where that is the reason: `describeProblem(doubt.diagnostic, 'fr')` says it. */
  readonly diagnostic: Diagnostic<ReadingCode> | null
  /** One plain sentence, in English; `describeProblem(doubt, 'fr')` gives the French. */
  readonly message: string
  readonly params: MessageParams
}

/** Errors that another doubt tells more exactly. */
const TOLD_OTHERWISE: ReadonlySet<ReadingCode> = new Set<ReadingCode>([
  'medecin.letter_cut',
  'medecin.name_missing',
  'medecin.birth_date_missing',
  'medecin.birth_date_unreadable',
  'medecin.birth_century_unknown',
])

/**
 * Says why a letter may not be filed without a person; an empty list when the letter itself leaves no doubt. That the
 * recipient is one of yours, and that exactly one of your patients matches, only you can know: check it as well.
 *
 * A letter leaves no doubt when it is whole, its header was read without a repair, family name, first name and birth
 * date are certain, no line of the file is unattributed, the character set is no guess, and the reading of the file
 * reported no error.
 *
 * @param reading what `readHprimMedecin` gave, also after a trip through JSON
 * @param letter one of the letters of `reading.file`
 * @throws HprimError `options.invalid` (a reading without a file, or a letter of another reading)
 * @example
 * for (const letter of reading.file?.letters ?? []) {
 *   const doubts = letterDoubts(reading, letter)
 *   if (doubts.length === 0 && patientsLike(letter.patient).length === 1) file(letter)
 *   else showToAPerson(letter, doubts.map((doubt) => describeProblem(doubt, 'fr')))
 * }
 */
export function letterDoubts(reading: MedecinReading, letter: Letter): readonly LetterDoubt[] {
  if (!isRecord(reading) || !isRecord(reading.file)) {
    throw invalidOption('reading', 'a reading of readHprimMedecin with a file', reading)
  }
  const { file, diagnostics } = reading
  if (!isRecord(letter) || !file.letters.some((one) => one === letter || isSameLetter(one, letter))) {
    throw invalidOption('letter', 'a letter of this reading', letter)
  }
  const isHere = (line: number | null): boolean =>
    line !== null && line >= letter.firstLine && line <= letter.lastLine
  const unattributed = file.unattributed.map(({ firstLine, lastLine }) =>
    doubt('medecin.doubt_unattributed', firstLine, { firstLine, lastLine }),
  )
  const told = new Set(file.unattributed.map(({ reason, firstLine }) => `${reason} ${firstLine}`))
  const errors = diagnostics.flatMap((diagnostic) => {
    const { code, severity, line } = diagnostic
    if (code === 'text.charset_uncertain') return [doubt('medecin.doubt_charset', null, {}, diagnostic)]
    if (severity !== 'error' || told.has(`${code} ${line}`)) return []
    if (!isHere(line)) return [doubt('medecin.doubt_error_in_file', line, { code }, diagnostic)]
    return TOLD_OTHERWISE.has(code)
      ? []
      : [doubt('medecin.doubt_error_in_letter', line, { code }, diagnostic)]
  })
  return [...identityDoubts(letter), ...unattributed, ...errors]
}

/** Whether two objects are one letter: it may have been through JSON. */
function isSameLetter(one: Letter, other: Letter): boolean {
  const marks = ({
    firstLine,
    lastLine,
    requestNumber,
    patient,
    documentDate,
    sender,
  }: Letter): readonly unknown[] => [
    firstLine,
    lastLine,
    requestNumber,
    patient?.code,
    patient?.lastName,
    patient?.firstName,
    patient?.birthDate?.iso,
    documentDate?.iso,
    sender?.code,
  ]
  const others = marks(other)
  return marks(one).every((mark, at) => mark === others[at])
}

function identityDoubts({
  firstLine,
  lastLine,
  complete,
  patient,
  headerLines,
}: Letter): readonly LetterDoubt[] {
  const { lastName, firstName, birthDate, repaired } = patient
  const doubts: LetterDoubt[] = []
  if (!complete) doubts.push(doubt('medecin.doubt_incomplete', lastLine))
  if (repaired) doubts.push(doubt('medecin.doubt_header_repaired', firstLine))
  if (lastName === '' || firstName === '') {
    const line = lastName === '' ? headerLines.lastName : headerLines.firstName
    doubts.push(doubt('medecin.doubt_name_missing', line ?? firstLine))
  }
  const line = headerLines.birthDate ?? firstLine
  if (birthDate === null) doubts.push(doubt('medecin.doubt_birth_date_missing', line))
  else if (birthDate.precision !== 'day' || birthDate.centuryAssumed)
    doubts.push(doubt('medecin.doubt_birth_date_uncertain', line))
  return doubts
}

function doubt(
  code: LetterDoubtCode,
  line: number | null,
  params: MessageParams = {},
  diagnostic: Diagnostic<ReadingCode> | null = null,
): LetterDoubt {
  return { code, line, diagnostic, message: fillSentence(letterDoubtSentences[code], params), params }
}
