import { fillSentence, type MessageParams, type Sentences } from './words.js'

/** Why a reader gives nothing. Plain data. */
export interface Refusal<C extends string = string> {
  /** Stable: a code never changes its meaning. */
  readonly code: C
  /** One plain sentence, in English; `describeProblem(refusal, 'fr')` gives the French. */
  readonly message: string
  readonly params: MessageParams
}

/** A refusal with its sentence filled in from a table of its layer. */
export function refusalOf<C extends string>(
  sentences: Sentences<C>,
  code: C,
  params: MessageParams = {},
): Refusal<C> {
  return { code, message: fillSentence(sentences[code], params), params }
}

/** How a refusal travels inside a layer. It never leaves one: {@link attempt} turns it into a value again. */
export class Refused<C extends string> extends Error {
  override readonly name: string = 'Refused'
  readonly refusal: Refusal<C>

  constructor(refusal: Refusal<C>) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** What came of an attempt: a value, or the refusal that was thrown on the way to it. */
export type Attempt<T, C extends string> =
  | { readonly value: T; readonly refusal?: undefined }
  | { readonly value?: undefined; readonly refusal: Refusal<C> }

/** Runs what may throw a refusal of the layer to which the sentences belong. Whatever else it throws is thrown on. */
export function attempt<T, C extends string>(sentences: Sentences<C>, read: () => T): Attempt<T, C> {
  try {
    return { value: read() }
  } catch (thrown) {
    return { refusal: ownRefusal(sentences, thrown) }
  }
}

/** {@link attempt} for what is asynchronous. */
export async function attemptAsync<T, C extends string>(
  sentences: Sentences<C>,
  read: () => Promise<T>,
): Promise<Attempt<T, C>> {
  try {
    return { value: await read() }
  } catch (thrown) {
    return { refusal: ownRefusal(sentences, thrown) }
  }
}

function ownRefusal<C extends string>(sentences: Sentences<C>, thrown: unknown): Refusal<C> {
  // By its shape, not its class: a container of the caller may come from the other module format.
  const { name, refusal } = (thrown ?? {}) as Partial<Refused<C>>
  if (name !== 'Refused' || refusal === undefined || !Object.hasOwn(sentences, refusal.code)) throw thrown
  return refusal
}
