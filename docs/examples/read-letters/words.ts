import type { Language, Position } from 'hprim'

/** The words of the report that are not sentences of the library's own catalogue. */
export interface Words {
  readonly colon: string
  readonly patient: string
  readonly from: string
  readonly to: string
  readonly request: string
  readonly date: string
  readonly unknown: string
  readonly born: string
  readonly yearOnly: string
  readonly centuryAssumed: string
  readonly doubts: string
  readonly freeText: string
  readonly noRows: string
  readonly diagnostics: string
  readonly unattributed: string
  readonly moreLines: (count: number) => string
  readonly line: string
  readonly wholeFile: string
  readonly severity: Readonly<Record<'error' | 'warning' | 'info', string>>
  readonly position: Readonly<Record<Position, string>>
  readonly panic: string
  readonly disagreement: (bounds: string) => string
  readonly notValidated: string
  readonly corrected: string
  readonly marked: string
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

export const words: Readonly<Record<Language, Words>> = {
  en: {
    colon: ':',
    patient: 'Patient',
    from: 'From',
    to: 'To',
    request: 'Request',
    date: 'Date',
    unknown: 'unknown',
    born: 'born',
    yearOnly: 'only the year is known',
    centuryAssumed: 'century assumed',
    doubts: 'NOT TO BE FILED WITHOUT A PERSON',
    freeText: 'Free text',
    noRows: 'no structured results, the free text is the report',
    diagnostics: 'Diagnostics',
    unattributed: 'Belongs to no letter',
    moreLines: (count) => `… ${count} more lines`,
    line: 'line',
    wholeFile: 'file',
    severity: { error: 'error', warning: 'warning', info: 'info' },
    position: { below: 'below', within: 'within', above: 'above', undecidable: 'undecidable' },
    panic: 'PANIC',
    disagreement: (bounds) => `the laboratory's flag and the bounds disagree (bounds: ${bounds})`,
    notValidated: 'not validated',
    corrected: 'corrected',
    marked: 'marked by the laboratory',
    attention: (count, total) => `${count} of ${total} results to look at`,
    writtenBack: (same, octets) =>
      same ? `Written back: the same ${octets} octets` : `Written back: NOT the same ${octets} octets`,
    refused: 'Refused',
    summary: ({ opened, letters, refused, withoutLetter, different }) =>
      `${opened} files: ${letters} letters, ${refused} files refused, ${withoutLetter} without a letter; ` +
      `${different === 0 ? 'all' : `${different} NOT`} written back octet for octet`,
  },
  fr: {
    colon: ' :',
    patient: 'Patient',
    from: 'De',
    to: 'À',
    request: 'Demande',
    date: 'Date',
    unknown: 'inconnu',
    born: 'né(e) le',
    yearOnly: 'seule l’année est connue',
    centuryAssumed: 'siècle supposé',
    doubts: 'À NE PAS CLASSER SANS UNE PERSONNE',
    freeText: 'Texte libre',
    noRows: 'pas de résultats structurés, le texte libre est le compte rendu',
    diagnostics: 'Diagnostics',
    unattributed: 'N’appartient à aucun courrier',
    moreLines: (count) => `… ${count} lignes de plus`,
    line: 'ligne',
    wholeFile: 'fichier',
    severity: { error: 'erreur', warning: 'attention', info: 'info' },
    position: { below: 'bas', within: 'normal', above: 'haut', undecidable: 'indécidable' },
    panic: 'ALERTE',
    disagreement: (bounds) => `le laboratoire et les bornes se contredisent (bornes : ${bounds})`,
    notValidated: 'non validé',
    corrected: 'corrigé',
    marked: 'signalé par le laboratoire',
    attention: (count, total) => `${count} résultat${count > 1 ? 's' : ''} sur ${total} à regarder`,
    writtenBack: (same, octets) =>
      same ? `Réécrit : les mêmes ${octets} octets` : `Réécrit : PAS les mêmes ${octets} octets`,
    refused: 'Refusé',
    summary: ({ opened, letters, refused, withoutLetter, different }) =>
      `${opened} fichiers : ${letters} courriers, ${refused} fichiers refusés, ${withoutLetter} sans courrier ; ` +
      `${different === 0 ? 'tous' : `${different} NON`} réécrits à l’octet près`,
  },
}
