import type { KeyFileLimits } from './limits.js'
import { refuseFile } from './words.js'

/** Beyond it no platform counts. */
const MOST_ITERATIONS = 2 ** 31 - 1

/** What is left of what reading a file may cost. */
export class Budget {
  readonly #limits: KeyFileLimits
  #iterations: number
  #parts: number

  constructor(limits: KeyFileLimits) {
    this.#iterations = Math.min(limits.iterations, MOST_ITERATIONS)
    this.#limits = { ...limits, iterations: this.#iterations }
    this.#parts = limits.parts
  }

  /**
   * Takes rounds of key derivation, before they are done. Of a further encoding of a password that was tried already:
   * false where they are not left, so that what we try is no fault of the file.
   * @throws Refused `x509.limit`
   */
  takeIterations(count: number, isRetry: boolean): boolean {
    const left = this.#iterations - count
    if (left >= 0) {
      this.#iterations = left
      return true
    }
    return isRetry ? false : refuseFile('x509.limit', { limit: 'iterations', value: this.#limits.iterations })
  }

  /** Parts that are left. */
  get parts(): number {
    return this.#parts
  }

  /** @throws Refused `x509.limit` */
  takePart(): void {
    this.takeParts(1)
  }

  /** @throws Refused `x509.limit` */
  takeParts(count: number): void {
    this.#parts -= count
    if (this.#parts < 0) refuseFile('x509.limit', { limit: 'parts', value: this.#limits.parts })
  }

  /** @throws Refused `x509.limit` */
  checkNesting(depth: number): void {
    const { nesting } = this.#limits
    if (depth > nesting) refuseFile('x509.limit', { limit: 'nesting', value: nesting })
  }

  /** @throws Refused `x509.limit` */
  checkScryptMemory(bytes: number): void {
    const { scryptMemory } = this.#limits
    if (bytes > scryptMemory) refuseFile('x509.limit', { limit: 'scryptMemory', value: scryptMemory })
  }
}
