/** One step of the schema. Steps run in order of number, each once, and are never edited after they are merged. */
export type Migration = {
  readonly number: number
  readonly name: string
  /** One statement each; they run in one transaction. */
  readonly statements: readonly string[]
}
