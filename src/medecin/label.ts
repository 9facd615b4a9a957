import { invalidOption } from '../base/index.js'

/**
 * The name in a label: without the blanks, dots, colons and lines that lead the eye to the value. Observed:
 * `Leucocytes        :`, `Glycémie ........`. What belongs to a name stays: `Prot. tot.`, `Vit. B12`, `HCO3-`.
 *
 * @throws HprimError `options.invalid`
 * @example
 * nameOfLabel('Leucocytes ........ :') // 'Leucocytes'
 */
export function nameOfLabel(label: string): string {
  if (typeof label !== 'string') throw invalidOption('label', 'string', label)
  let from = 0
  let to = label.length
  while (from < to && isLeader(label.charCodeAt(from)) && !isPoint(label, from)) from++
  let dots = 0
  for (;;) {
    while (to > from && isLeader(label.charCodeAt(to - 1))) {
      to--
      if (isDot(label.charCodeAt(to))) dots++
    }
    // A few dashes end a name such as `HCO3-`; a row of them leads, a short one apart from the name.
    let dash = to
    while (dash > from && label.charCodeAt(dash - 1) === 0x2d) dash--
    const isApart = to - dash === 3 && dash > from && isLeader(label.charCodeAt(dash - 1))
    if (!isApart && to - dash <= 3) break
    to = dash
    dots = 2
  }
  // One dot at the end of a word abbreviates it, whatever follows: one analysis has one name.
  if (dots === 1 && label[to] === '.' && to > from) to++
  return label.slice(from, to)
}

/** Whether the dot there is the point of a number such as `.5`, and no end of a row of dots. */
function isPoint(label: string, at: number): boolean {
  return label[at] === '.' && label[at - 1] !== '.' && /\d/.test(label.charAt(at + 1))
}

function isDot(code: number): boolean {
  return code === 0x2e || code === 0x2026 || code === 0xb7
}

/** Blanks, colon, equals sign, low line and dots: a full stop, an ellipsis, a middle dot. */
function isLeader(code: number): boolean {
  if (code <= 0x20) return true
  if (code < 0xa0) return code === 0x3a || code === 0x2e || code === 0x3d || code === 0x5f
  return code === 0xa0 || isDot(code) || (code >= 0x2000 && code <= 0x200a) || code === 0x202f
}
