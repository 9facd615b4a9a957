import { invalidOption, isRecord } from '../../base/index.js'
import { foldText } from '../fold.js'
import { nameOfLabel } from '../label.js'
import type { Antibiogram, AntibiogramDrug, Letter, ResultRow, RowMeasure } from '../model.js'
import type { Susceptibility } from '../res-fields.js'

// A drug shown under another's organism is a wrong treatment. Nothing but their order joins the rows, so the organism is
// named only while nothing stands between it and its drugs that could be another: it is '' as soon as there is a doubt.

/** Words of the categories; other words are left as written. Observed: `Sensible`, `RESISTANT`. */
const CATEGORIES: ReadonlyMap<string, Susceptibility> = /* @__PURE__ */ new Map([
  ['s', 'S'],
  ['sensible', 'S'],
  ['sensible a posologie standard', 'S'],
  ['i', 'I'],
  ['intermediaire', 'I'],
  ['sfp', 'I'],
  ['sensible a forte posologie', 'I'],
  ['r', 'R'],
  ['resistant', 'R'],
  ['resistante', 'R'],
])

/** The label of the row that names the organism. */
const ORGANISM = /^germe(?: (?:n ?[°o] ?)?\d{1,2})?(?: (?:isole|identifie))?$/
/** How a title or comment starts that may name another organism. */
const OTHER_ORGANISM = /^\s*(?:\d+\W{0,3})?(?:germe|souche|bacterie|levure|isolat|micro.?organisme)/
const TITLE = /^\s*antibiogramme/
/** Two words alone may name a species, and between drugs then another organism. */
const TWO_WORDS = /^\s*(?:[a-z]+|[a-z]\.) +[a-z]+\s*$/

/** What a row says of a drug. */
interface DrugRow {
  readonly drug: string
  readonly says: 'category' | 'mic'
}

interface DrugNotes {
  readonly name: string
  category?: string
  mic?: RowMeasure | null
  readonly lines: number[]
}

/** The antibiogram being read. */
interface Notes {
  /** Null when it is not certain. */
  readonly organism: ResultRow | null
  readonly drugs: Map<string, DrugNotes>
}

/**
 * Finds the antibiograms (antibiogrammes) in the rows of a letter: a row `Germe`, then for each drug a row `DRUG (a)` with
 * its category and a row `DRUG (CMI)` with its inhibitory concentration. The rows stay what they are, and each part names
 * its lines. Rows that are not understood are in no antibiogram; an organism is not named when there is any doubt to which
 * one the drugs belong. Category and concentration count as much as their rows: look at the rows' statuses, too.
 *
 * @throws HprimError `options.invalid` (not a letter)
 * @example
 * for (const { organism, drugs } of readAntibiograms(letter)) {
 *   for (const { name, category, categoryText, mic } of drugs)
 *     console.log(organism || '?', name, category ?? categoryText, mic?.text ?? '')
 * }
 */
export function readAntibiograms(letter: Letter): readonly Antibiogram[] {
  const rows = isRecord(letter) ? (letter.rows ?? []) : null
  if (!Array.isArray(rows)) throw invalidOption('letter', 'Letter', letter)
  const reader = new AntibiogramReader()
  for (const row of letter.rows ?? []) {
    if (row.kind === 'result') reader.readResult(row)
    else if (row.kind === 'text') reader.readText(row.text)
    else reader.end()
  }
  reader.end()
  return reader.antibiograms
}

class AntibiogramReader {
  readonly antibiograms: Antibiogram[] = []
  #open: Notes | null = null

  readText(text: string): void {
    const words = foldText(text)
    const isNext = this.#hasDrugs() && (TITLE.test(words) || TWO_WORDS.test(words))
    if (isNext || OTHER_ORGANISM.test(words)) this.end()
  }

  readResult(row: ResultRow): void {
    if (row.repeats !== null) return
    const name = nameOfLabel(row.label)
    const [first] = row.measures
    if (ORGANISM.test(foldText(name))) {
      this.#startOrganism(row)
      return
    }
    const found = drugRowOf(name, first, this.#open !== null)
    if (found !== null) this.#add(found, row)
    // A count of the organism may stand before its drugs, but no row that could name another.
    else if (this.#hasDrugs() || !/^[\d<>≤≥]/.test(first.text)) this.end()
  }

  /** Ends the antibiogram that is being read; drugs that follow have no organism. */
  end(): void {
    if (this.#open !== null && this.#hasDrugs()) this.antibiograms.push(viewOf(this.#open))
    this.#open = null
  }

  #hasDrugs(): boolean {
    return this.#open !== null && this.#open.drugs.size > 0
  }

  #startOrganism(row: ResultRow): void {
    // Two organisms in a row: nobody knows whose the drugs are that follow.
    const isListed = this.#open !== null && !this.#hasDrugs()
    this.end()
    this.#open = { organism: isListed ? null : row, drugs: new Map() }
  }

  #add({ drug, says }: DrugRow, row: ResultRow): void {
    const key = foldText(drug)
    // The same drug again is of another organism.
    if (this.#open?.drugs.get(key)?.[says] !== undefined) this.end()
    this.#open ??= { organism: null, drugs: new Map() }
    const notes = this.#open.drugs.get(key) ?? { name: drug, lines: [] }
    this.#open.drugs.set(key, notes)
    const [first] = row.measures
    if (says === 'mic') notes.mic = first.text === '' ? null : first
    else notes.category = first.text
    notes.lines.push(row.line)
  }
}

/** What a row says of a drug, or null. `within`: whether an antibiogram is being read. */
function drugRowOf(name: string, { text, number }: RowMeasure, within: boolean): DrugRow | null {
  const mark = name.endsWith(')') ? name.lastIndexOf('(') : -1
  const marked = mark < 0 ? '' : foldText(name.slice(mark + 1, -1)).trim()
  const drug = nameOfLabel(mark < 0 ? name : name.slice(0, mark))
  if (drug === '') return null
  if (marked === 'cmi') return { drug, says: 'mic' }
  const isCategory = categoryOf(text) !== null
  // `(a)` is the mark of any footnote: its row must say what only a drug's does, or stand among drugs.
  if (marked === 'a') return isCategory || (within && number === null) ? { drug, says: 'category' } : null
  return isCategory && within && name !== '' ? { drug: name, says: 'category' } : null
}

function categoryOf(text: string): Susceptibility | null {
  return text.length > 40 ? null : (CATEGORIES.get(foldText(text).replace(/\s+/g, ' ')) ?? null)
}

function viewOf({ organism, drugs }: Notes): Antibiogram {
  return {
    organism: organism?.measures[0].text ?? '',
    line: organism?.line ?? null,
    drugs: [...drugs.values()].map(
      ({ name, category = '', mic = null, lines }): AntibiogramDrug => ({
        name,
        category: categoryOf(category),
        categoryText: category,
        mic,
        lines,
      }),
    ),
  }
}
