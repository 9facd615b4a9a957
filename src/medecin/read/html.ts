// Names of the characters U+00A0 to U+00FF in HTML 4, in order.
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
  'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring ' +
  'AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml ' +
  'times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil ' +
  'egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ' +
  'ugrave uacute ucirc uuml yacute thorn yuml'

const OTHERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  OElig: 'Œ',
  oelig: 'œ',
  euro: '€',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  le: '≤',
  ge: '≥',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  mu: 'μ',
}

function characterOf(name: string): string | null {
  const other = Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined
  if (other !== undefined) return other
  const index = LATIN_1.split(' ').indexOf(name)
  return index < 0 ? null : String.fromCharCode(0xa0 + index)
}

function characterOfNumber(code: number): string | null {
  if (code < 0x20 || code > 0x10ffff || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000))
    return null
  return String.fromCodePoint(code)
}

/** Whether a text can hold HTML residue at all. */
export function mayHoldHtml(text: string): boolean {
  return text.includes('&') || /<br/i.test(text)
}

/**
 * The text with `<br>` and character references resolved, or undefined when there is nothing to resolve. Nothing
 * else that looks like a tag is touched: `<5` and `a<b` are results.
 */
export function decodeHtmlResidue(text: string): string | undefined {
  const decoded = text
    .replace(/<br ?\/?>(?=\s*$)/gi, '')
    .replace(/<br ?\/?>/gi, ' ')
    .replace(
      /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,7}));/g,
      (all, decimal, hexadecimal, name) => {
        if (decimal !== undefined) return characterOfNumber(Number(decimal)) ?? all
        if (hexadecimal !== undefined) return characterOfNumber(Number.parseInt(hexadecimal, 16)) ?? all
        return characterOf(name) ?? all
      },
    )
  return decoded === text ? undefined : decoded
}
