/** What a manifest says beyond the fields that have a column, its keys in their order. */
export type ManifestFacts = Readonly<Record<string, unknown>>

/** A file of a case or a model; its bytes are kept by their content. */
export type StoredPackFile = {
  readonly role: 'image' | 'label' | 'derived' | 'model'
  /** Inside the pack, parts joined by `/`. */
  readonly path: string
  readonly sha256: string
  /** Null where the manifest does not say. */
  readonly bytes: number | null
}

/** A case as it is kept. */
export type StoredCase = {
  readonly id: string
  readonly set: string | null
  readonly modality: string
  readonly licence: string
  readonly attribution: readonly string[]
  readonly truth: ManifestFacts
  /** 1 (hardest) to 5; null where the truth does not say. */
  readonly difficulty: number | null
  readonly facts: ManifestFacts
}

/** A model as it is kept. */
export type StoredModel = {
  readonly id: string
  readonly task: string
  readonly licence: string
  readonly facts: ManifestFacts
}

/** A pack as it is listed. */
export type StoredPackHead = {
  readonly id: string
  readonly name: string
  /** Day, as YYYY-MM-DD. */
  readonly made: string
  readonly facts: ManifestFacts
  readonly manifestSha256: string
  readonly importedAt: Date
  readonly importedBy: string
}

/** A pack with its cases and models in the order of its manifest. */
export type StoredCasePack = StoredPackHead & {
  readonly cases: readonly StoredCase[]
  readonly models: readonly StoredModel[]
}

/** A case or a model to keep, its place in the manifest, and its files. */
type Placed<Part> = Part & { readonly place: number; readonly files: readonly StoredPackFile[] }

/** A pack to keep. */
export type NewCasePack = StoredPackHead & {
  readonly cases: readonly Placed<StoredCase>[]
  readonly models: readonly Placed<StoredModel>[]
}
