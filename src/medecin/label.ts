/**
 * The name in a label: without the blanks, dots, colons and lines that lead the eye to the value. Observed:
 * `Leucocytes        :`, `Glycémie ........`. What belongs to a name stays: `Prot. tot.`, `Vit. B12`, `HCO3-`.
 *
 * @example
 * nameOfLabel('Leucocytes ........ :') // 'Leucocytes'
 */
export function nameOfLabel(label: string): string {
  let from = 0
  let to = label.length
  while (from < to && isLeader(label.charCodeAt(from))) from++
  let dots = 0
  for (;;) {
    while (to > from && isLeader(label.charCodeAt(to - 1))) {
      to--
      if (isDot(label.charCodeAt(to))) dots++
    }
    // One or two dashes end a name such as `HCO3-`; a row of them leads.
    if (to - from <= 3 || !label.startsWith('---', to - 3)) break
    while (to > from && label.charCodeAt(to - 1) === 0x2d) to--
    dots = 2
  }
  // One dot at the end of a word abbreviates it; before a colon it leads.
  if (dots === 1 && label[to] === '.' && label[to + 1] !== ':' && to > from) to++
  return label.slice(from, to)
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
