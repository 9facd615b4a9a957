import { type Asn1Element, universal } from './element.js'
import { childPath } from './errors.js'
import { compareDer, type DerNode, derNode, encodeDer } from './rope.js'
import { bitStringOf, segmentsOf } from './segments.js'

/** The types that are strings: in DER they are primitive (X.690 §10.2). Times are (X.680 §46.3 and §47.3). */
const stringTypes: ReadonlySet<number> = new Set([
  3, 4, 7, 12, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30,
])

/**
 * The DER form of an element read (X.690 §10 and §11): what a signature over signed attributes is made of, in whatever
 * form they were sent (RFC 5652 §5.4). Lengths are definite and shortest, segmented strings joined, the elements of a
 * SET put in the order of a SET OF, BOOLEAN, INTEGER and ENUMERATED in their one form, unused bits zero. What takes
 * knowledge of the type remains as it was: default values, named bits, the forms of a time, and below a tag
 * that is not universal also segments and order: `implicitOf` gives the outermost element its type.
 * @throws HprimError `asn1.malformed` (a string that is not made of strings), at a place below `path`
 */
export function toDer(element: Asn1Element, path = ''): Uint8Array {
  return encodeDer(derOf(element, path))
}

interface Place {
  readonly element: Asn1Element
  readonly path: string
  /** Where in the list the elements within it begin. */
  first: number
}

/** Not by recursion: a list of the elements level by level, then their nodes from the last, so inner ones first. */
function derOf(whole: Asn1Element, path: string): DerNode {
  const places: Place[] = [{ element: whole, path, first: 0 }]
  for (const place of places) {
    place.first = places.length
    if (isPrimitiveInDer(place.element)) continue
    for (const [index, element] of place.element.children.entries()) {
      places.push({ element, path: childPath(place.path, index), first: 0 })
    }
  }
  // The nodes of the list from its end; those within an element are therefore in reverse.
  let node = derNode('universal', universal.null, false, [])
  const nodes: DerNode[] = []
  for (const { element, path, first } of places.reverse()) {
    node = isPrimitiveInDer(element)
      ? primitiveOf(element, path)
      : constructedOf(
          element,
          nodes.slice(places.length - first - element.children.length, places.length - first).reverse(),
        )
    nodes.push(node)
  }
  return node
}

function isPrimitiveInDer(element: Asn1Element): boolean {
  return !element.constructed || (element.tagClass === 'universal' && stringTypes.has(element.tag))
}

function constructedOf({ tagClass, tag }: Asn1Element, parts: DerNode[]): DerNode {
  const sorted = tagClass === 'universal' && tag === universal.set ? parts.sort(compareDer) : parts
  return derNode(tagClass, tag, true, sorted)
}

function primitiveOf(element: Asn1Element, path: string): DerNode {
  const { tagClass, tag, contents } = element
  return derNode(tagClass, tag, false, tagClass === 'universal' ? contentsOf(element, path) : [contents])
}

/** The contents of a universal primitive type in DER, in pieces. What is no value of its type remains as it was. */
function contentsOf(element: Asn1Element, path: string): readonly Uint8Array[] {
  const { tag, contents, constructed } = element
  switch (tag) {
    case universal.boolean:
      return contents.length === 1 && contents[0] !== 0 ? [Uint8Array.of(0xff)] : [contents]
    case universal.integer:
    case universal.enumerated:
      return [shortest(contents)]
    case universal.bitString:
      return constructed || isBitString(contents) ? bitsOf(element, path) : [contents]
    default:
      return segmentsOf(element, tag, path)
  }
}

/** Nine equal bits at the start of a number are one byte too many (X.690 §8.3.2). */
function shortest(contents: Uint8Array): Uint8Array {
  let start = 0
  while (start + 1 < contents.length) {
    const sign = (contents[start + 1] ?? 0) >= 0x80 ? 0xff : 0
    if (contents[start] !== sign) break
    start++
  }
  return contents.subarray(start)
}

function isBitString(contents: Uint8Array): boolean {
  return contents.length > 1 && (contents[0] ?? 8) <= 7
}

/** The bits of a BIT STRING, those unused being zero (X.690 §11.2.1). */
function bitsOf(element: Asn1Element, path: string): readonly Uint8Array[] {
  const { unusedBits, bytes } = bitStringOf(element, path)
  const last = (bytes.at(-1) ?? 0) & (0xff << unusedBits)
  if (last === (bytes.at(-1) ?? 0)) return [Uint8Array.of(unusedBits), bytes]
  return [Uint8Array.of(unusedBits), bytes.subarray(0, -1), Uint8Array.of(last)]
}
