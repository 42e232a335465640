import { casesOfPack } from '@collimator/db'
import { filesOfCase, type PackCase } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type Deidentification, deidentificationOf } from './deidentification.ts'
import { packById, packIds } from './find-packs.ts'
import type { ImportedPack } from './pack-records.ts'

/** One case of the store as it is listed. */
export type ListedCase = Pick<PackCase, 'id' | 'modality' | 'licence' | 'attribution'> & {
  readonly set: string | null
  readonly files: number
  /** True for a film that shows no patient. */
  readonly generated: boolean
  readonly truth: { readonly by: string; readonly strength: string }
  /** The tools whose answers to this case are known. */
  readonly readBy: readonly string[]
}

/** One imported pack. */
export type ListedPack = Pick<ImportedPack, 'id' | 'importedAt' | 'importedBy'> & {
  readonly name: string
  readonly made: string
  readonly cases: readonly ListedCase[]
  /** For a pack that came from a folder of DICOM: who confirmed that its headers identify nobody, where some might. */
  readonly deidentification: Deidentification | null
  /** Cases that nobody sees any more. */
  readonly withdrawn: readonly { readonly id: string; readonly at: Date; readonly reason: string }[]
  readonly models: readonly { readonly id: string; readonly task: string; readonly licence: string }[]
}

/** All imported packs in the order of their ids, each with its cases in the order of its manifest. */
export const listCases = operation({
  action: 'cases.list',
  run: async (context, _input: null) => ok(await listPacks(context)),
})

async function listPacks(context: Context): Promise<ListedPack[]> {
  const packs: ListedPack[] = []
  for (const id of await packIds(context)) {
    const found = await packById(context, id)
    if (found) packs.push({ ...listedPack(found), withdrawn: await withdrawnOf(context, id) })
  }
  return packs
}

async function withdrawnOf(context: Context, pack: string): Promise<ListedPack['withdrawn']> {
  const cases = await casesOfPack(storeOf(context).db, pack)
  return cases.flatMap(({ id, withdrawn }) => (withdrawn ? [{ id, at: withdrawn.at, reason: withdrawn.reason }] : []))
}

function listedPack({ id, importedAt, importedBy, pack }: ImportedPack): Omit<ListedPack, 'withdrawn'> {
  const models = pack.models.map((model) => ({ id: model.id, task: model.task, licence: model.licence }))
  const deidentification = deidentificationOf(pack) ?? null
  const { name, made } = pack
  return { id, name, made, importedAt, importedBy, deidentification, cases: pack.cases.map(listedCase), models }
}

function listedCase(one: PackCase): ListedCase {
  const { id, set, modality, licence, attribution, truth, ai } = one
  return {
    id,
    set: set ?? null,
    modality,
    files: filesOfCase(one).length,
    generated: one.generated === true,
    licence,
    attribution,
    truth: { by: truth.by, strength: truth.strength },
    readBy: Object.keys(ai ?? {}),
  }
}
