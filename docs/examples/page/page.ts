// A page that shows the letter that is dropped on it. Build it with Vite or esbuild as it is: no polyfill, 25 kB gzipped.
import { type Letter, type RowMeasure, readHprimMedecin } from 'hprim/medecin'

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', async (event) => {
  event.preventDefault()
  const dropped = event.dataTransfer?.files[0]
  if (dropped === undefined) return
  const { file, refusal, diagnostics } = readHprimMedecin(new Uint8Array(await dropped.arrayBuffer()))
  const shown = file === undefined ? [element('p', refusal.message)] : file.letters.map(section)
  const remarks = diagnostics.map(({ line, message }) => element('p', `Line ${line ?? '–'}: ${message}`))
  document.querySelector('main')?.replaceChildren(...shown, ...remarks)
})

/** One letter: whom it is about, and its results; where it has none, its text. */
function section({ patient, requestNumber, complete, text, rows }: Letter): HTMLElement {
  const head = element('h2', `${patient.lastName} ${patient.firstName}, ${requestNumber}`)
  const whole = complete ? [] : [element('p', 'This letter is not complete.')]
  const body =
    rows === undefined ? element('pre', text.map((line) => line.text).join('\n')) : element('table')
  for (const row of rows ?? []) {
    if (row.kind !== 'result') body.append(element('tr', element('td', row.text)))
    else {
      const [{ text: value, unit }] = row.measures
      const cells = [row.name, value, unit, range(row.measures[0]), row.abnormalFlag]
      const line = element('tr', ...cells.map((cell) => element('td', cell)))
      line.className = row.abnormalFlag
      body.append(line)
    }
  }
  return element('section', head, ...whole, body)
}

function range({ low, high }: RowMeasure): string {
  return low === null && high === null ? '' : `${low?.text ?? ''} – ${high?.text ?? ''}`
}

/** Texts of a letter are set as text, never as HTML. */
function element(name: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  made.append(...children)
  return made
}
