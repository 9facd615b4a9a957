/** How a character is written in a charset that lacks it. */
export interface WrittenOut {
  /** The first of these that the charset has. */
  readonly to: readonly string[]
  /** Where it may be written so: not beside a digit, or only beside a letter. Anywhere when absent. */
  readonly near?: 'no-digit' | 'letter' | undefined
  /** What it is after an n that begins a word: n° is numéro. */
  readonly afterN?: string | undefined
}

const as = (...to: string[]): WrittenOut => ({ to })

const space = as(' ')
const apostrophe = as("'")
const quote = as('"')
const hyphen = as('-')

/**
 * Characters of laboratory letters and what stands for them. None of these makes a digit, a sign or a decimal
 * point that was not there: a bullet is `*`, since `-5` is a number, and ‰ is absent, since `5` and `0/00` is 50/00.
 */
export const replacements: Readonly<Record<string, WrittenOut>> = {
  œ: as('oe'),
  Œ: as('OE'),
  æ: as('ae'),
  Æ: as('AE'),
  ß: as('ss'),
  ø: { to: ['o'], near: 'letter' },
  Ø: { to: ['O'], near: 'letter' },
  ł: as('l'),
  Ł: as('L'),
  đ: as('d'),
  Đ: as('D'),
  ı: as('i'),
  ﬀ: as('ff'),
  ﬁ: as('fi'),
  ﬂ: as('fl'),
  ﬃ: as('ffi'),
  ﬄ: as('ffl'),
  '’': apostrophe,
  '‘': apostrophe,
  '‛': apostrophe,
  ʼ: apostrophe,
  '′': apostrophe,
  '‹': apostrophe,
  '›': apostrophe,
  '“': quote,
  '”': quote,
  '„': quote,
  '″': quote,
  '«': quote,
  '»': quote,
  '‐': hyphen,
  '\u2011': hyphen,
  '‒': hyphen,
  '–': hyphen,
  '—': hyphen,
  '―': hyphen,
  '−': hyphen,
  '…': as('...'),
  '•': as('*'),
  '·': { to: ['.'], near: 'no-digit' },
  '€': as('EUR'),
  '©': as('(C)'),
  '®': as('(R)'),
  '™': as('(TM)'),
  '≤': as('<='),
  '≥': as('>='),
  '≠': as('!='),
  '≈': as('~'),
  '×': as('x'),
  '÷': as('/'),
  '±': as('+/-'),
  '⁄': as('/'),
  '∕': as('/'),
  '°': { to: ['deg'], afterN: 'o' },
  º: { to: ['o'], near: 'no-digit' },
  // U+00B5 is the micro sign of units, U+03BC the letter that looks the same.
  '\u00B5': as('u'),
  '\u03BC': as('\u00B5', 'u'),
  '\u2126': as('\u03A9', 'Ohm'),
  '\u03A9': as('\u2126', 'Omega'),
  α: as('alpha'),
  β: as('beta'),
  γ: as('gamma'),
  δ: as('delta'),
  ε: as('epsilon'),
  η: as('eta'),
  θ: as('theta'),
  κ: as('kappa'),
  λ: as('lambda'),
  π: as('pi'),
  ρ: as('rho'),
  σ: as('sigma'),
  τ: as('tau'),
  φ: as('phi'),
  χ: as('chi'),
  ψ: as('psi'),
  ω: as('omega'),
  Γ: as('Gamma'),
  Δ: as('Delta'),
  '\u00A0': space,
  '\u2000': space,
  '\u2001': space,
  '\u2002': space,
  '\u2003': space,
  '\u2004': space,
  '\u2005': space,
  '\u2006': space,
  '\u2007': space,
  '\u2008': space,
  '\u2009': space,
  '\u200A': space,
  '\u202F': space,
  '\u205F': space,
  '\u3000': space,
}
