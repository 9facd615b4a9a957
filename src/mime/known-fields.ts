// Names of fields by which a header is told from text.

/** Fields that a mail has once (RFC 5322 §3.6; RFC 2045 §4); readers differ in which they take. */
export const fieldsOfMail: readonly string[] = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'mime-version',
]

/** Those that begin no line of a text by chance, as `Date:` and `Received:` do. */
const SURE =
  /^(?:(?:content|arc|resent)-[a-z0-9-]+|mime-version|message-id|in-reply-to|return-path|delivered-to|dkim-signature|authentication-results)$/

const PART_FIELD = /^content-[a-z-]+$/

const ONCE = new Set([...fieldsOfMail, 'content-type', 'content-transfer-encoding', 'content-disposition'])

/** Whether it is a field with which a mail may begin. */
export function isKnownField(key: string): boolean {
  return isEvidence(key) || /^(?:x|list)-[a-z0-9-]+$/.test(key)
}

/** Whether it tells a header: a text may have `X-Ray:`. */
function isEvidence(key: string): boolean {
  return SURE.test(key) || /^(?:received|references)$/.test(key) || fieldsOfMail.includes(key)
}

/**
 * Weighs fields: of those that follow each other up to a blank line, whether they are a header. One that has nothing to
 * do with text is enough, else it takes two; none of what the header has once may come again, as in a mail that is quoted.
 */
export class HeaderEvidence {
  readonly #ofMail: boolean
  readonly #seen: Set<string>
  #weight = 0

  constructor(ofMail: boolean, seen: Iterable<string>) {
    this.#ofMail = ofMail
    this.#seen = new Set(seen)
  }

  get enough(): boolean {
    return this.#weight > 1
  }

  /** Takes the next field; false when it cannot be of this header. */
  takes(key: string): boolean {
    const known = this.#ofMail ? isEvidence(key) : PART_FIELD.test(key)
    if (!known) return true
    if (!this.#seen.has(key)) this.#weight += SURE.test(key) ? 2 : 1
    else if (ONCE.has(key)) return false
    this.#seen.add(key)
    return true
  }
}
