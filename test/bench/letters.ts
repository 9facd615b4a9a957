/** An invented letter with so many results, as a busy sender writes them: every third has a TEX line, accents, bounds. */
export function letterOfResults(results: number): string {
  const text: string[] = []
  const rows: string[] = []
  for (let index = 0; index < results; index++) {
    const value = ((index * 37) % 997) / 10
    const label = `Analyse inventée ${index}`
    text.push(`${label.padEnd(36, '.')}: ${String(value).replace('.', ',')} mmol/L   (4,0 - 60,5)`)
    if (index % 3 === 0) rows.push(`TEX|${label} (méthode enzymatique)`)
    const flag = value < 4 ? 'L' : value > 60.5 ? 'H' : 'N'
    const second = index % 8 === 0 ? `${(value * 0.18).toFixed(2)}|g/L|0.72|10.9` : '|||'
    rows.push(`RES|${label} : |ANA  ${100 + (index % 900)}|N|${value}|mmol/L|4,0|60,5|${flag}|F|${second}`)
  }
  return `${[
    'TEST000123',
    'TESTPATIENT',
    'Élodie',
    '1 RUE DES EXEMPLES',
    '',
    '75001 PARIS',
    '29/02/1980',
    '299129999999911',
    'D-0001',
    '10/06/2019',
    'LABEX      LABORATOIRE DES EXEMPLES',
    'MODELE     Dr Jean MODELE',
    '',
    ...text,
    '****LAB****',
    ...rows,
    '****FIN****',
    '',
    '****FINFICHIER****',
  ].join('\r\n')}\r\n`
}
