import { foldText } from '../fold.js'
import { nameOfLabel } from '../label.js'
import { checkRows } from '../letter-check.js'
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
/** What is read of a text; a longer one is no title that is known. */
const LONGEST_KNOWN = 60
const TITLE = /^\W*antibiogrammes?\W*$/
/** What a text may say between an organism and its drugs, and between these: the family of the drugs that follow. */
const FAMILY =
  /^(?:(?:beta-?lactam|aminopenicill|penicill|cephalospor|tetracycl|cycl|polymyx|rifamyc|streptogram)ines?|(?:aminos|aminoglycos|macrol|lincosam|glycopept|sulfam|nitro-?imidaz|imidaz)(?:id|ol)es?|c[1-4]g|carbapenemes?|monobactames?|(?:fluoro)?quinolones?|(?:nitro)?furanes?|phenicoles|oxazolidinones|azoles|echinocandines|antifongiques|antibiotiques|divers)(?: (?:de )?[1-5](?:e|eme|ere)? generation)?$/
/** The label and the value of a count, which may stand between an organism and its drugs. */
const COUNT_LABEL =
  /^(?:numeration|denombrement|quantification|bacteriurie)(?: (?:bacterienne|microbienne|du germe))?$/
const COUNT =
  /^[<>=≤≥ ]{0,3}(?:\d+(?:[.,]\d+)? ?[x.*] ?)?(?:10 ?\^ ?)?\d+(?: \d{3})*(?: ?(?:ufc|cfu|germes)? ?\/ ?ml)?$/

/** What a row says of a drug. */
interface DrugRow {
  readonly drug: string
  readonly says: 'category' | 'mic'
  /** Whether `(a)` or `(CMI)` marks the row. */
  readonly isMarked: boolean
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
  /** Whether its first row of a drug had a mark: rows without one are then no drugs. */
  isMarked: boolean
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
  checkRows(letter)
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
  /** Whether an organism was named of which no drug was seen: it may be the one of those that follow another. */
  #isAnyWaiting = false

  readText(text: string): void {
    if (text.trim() === '') return
    const words = text.length > LONGEST_KNOWN ? '' : foldText(text)
    const isTitle = TITLE.test(words)
    // An organism named under a title is that of the drugs under it.
    if (isTitle) this.#isAnyWaiting = false
    if (isTitle && !this.#hasDrugs()) return
    if (!FAMILY.test(nameOfLabel(words))) this.end()
  }

  readResult(row: ResultRow): void {
    if (row.repeats !== null) return
    const name = nameOfLabel(row.label)
    const words = foldText(name)
    const [first] = row.measures
    if (ORGANISM.test(words)) {
      this.#startOrganism(row)
      return
    }
    const found = drugRowOf(name, first, this.#open)
    if (found !== null) this.#add(found, row)
    else if (this.#hasDrugs() || !COUNT_LABEL.test(words) || !isCount(first)) this.end()
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
    this.end()
    // Two organisms in a row: nobody knows whose the drugs are that follow.
    this.#open = { organism: this.#isAnyWaiting ? null : row, drugs: new Map(), isMarked: false }
    this.#isAnyWaiting = true
  }

  #add({ drug, says, isMarked }: DrugRow, row: ResultRow): void {
    const key = foldText(drug)
    // The same drug again is of another organism.
    if (this.#open?.drugs.get(key)?.[says] !== undefined) this.end()
    this.#open ??= { organism: null, drugs: new Map(), isMarked }
    if (this.#open.drugs.size === 0) this.#open.isMarked = isMarked
    this.#isAnyWaiting = false
    const notes = this.#open.drugs.get(key) ?? { name: drug, lines: [] }
    this.#open.drugs.set(key, notes)
    const [first] = row.measures
    if (says === 'mic') notes.mic = first.text === '' ? null : first
    else notes.category = first.text
    notes.lines.push(row.line)
  }
}

function isCount({ text, number }: RowMeasure): boolean {
  return number !== null || (text.length <= LONGEST_KNOWN && COUNT.test(foldText(text)))
}

/** What a row says of a drug, or null. `open`: the antibiogram that is being read. */
function drugRowOf(name: string, { text, number }: RowMeasure, open: Notes | null): DrugRow | null {
  const mark = name.endsWith(')') ? name.lastIndexOf('(') : -1
  const marked = mark < 0 ? '' : foldText(name.slice(mark + 1, -1)).trim()
  const drug = nameOfLabel(mark < 0 ? name : name.slice(0, mark))
  if (drug === '') return null
  if (marked === 'cmi') return { drug, says: 'mic', isMarked: true }
  const isCategory = categoryOf(text) !== null
  if (marked === 'a') {
    // `(a)` is the mark of any footnote: its row must say what only a drug's does, or be the first under an organism.
    const isFirst = open !== null && open.drugs.size === 0 && number === null
    const isDrug = isCategory || isFirst || (open !== null && isLikeCategory(text))
    return isDrug ? { drug, says: 'category', isMarked: true } : null
  }
  const isPlain = open !== null && !open.isMarked && name !== ''
  return isCategory && isPlain ? { drug: name, says: 'category', isMarked: false } : null
}

/** Whether a text speaks of a category, though in no words that are certain: `Sensible ?`, `Non sensible`, `S/R`. */
function isLikeCategory(text: string): boolean {
  return text.length <= 40 && /\b(?:[sir]|sfp|sensible|intermediaire|resistante?)\b/.test(foldText(text))
}

/** The category that a text is in words that are certain, or null. */
export function categoryOf(text: string): Susceptibility | null {
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
