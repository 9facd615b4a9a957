import { type Asn1Element, checkType, isContext, isUniversal, typeName, universal } from './element.js'
import { childPath, malformed, unexpected } from './errors.js'

/**
 * The fields of a SEQUENCE or SET, taken one after the other:
 *
 *     const fields = sequenceOf(element, 'signerInfos[0]')
 *     const version = fields.read('version', smallIntegerOf)      // its faults are at signerInfos[0].version
 *     const unsigned = fields.optionalContext(1)                  // null when the next field is another
 *     fields.end()
 */
export class Asn1Fields {
  readonly #element: Asn1Element
  #next = 0
  /** Where the fields stand: the path of the element that they are the contents of. */
  readonly path: string

  /** `element` is constructed; `sequenceOf` and `setOf` check its type too. */
  constructor(element: Asn1Element, path: string) {
    this.#element = element
    this.path = path
  }

  /** How many fields are left. */
  get left(): number {
    return this.#element.children.length - this.#next
  }

  /** The path of a field: of its name, or of its place in the element. */
  at(key: string | number): string {
    return childPath(this.path, key)
  }

  /** The next field, which is left in its place; null when none is left. */
  peek(): Asn1Element | null {
    return this.#element.children[this.#next] ?? null
  }

  /**
   * The next field, which must be there.
   * @param name What the specification calls it; it ends the path of the error.
   * @throws HprimError `asn1.unexpected` (`expected` is the name)
   */
  next(name: string): Asn1Element {
    const field = this.#element.children[this.#next]
    if (field === undefined) throw unexpected(this.at(name), name)
    this.#next++
    return field
  }

  /**
   * What `reader` makes of the next field, which must be there: any accessor, or a function of the caller.
   * @throws HprimError `asn1.unexpected`, and what `reader` throws
   */
  read<T>(name: string, reader: (element: Asn1Element, path: string) => T): T {
    return reader(this.next(name), this.at(name))
  }

  /** The next field when it has this universal tag; null, and nothing is taken, when not. */
  optional(tag: number): Asn1Element | null {
    const field = this.peek()
    if (field === null || !isUniversal(field, tag)) return null
    this.#next++
    return field
  }

  /** The next field when it has the context-specific tag `[tag]`; null, and nothing is taken, when not. */
  optionalContext(tag: number): Asn1Element | null {
    const field = this.peek()
    if (field === null || !isContext(field, tag)) return null
    this.#next++
    return field
  }

  /** All the fields that are left, which are taken with it. */
  rest(): readonly Asn1Element[] {
    const fields = this.#element.children.slice(this.#next)
    this.#next = this.#element.children.length
    return fields
  }

  /**
   * Checks that no field is left.
   * @throws HprimError `asn1.unexpected`
   */
  end(): void {
    if (this.left === 0) return
    const { tagClass, tag } = this.#element
    const name = tagClass === 'universal' ? typeName(tag) : `[${tag}]`
    throw unexpected(this.at(this.#next), `end of ${name}`)
  }
}

/**
 * The fields of a SEQUENCE (X.690 §8.9).
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (primitive)
 */
export function sequenceOf(element: Asn1Element, path: string): Asn1Fields {
  checkType(element, universal.sequence, true, path)
  return new Asn1Fields(element, path)
}

/**
 * The fields of a SET (X.690 §8.11), in the order received, which means nothing.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (primitive)
 */
export function setOf(element: Asn1Element, path: string): Asn1Fields {
  checkType(element, universal.set, true, path)
  return new Asn1Fields(element, path)
}

/**
 * The element within `[tag] EXPLICIT` (X.690 §8.14.2).
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (primitive, or not of one element)
 */
export function explicitOf(element: Asn1Element, tag: number, path: string): Asn1Element {
  if (!isContext(element, tag)) throw unexpected(path, `[${tag}]`)
  const [inner] = element.children
  if (inner === undefined || element.children.length > 1) throw malformed(path, `[${tag}]`)
  return inner
}
