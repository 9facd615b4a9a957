/**
 * A queue with one reader that can wait for the next item. A race of promises would not do: one with a long sleep would
 * gather a listener for every packet.
 */
export class Queue<Item> {
  readonly #items: Item[] = []
  #ring: () => void = () => {}

  get isEmpty(): boolean {
    return this.#items.length === 0
  }

  post(item: Item): void {
    this.#items.push(item)
    this.#ring()
  }

  take(): Item | undefined {
    return this.#items.shift()
  }

  /** Wakes the reader though there is nothing new. */
  wake(): void {
    this.#ring()
  }

  /** Settles at the next `post` or `wake`. */
  rung(): Promise<void> {
    return new Promise((resolve) => {
      this.#ring = resolve
    })
  }
}
