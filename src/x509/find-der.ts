import { type Asn1Element, malformed, readBer } from '../asn1/index.js'
import { checkOptions, kinds, type LimitsInput, latin1Of, resolveLimits } from '../base/index.js'
import { type InputKind, type StructureKind, textKindOf } from './input-kind.js'
import { defaultX509Limits, type X509Limits } from './limits.js'
import { isPadding, isSequence, scanPem } from './pem.js'
import { refuse, type X509Collector } from './words.js'

/** Options of the readers of this layer. */
export interface ReadX509Options {
  /** What is read at most; those left out are `defaultX509Limits`. */
  readonly limits?: LimitsInput<X509Limits>
}

/** @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown` */
export function limitsOf(options: ReadX509Options): X509Limits {
  checkOptions(options, { limits: kinds.anything })
  return resolveLimits(defaultX509Limits, options.limits)
}

/** One structure in DER or BER, and the label of its PEM block; null when it came without PEM. */
export interface FoundDer {
  readonly bytes: Uint8Array
  readonly label: string | null
}

/** What a reader looks for. */
export interface Wanted {
  readonly kind: StructureKind
  /** The labels of its PEM blocks. */
  readonly label: RegExp
  /** Refuses what is something else. */
  readonly refuse: (found: InputKind) => never
}

/**
 * The input itself when it is a SEQUENCE, else the first block of a PEM text that has the label.
 * @throws Refused `x509.limit`, and what `wanted.refuse` throws
 */
export function findDer(
  bytes: Uint8Array,
  wanted: Wanted,
  { bytes: most }: X509Limits,
  collector: X509Collector,
): FoundDer {
  const { label, kind } = wanted
  if (bytes.length > most) return refuse('x509.limit', { limit: 'bytes', value: most })
  if (isSequence(bytes)) return { bytes, label: null }
  const text = latin1Of(bytes)
  const scan = scanPem(text)
  const { blocks, skipped } = scan
  const lineAt = lineCounter(text)
  for (const place of skipped) {
    if (label.test(place.label)) collector.report('x509.skipped_block', { line: lineAt(place.at) })
  }
  const [first, ...others] = blocks.filter((block) => label.test(block.label))
  if (others.length > 0) collector.report('x509.further_blocks', {}, { count: others.length })
  return first ?? wanted.refuse(bytes.length === 0 ? 'empty' : textKindOf(scan, kind))
}

/**
 * The structure that was found. Padding behind it is reported; anything else may follow a certificate of OpenSSL only,
 * which writes what it trusts it for there, under a label of its own.
 * @param levels As of `readBer`.
 * @throws HprimError `asn1.*`
 */
export function readFound(
  { bytes, label }: FoundDer,
  limits: X509Limits,
  path: string,
  collector: X509Collector,
  levels?: number,
): Asn1Element {
  const element = readBer(bytes, { limits, trailing: 'allow', path, levels })
  const rest = bytes.subarray(element.raw.length)
  if (label === 'TRUSTED CERTIFICATE') {
    if (rest.length > 0) collector.report('x509.trust_settings_ignored')
  } else if (!isPadding(rest)) {
    throw malformed(path, 'SEQUENCE')
  } else if (rest.length > 0) {
    collector.report('x509.trailing_data', {}, { count: rest.length })
  }
  return element
}

/** The lines of places of a text, from 1, asked for in their order; lines end in LF, CR or both. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1
  let counted = 0
  return (at) => {
    line += text.slice(counted, at).match(/\r\n|\r|\n/g)?.length ?? 0
    counted = at
    return line
  }
}
