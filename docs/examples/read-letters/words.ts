import type { Language } from 'hprim'

/** The words of the report that the library has not: its own come from `describeProblem` and `wordOf`. */
export interface Words {
  readonly colon: string
  readonly patient: string
  readonly from: string
  readonly to: string
  readonly request: string
  readonly date: string
  readonly unknown: string
  readonly born: (date: string, yearOnly: boolean) => string
  readonly bornUnknown: string
  /** A calendar date, or a year alone, as one reads it. */
  readonly shownDate: (iso: string) => string
  readonly centuryAssumed: string
  readonly doubts: string
  readonly freeText: string
  readonly noRows: string
  readonly diagnostics: string
  readonly unattributed: string
  readonly moreLines: (count: number) => string
  readonly line: string
  readonly wholeFile: string
  readonly disagreement: (bounds: string) => string
  readonly attention: (count: number, total: number) => string
  readonly writtenBack: (same: boolean, octets: number) => string
  readonly refused: string
  readonly summary: (counts: Counts) => string
}

/** What a run met. */
export interface Counts {
  opened: number
  letters: number
  refused: number
  withoutLetter: number
  different: number
}

/** How a language counts: French has no plural below two. */
const english = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
const french = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`

export const words: Readonly<Record<Language, Words>> = {
  en: {
    colon: ':',
    patient: 'Patient',
    from: 'From',
    to: 'To',
    request: 'Request',
    date: 'Date',
    unknown: 'unknown',
    born: (date) => `born ${date}`,
    bornUnknown: 'birth date unknown',
    shownDate: (iso) => iso,
    centuryAssumed: 'century assumed',
    doubts: 'NOT TO BE FILED WITHOUT A PERSON',
    freeText: 'Free text',
    noRows: 'no structured results, the free text is the report',
    diagnostics: 'Diagnostics',
    unattributed: 'Belongs to no letter',
    moreLines: (count) => `… ${english(count, 'more line', 'more lines')}`,
    line: 'line',
    wholeFile: 'file',
    disagreement: (bounds) => `the laboratory's flag and the bounds disagree (bounds: ${bounds})`,
    attention: (count, total) => `${count} of ${english(total, 'result', 'results')} to look at`,
    writtenBack: (same, octets) =>
      `Written back: ${same ? 'the' : 'NOT the'} same ${english(octets, 'octet', 'octets')}`,
    refused: 'Refused',
    summary: ({ opened, letters, refused, withoutLetter, different }) =>
      `${english(opened, 'file', 'files')}: ${english(letters, 'letter', 'letters')}, ` +
      `${english(refused, 'file', 'files')} refused, ${withoutLetter} without a letter; ` +
      `${different === 0 ? 'all' : `${different} NOT`} written back octet for octet`,
  },
  fr: {
    colon: ' :',
    patient: 'Patient',
    from: 'De',
    to: 'À',
    request: 'Demande',
    date: 'Date',
    unknown: 'non indiqué',
    born: (date, yearOnly) => `né(e) ${yearOnly ? 'en' : 'le'} ${date}`,
    bornUnknown: 'date de naissance inconnue',
    shownDate: (iso) => iso.split('-').reverse().join('/'),
    centuryAssumed: 'siècle supposé',
    doubts: 'À NE PAS CLASSER SANS UNE PERSONNE',
    freeText: 'Texte libre',
    noRows: 'pas de résultats structurés, le texte libre est le compte rendu',
    diagnostics: 'Diagnostics',
    unattributed: 'N’appartient à aucun courrier',
    moreLines: (count) => `… ${french(count, 'ligne', 'lignes')} de plus`,
    line: 'ligne',
    wholeFile: 'fichier',
    disagreement: (bounds) => `le laboratoire et les bornes se contredisent (bornes : ${bounds})`,
    attention: (count, total) => `${french(count, 'résultat', 'résultats')} sur ${total} à regarder`,
    writtenBack: (same, octets) =>
      `Réécrit${same ? '' : ', NON'} à l’octet près (${french(octets, 'octet', 'octets')})`,
    refused: 'Refusé',
    summary: ({ opened, letters, refused, withoutLetter, different }) =>
      `${french(opened, 'fichier', 'fichiers')} : ${french(letters, 'courrier', 'courriers')}, ` +
      `${french(refused, 'fichier refusé', 'fichiers refusés')}, ${withoutLetter} sans courrier ; ` +
      `${different === 0 ? 'réécriture à l’octet près' : `${french(different, 'NON réécrit', 'NON réécrits')} à l’octet près`}`,
  },
}
