import type { NewCasePack, StoredCasePack } from '@collimator/db'
import {
  type CasePack,
  casePackSchema,
  filesOfCase,
  filesOfModel,
  type PackCase,
  type PackModel,
} from '@collimator/formats'
import { z } from 'zod'

/** What the store keeps of an imported pack: its manifest, without the cases that were refused. */
export type ImportedPack = {
  readonly id: string
  readonly importedAt: string
  readonly importedBy: string
  readonly manifestSha256: string
  readonly pack: CasePack
}

/** Raised when the rows of an imported pack do not make a pack: somebody changed them by hand. */
export class DamagedPack extends Error {
  override readonly name = 'DamagedPack'
  constructor(id: string, options: ErrorOptions) {
    super(`the records of the imported pack ${id} are damaged; run collimator store check`, options)
  }
}

/** The parts of a pack that are kept, and where each stood in the manifest. */
export type KeptParts = { readonly pack: CasePack; readonly order: CasePack }

/** A pack as rows: what has a column, and beside it what the manifest says besides, in its order. */
export function packRecords({
  pack,
  order,
}: KeptParts): Pick<NewCasePack, 'name' | 'made' | 'facts' | 'cases' | 'models'> {
  const { name, made, cases, models, ...facts } = pack
  const caseAt = placesOf(order.cases)
  const modelAt = placesOf(order.models)
  return {
    name,
    made,
    facts,
    cases: cases.map((one) => ({ ...caseRecord(one), place: caseAt(one.id) })),
    models: models.map((one) => ({ ...modelRecord(one), place: modelAt(one.id) })),
  }
}

/** The pack that rows make; its fields are in the order of every manifest that is read. Throws DamagedPack. */
export function importedPack(stored: StoredCasePack): ImportedPack {
  const { id, name, made, facts, cases, models, importedAt, importedBy, manifestSha256 } = stored
  const manifest = {
    ...facts,
    name,
    made,
    cases: cases.map(({ set, difficulty: _difficulty, facts: rest, ...one }) => ({
      ...one,
      ...(set === null ? {} : { set }),
      ...rest,
    })),
    models: models.map(({ facts: rest, ...one }) => ({ ...one, ...rest })),
  }
  const pack = readManifest(id, manifest)
  return {
    id,
    importedAt: importedAt.toISOString(),
    importedBy,
    manifestSha256,
    pack: { ...pack, models: pack.models ?? [] },
  }
}

function readManifest(id: string, manifest: object): z.infer<typeof casePackSchema> {
  try {
    return casePackSchema.parse(manifest)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new DamagedPack(id, { cause: error })
  }
}

function placesOf(parts: readonly { readonly id: string }[]): (id: string) => number {
  const places = new Map(parts.map(({ id }, place) => [id, place]))
  return (id) => places.get(id) ?? parts.length
}

function caseRecord(one: PackCase): Omit<NewCasePack['cases'][number], 'place'> {
  const { id, set, modality, licence, attribution, truth, ...facts } = one
  const difficulty = difficultyOf(truth)
  return { id, set: set ?? null, modality, licence, attribution, truth, difficulty, facts, files: filesOfCase(one) }
}

function modelRecord(model: PackModel): Omit<NewCasePack['models'][number], 'place'> {
  const { id, task, licence, ...facts } = model
  return { id, task, licence, facts, files: filesOfModel(model) }
}

const gradedTruth = z.object({ findings: z.array(z.object({ subtlety: z.int().min(1).max(5) })).min(1) })

/** A case is as hard as its hardest finding: 1 extremely subtle to 5 obvious, as LIDC rates subtlety. */
function difficultyOf(truth: PackCase['truth']): number | null {
  const graded = gradedTruth.safeParse(truth)
  return graded.success ? Math.min(...graded.data.findings.map(({ subtlety }) => subtlety)) : null
}
