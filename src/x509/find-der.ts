import { checkOptions, kinds, type LimitsInput, latin1Of, resolveLimits } from '../base/index.js'
import { defaultX509Limits, type X509Limits } from './limits.js'
import { isSequence, type PemPlace, scanPem } from './pem.js'
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

/**
 * The input itself when it is a SEQUENCE, else the first block of a PEM text that has the label; null without one.
 * @throws Refused `x509.limit`
 */
export function findDer(
  bytes: Uint8Array,
  label: RegExp,
  { bytes: most }: X509Limits,
  collector: X509Collector,
): FoundDer | null {
  if (bytes.length > most) return refuse('x509.limit', { limit: 'bytes', value: most })
  if (isSequence(bytes)) return { bytes, label: null }
  const text = latin1Of(bytes)
  const { blocks, skipped } = scanPem(text)
  const ours = skipped.filter((place) => label.test(place.label))
  reportSkipped(text, ours, collector)
  const [first, ...others] = blocks.filter((block) => label.test(block.label))
  if (others.length > 0) collector.report('x509.further_blocks', {}, { count: others.length })
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
