import type { Words } from '../base/index.js'
import type { AttentionReason, Position } from './assess.js'
import type { ResultChange } from './compare-results.js'
import type { ReportDate, ReportNir, Result, ResultState } from './model.js'
import type { HeaderDifference, Relation, RelationKind } from './relate.js'
import type { LeftOutReason } from './series.js'

// This layer has no codes: these are the words for what it says of results and letters.

/** Where a value stands, in words. */
export const positionWords: Words<Position> = {
  below: { en: 'below', fr: 'bas' },
  within: { en: 'within', fr: 'normal' },
  above: { en: 'above', fr: 'haut' },
  undecidable: { en: 'undecidable', fr: 'indécidable' },
}

/** Why a person should look at a result, in words. */
export const attentionWords: Words<AttentionReason> = {
  panic: { en: 'panic value', fr: 'valeur de panique' },
  disagreement: {
    en: 'flag and reference range disagree',
    fr: "l'indicateur du laboratoire et les bornes se contredisent",
  },
  'out-of-range': { en: 'out of range', fr: 'hors bornes' },
  marked: { en: 'marked by the laboratory', fr: 'signalé par le laboratoire' },
}

/** How two letters relate, in words. */
export const relationWords: Words<RelationKind> = {
  duplicate: { en: 'says the same', fr: 'dit la même chose' },
  completes: { en: 'completes', fr: 'complète' },
  corrects: { en: 'corrects', fr: 'corrige' },
  reverts: { en: 'goes back to an older state', fr: 'revient à un état plus ancien' },
  unrelated: { en: 'unrelated', fr: 'sans rapport' },
}

/** How a result changed, in words. */
export const resultChangeWords: Words<ResultChange['kind']> = {
  added: { en: 'added', fr: 'ajouté' },
  filled: { en: 'now given', fr: 'désormais donné' },
  validated: { en: 'now validated', fr: 'désormais validé' },
  changed: { en: 'changed', fr: 'modifié' },
  withdrawn: { en: 'withdrawn', fr: 'retiré' },
  reverted: { en: 'back to an older state', fr: 'revenu à un état plus ancien' },
  absent: { en: 'absent', fr: 'absent' },
}

/** How a text changed, in words. */
export const textChangeWords: Words<Relation['text']> = {
  same: { en: 'same text', fr: 'même texte' },
  longer: { en: 'longer text', fr: 'texte allongé' },
  shorter: { en: 'shorter text', fr: 'texte raccourci' },
  changed: { en: 'changed text', fr: 'texte modifié' },
}

/** The fields of a header, in words. */
export const headerDifferenceWords: Words<HeaderDifference> = {
  code: { en: "patient's code", fr: 'code du patient' },
  address: { en: 'address', fr: 'adresse' },
  town: { en: 'town', fr: 'ville' },
  nir: { en: 'social security number', fr: 'numéro de sécurité sociale' },
  documentDate: { en: 'date of the letter', fr: 'date du courrier' },
  recipient: { en: 'recipient', fr: 'destinataire' },
}

/** Why something stands in no series, in words. */
export const leftOutWords: Words<LeftOutReason> = {
  'header-repaired': { en: 'the header was read by a repair', fr: 'en-tête lu par réparation' },
  'name-missing': { en: 'the name of the patient is missing', fr: 'nom du patient absent' },
  'birth-date-missing': { en: 'the birth date is missing', fr: 'date de naissance absente' },
  'birth-date-uncertain': { en: 'the birth date is not certain', fr: 'date de naissance incertaine' },
  'sender-missing': { en: 'the sender is missing', fr: 'expéditeur absent' },
  'no-code': { en: 'no analysis code', fr: "pas de code d'analyse" },
  'no-value': { en: 'no value', fr: 'pas de valeur' },
  withdrawn: { en: 'withdrawn by the laboratory', fr: 'retiré par le laboratoire' },
}

/** States of a result, in words. */
export const resultStateWords: Words<ResultState> = {
  awaited: { en: 'awaited', fr: 'en attente' },
  'not-validated': { en: 'not validated', fr: 'non validé' },
  validated: { en: 'validated', fr: 'validé' },
  corrected: { en: 'corrected', fr: 'corrigé' },
  withdrawn: { en: 'withdrawn', fr: 'retiré' },
  cancelled: { en: 'cancelled', fr: 'annulé' },
}

/** Kinds of values, in words. */
export const valueTypeWords: Words<NonNullable<Result['type']>> = {
  numeric: { en: 'number', fr: 'nombre' },
  text: { en: 'text', fr: 'texte' },
  coded: { en: 'code', fr: 'code' },
}

/** Whether the key of a social security number fits, in words. */
export const nirCheckWords: Words<ReportNir['check']> = {
  valid: { en: 'right key', fr: 'clé juste' },
  wrong: { en: 'wrong key', fr: 'clé fausse' },
  absent: { en: 'no key', fr: 'sans clé' },
}

/** How precise a date is, in words. */
export const datePrecisionWords: Words<ReportDate['precision']> = {
  day: { en: 'exact to the day', fr: 'au jour près' },
  year: { en: 'only the year is known', fr: "seule l'année est connue" },
}
