import type { Asn1Limits } from '../asn1/index.js'
import { type LimitsInput, latin1Of, resolveLimits } from '../base/index.js'
import { defaultX509Limits, type X509Limits } from './limits.js'
import { isSequence, type PemPlace, scanPem } from './pem.js'
import { refuse, type X509Collector, type X509DiagnosticCode } from './words.js'

/** Options of the readers of this layer. */
export interface ReadX509Options {
  /** What is read at most; those left out are `defaultX509Limits`. */
  readonly limits?: LimitsInput<X509Limits>
}

/** The limits that `readBer` takes. */
export type BerLimits = Pick<Asn1Limits, 'elements' | 'depth'>

/**
 * The limits of a reading, after its input was compared with them.
 * @throws Refused `x509.limit`; HprimError `options.*`
 */
export function limitsFor(bytes: Uint8Array, limits: X509Limits): BerLimits {
  const { bytes: most, elements, depth } = limits
  if (bytes.length > most) return refuse('x509.limit', { limit: 'bytes', value: most })
  return { elements, depth }
}

/** @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown` */
export function x509LimitsOf({ limits }: ReadX509Options): X509Limits {
  return resolveLimits(defaultX509Limits, limits)
}

/** What is looked for in a PEM text. */
export interface Wanted {
  /** The labels of its blocks. */
  readonly label: RegExp
  /** The code that reports how many more there are than the first. */
  readonly further: X509DiagnosticCode
}

/** One structure in DER or BER, and the label of its PEM block; null when it came without PEM. */
export interface FoundDer {
  readonly bytes: Uint8Array
  readonly label: string | null
}

/** The input itself when it is a SEQUENCE, else the first block of a PEM text that is wanted; null without one. */
export function findDer(
  bytes: Uint8Array,
  { label, further }: Wanted,
  collector: X509Collector,
): FoundDer | null {
  if (isSequence(bytes)) return { bytes, label: null }
  const text = latin1Of(bytes)
  const { blocks, skipped } = scanPem(text)
  reportSkipped(
    text,
    skipped.filter((place) => label.test(place.label)),
    collector,
  )
  const [first, ...others] = blocks.filter((block) => label.test(block.label))
  if (others.length > 0) collector.report(further, {}, { count: others.length })
  return first ?? null
}

/** By line, from 1; lines end in LF, CR or both. */
function reportSkipped(text: string, skipped: readonly PemPlace[], collector: X509Collector): void {
  let line = 1
  let counted = 0
  for (const { at } of skipped) {
    line += text.slice(counted, at).match(/\r\n|\r|\n/g)?.length ?? 0
    counted = at
    collector.report('x509.skipped_block', { line })
  }
}
