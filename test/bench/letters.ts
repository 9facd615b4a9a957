import { headerWith } from '../medecin/letter-texts.js'

const UNITS = ['mmol/L', 'g/L', 'µmol/L', 'UI/L', '%', 'G/L', 'mg/24h', '/mm3']

/**
 * An invented letter with so many results, as a busy sender writes them: every third has a TEX line, every eighth a
 * second unit; sixty analyses, each with its own unit and bounds, come again and again.
 */
export function letterOfResults(results: number): string {
  const text: string[] = []
  const rows: string[] = []
  for (let index = 0; index < results; index++) {
    const analysis = index % 60
    const value = ((index * 37) % 997) / 10
    const [low, high] = [2 + analysis / 10, 40 + analysis / 2]
    const unit = UNITS[analysis % UNITS.length]
    const comma = (number: number): string => number.toFixed(1).replace('.', ',')
    const label = `Analyse inventée ${analysis}`
    text.push(`${label.padEnd(36, '.')}: ${comma(value)} ${unit}   (${comma(low)} - ${comma(high)})`)
    if (index % 3 === 0) rows.push(`TEX|${label} (méthode enzymatique)`)
    const flag = value < low ? 'L' : value > high ? 'H' : 'N'
    const second = index % 8 === 0 ? `${(value * 0.18).toFixed(2)}|g/L|0.72|10.9` : '|||'
    rows.push(
      `RES|${label} : |ANA  ${100 + analysis}|N|${value}|${unit}|${comma(low)}|${comma(high)}|${flag}|F|${second}`,
    )
  }
  return `${[
    ...headerWith({ 3: 'Élodie' }),
    '',
    ...text,
    '****LAB****',
    ...rows,
    '****FIN****',
    '',
    '****FINFICHIER****',
  ].join('\r\n')}\r\n`
}
