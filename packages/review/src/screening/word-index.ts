/**
 * Numbers distinct words in order of first appearance. `stem` is what counts as one word; the first `surface` seen with
 * it is kept, so that a term can be shown as a person would write it.
 */
export class WordIndex {
  readonly #ids = new Map<string, number>()
  readonly #surfaces: string[] = []

  /** How many distinct stems there are. */
  get size(): number {
    return this.#surfaces.length
  }

  /** The number of `stem`, a new one when it was not seen before. */
  idOf(stem: string, surface: string): number {
    const known = this.#ids.get(stem)
    if (known !== undefined) return known
    const id = this.#surfaces.length
    this.#ids.set(stem, id)
    this.#surfaces.push(surface)
    return id
  }

  /** The word as first seen, for a number this index gave. */
  surfaceOf(id: number): string {
    return this.#surfaces[id] as string
  }
}
