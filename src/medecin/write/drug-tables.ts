import type { RowMeasure } from '../model.js'
import { categoryOf } from '../read/antibiogram.js'
import { compareValue, fold, foldLabel, numberAt, type Verdict } from './text-values.js'

/** A part of the text, from one place to another. */
export interface Section {
  readonly from: number
  readonly to: number
}

/** A cell of a table. */
interface Cell {
  readonly text: string
  /** Whether a row was found in it: another row has a cell of its own. */
  isTaken: boolean
}

/** A line of a table: a drug and what stands behind it. */
interface TableLine {
  readonly at: number
  readonly cells: readonly Cell[]
}

/** The drug of a folded label with a mark, or null. */
export function drugOf(label: string): string | null {
  return /^(.*\S) ?\((?:A|CMI)\)$/.exec(label)?.[1] ?? null
}

/**
 * The tables of antibiograms in a free text: lines of a drug, with a column for the category `(a)` and one for the
 * concentration `(CMI)`, without these marks. Under each organism is a section of its own.
 */
export class DrugTables {
  readonly #lines = new Map<string, TableLine[]>()
  readonly #sections: Section[] = []

  /** @param text folded lines @param labels folded labels of all results */
  constructor(text: string, labels: readonly string[]) {
    const drugs = new Set(labels.flatMap((label) => drugOf(label) ?? []))
    if (drugs.size === 0) return
    let at = 0
    let from = 0
    let hasDrugs = false
    for (const line of text.split('\n')) {
      const [first = '', ...cells] = line.split(/[\t:]/)
      const label = foldLabel(first)
      const drug = drugOf(label) ?? label
      // Organisms that are listed share the table under them.
      if (hasDrugs && /^\W*GERME\b/.test(line)) {
        this.#sections.push({ from, to: at })
        from = at
        hasDrugs = false
      }
      if (drugs.has(drug)) {
        hasDrugs = true
        const lines = this.#lines.get(label) ?? []
        lines.push({ at, cells: cells.map((text) => ({ text, isTaken: false })) })
        this.#lines.set(label, lines)
      }
      at += line.length + 1
    }
    this.#sections.push({ from, to: at })
  }

  /** The section of a place. */
  sectionAt(place: number): Section | null {
    return this.#sections.find(({ to }) => place < to) ?? null
  }

  /** Finds the value on the first line of its drug that has one of its kind: the next line may be another organism's. */
  find(label: string, measure: RowMeasure, section: Section | null): Verdict {
    const isCategory = label.endsWith('(A)')
    const wanted = fold(measure.text).trim()
    for (const { at, cells } of this.#lines.get(drugOf(label) ?? '') ?? []) {
      if (section !== null && (at < section.from || at >= section.to)) continue
      const free = cells.filter(({ isTaken }) => !isTaken)
      const ofKind = free.filter(
        ({ text }) => (isCategory ? categoryOf(text.trim()) : numberAt(text)) !== null,
      )
      const isSame = ({ text }: Cell): boolean =>
        text.trim() === wanted || isSameValue(text, measure, isCategory)
      // Of categories the first counts, as there may be one for each organism; of numbers, one may be a diameter.
      const same = isCategory && ofKind[0] !== undefined ? ofKind.slice(0, 1).find(isSame) : free.find(isSame)
      if (same !== undefined) {
        same.isTaken = true
        return 'given'
      }
      if (ofKind.length > 0) return 'otherwise'
    }
    return 'absent'
  }
}

function isSameValue(cell: string, measure: RowMeasure, isCategory: boolean): boolean {
  if (!isCategory) return compareValue(cell, measure) === 'given'
  const category = categoryOf(measure.text)
  return category !== null && categoryOf(cell.trim()) === category
}
