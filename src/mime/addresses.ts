import { type Diagnostic, invalidOption } from '../base/index.js'
import { trimBlanks } from './ascii.js'
import { decodeEncodedWords } from './encoded-words.js'
import { type MimeDiagnosticCode, mimeCollector } from './words.js'

/** One address of a field such as `From` or `To`. */
export interface MailAddress {
  /** The display name, decoded; empty when there is none. It proves nothing: it may look like another address. */
  readonly name: string
  /** `local@domain` as written, without comments and blanks; null when it cannot be read (`mime.bad_address`). */
  readonly address: string | null
  /** The name of the group in which it is listed (RFC 5322 §3.4); null outside groups. */
  readonly group: string | null
}

/** What stands between two commas, taken apart. */
interface Mailbox {
  readonly words: { readonly text: string; readonly quoted: boolean; readonly touching: boolean }[]
  angle: string | null
  readonly comments: string[]
}

/** Characters that are not seen, so that two addresses look alike. */
const INVISIBLE = /[\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/

/** Characters that end a word. */
const SPECIAL = /["(<>,;: \t\r\n]/

/** What `readAddresses` gives. */
export interface AddressesReading {
  /** In the order written, those included that cannot be read. */
  readonly addresses: readonly MailAddress[]
  readonly diagnostics: readonly Diagnostic<MimeDiagnosticCode>[]
}

/**
 * Reads the addresses of a field such as `From`, `To` or `Cc` (RFC 5322 §3.4, obsolete forms too). Time is linear.
 * @param value The value before its encoded words are decoded, `field.value`: a decoded name may hold commas and
 *   addresses of its own.
 * @throws HprimError `options.invalid`
 * @example
 * const { addresses } = readAddresses(findField(mail, 'From')?.value ?? '')
 * for (const { name, address } of addresses) console.log(name, address)
 */
export function readAddresses(value: string): AddressesReading {
  if (typeof value !== 'string') throw invalidOption('value', 'string', value)
  const addresses = new AddressScan(value).read()
  const diagnostics = mimeCollector()
  for (const [index, { address }] of addresses.entries()) {
    if (address === null) diagnostics.report('mime.bad_address', { path: `addresses[${index}]` })
  }
  return { addresses, diagnostics: diagnostics.all() }
}

class AddressScan {
  readonly #text: string
  readonly #addresses: MailAddress[] = []
  /** Behind it a quote is not closed any more, and is passed over. */
  readonly #quotesEnd: number
  #at = 0
  /** Whether a comment within `<>` had no end. */
  #unclosed = false
  #group: string | null = null
  #mailbox: Mailbox = { words: [], angle: null, comments: [] }

  constructor(text: string) {
    this.#text = text
    this.#quotesEnd = text.lastIndexOf('"')
  }

  read(): readonly MailAddress[] {
    let touching = false
    while (this.#at < this.#text.length) {
      const start = this.#at
      const character = this.#text[this.#at] ?? ''
      if (character === '"' && start < this.#quotesEnd) this.#word(this.#quoted(), true, touching)
      else if (character === '(') {
        // A comment within an address names nobody, and divides nothing.
        const comment = this.#comment()
        if (touching && this.#isWithinAddress(start)) continue
        this.#mailbox.comments.push(comment)
      } else if (character === '<') this.#mailbox.angle ??= this.#angle()
      else if (character === ',' || character === ';') this.#separator(character)
      else if (character === ':' && this.#mailbox.angle === null) this.#openGroup()
      else if (SPECIAL.test(character)) this.#at++
      else this.#word(this.#atom(), false, touching)
      touching = !SPECIAL.test(character) || character === '"'
      // Each turn takes a character at least.
      if (this.#at === start) this.#at++
    }
    this.#finish()
    return this.#addresses
  }

  #word(text: string, quoted: boolean, touching: boolean): void {
    this.#mailbox.words.push({ text, quoted, touching })
  }

  /** A domain literal is one word, whatever is in it: `[IPv6:2001:db8::1]` (RFC 5322 §3.4.1). */
  #atom(): string {
    const start = this.#at
    while (this.#at < this.#text.length && !SPECIAL.test(this.#text[this.#at] ?? '')) {
      const literal = this.#text[this.#at] === '[' ? /\[[^\][\s]{0,60}\]/y : null
      if (literal !== null) {
        literal.lastIndex = this.#at
        this.#at += literal.exec(this.#text)?.[0].length ?? 1
      } else this.#at++
    }
    return this.#text.slice(start, this.#at)
  }

  #quoted(): string {
    let text = ''
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? ''
      if (character === '"') {
        this.#at++
        return text
      }
      if (character === '\\' && this.#at + 1 < this.#text.length) this.#at++
      text += this.#text[this.#at]
    }
    return text
  }

  /** The comment that begins here; one that is not closed takes all that follows. */
  #comment(): string {
    const start = this.#at + 1
    const end = this.#commentEnd()
    this.#at = end ?? this.#text.length
    return this.#text.slice(start, end === null ? undefined : end - 1)
  }

  /** Where the comment that begins here ends; null when it is not closed. */
  #commentEnd(): number | null {
    let depth = 0
    for (let at = this.#at; at < this.#text.length; at++) {
      const character = this.#text[at]
      if (character === '\\') at++
      else if (character === '(') depth++
      else if (character === ')' && --depth === 0) return at + 1
    }
    return null
  }

  /** Whether the comment from `start` to here stands beside a sign that joins the words of an address. */
  #isWithinAddress(start: number): boolean {
    return isJoint(this.#text[start - 1]) || isJoint(this.#text[this.#at])
  }

  /** Goes to the last sign of the comment; false when it is not closed, and then no other is looked for. */
  #passComment(): boolean {
    const end = this.#unclosed ? null : this.#commentEnd()
    if (end === null) this.#unclosed = true
    else this.#at = end - 1
    return end !== null
  }

  /**
   * What stands between `<` and `>`, without comments, and without blanks around `.` and `@` (RFC 5322 §4.4); a forgotten
   * `>` stands before the next comma.
   */
  #angle(): string {
    const start = ++this.#at
    const pieces: string[] = []
    let apart = false
    const add = (piece: string): void => {
      const parted = apart && pieces.length > 0 && !isJoint(pieces.at(-1)?.at(-1)) && !isJoint(piece[0])
      pieces.push(parted ? ` ${piece}` : piece)
      apart = false
    }
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? ''
      if (character === '"' && this.#at < this.#quotesEnd) {
        const from = this.#at
        this.#quoted()
        add(this.#text.slice(from, this.#at--))
      } else if (/[ \t\r\n]/.test(character) || (character === '(' && this.#passComment())) apart = true
      else if (character === '>') {
        this.#at++
        break
      } else if (character === ',' && this.#text[start] !== '@') break
      else add(character)
    }
    return pieces.join('')
  }

  #separator(character: string): void {
    this.#finish()
    if (character === ';') this.#group = null
    this.#at++
  }

  #openGroup(): void {
    const { name } = namedBy(this.#mailbox)
    this.#mailbox = { words: [], angle: null, comments: [] }
    this.#group = name
    this.#at++
  }

  #finish(): void {
    const mailbox = this.#mailbox
    if (mailbox.angle !== null || mailbox.words.length > 0) {
      const { name, address } = mailbox.angle === null ? spelled(mailbox) : angled(mailbox, mailbox.angle)
      this.#addresses.push({ name, address, group: this.#group })
    }
    this.#mailbox = { words: [], angle: null, comments: [] }
  }
}

/** Whether a sign joins the words of an address. */
function isJoint(character: string | undefined): boolean {
  return character === '.' || character === '@'
}

/** `Name <local@domain>`; a route before it (RFC 5322 §4.4) is dropped. */
function angled(mailbox: Mailbox, angle: string): { readonly name: string; readonly address: string | null } {
  const plain = trimBlanks(angle)
  const routed = plain.startsWith('@') ? plain.slice(plain.indexOf(':') + 1) : plain
  return { ...namedBy(mailbox), address: addressOf(routed) }
}

/** Without `<>`: the one word with an @ is the address, its parts may stand apart (RFC 5322 §4.4). */
function spelled(mailbox: Mailbox): { readonly name: string; readonly address: string | null } {
  const { words } = mailbox
  const joined = words
    .map(({ text, quoted, touching }) => `${touching ? '' : ' '}${quoted ? quotedString(text) : text}`)
    .join('')
    .replace(/ \. /g, '.')
    .replace(/ ?@ ?/, '@')
  const pieces = joined.startsWith('"') || words.some(({ quoted }) => quoted) ? [joined] : joined.split(' ')
  const withAt = pieces.filter((piece) => piece.includes('@'))
  const [only] = withAt
  if (withAt.length !== 1 || only === undefined) return { ...namedBy(mailbox), address: null }
  const rest = pieces.filter((piece) => piece !== only && piece !== '')
  const name = rest.length > 0 ? decodeEncodedWords(rest.join(' ')).text : commentName(mailbox)
  return { name, address: addressOf(trimBlanks(only)) }
}

function quotedString(text: string): string {
  return `"${text.replace(/(["\\])/g, '\\$1')}"`
}

/** The words before `<`, else the comment, as old mails write names: `local@domain (Name)`. */
function namedBy(mailbox: Mailbox): { readonly name: string } {
  const { words } = mailbox
  if (words.length === 0) return { name: commentName(mailbox) }
  const phrase = words
    .map(({ text, touching }, index) => (touching || index === 0 ? text : ` ${text}`))
    .join('')
  return { name: decodeEncodedWords(phrase).text }
}

function commentName({ comments }: Mailbox): string {
  return comments.map((comment) => decodeEncodedWords(trimBlanks(comment)).text).join(' ')
}

/** The address when it is one: a local part, the last @, a domain; no blank or control outside quotes. */
function addressOf(text: string): string | null {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const domain = text.slice(at + 1)
  const literal = /^\[[^\][\\\s<>()",;@]+\]$/.test(domain)
  if (at < 1 || domain === '' || INVISIBLE.test(text)) return null
  if (!literal && /[\x00-\x20\x7f<>()[\]",;:\\@]/.test(domain)) return null
  const quoted = local.startsWith('"') && local.endsWith('"') && local.length > 2
  if (quoted ? /[\x00-\x1f\x7f]/.test(local) : /[\x00-\x20\x7f<>()",;:\\@]/.test(local)) return null
  return text
}
