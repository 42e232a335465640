import { z } from 'zod'
import { bytes, MOST_FILE_BYTES, nameField, notes, packPath, sha256, textField } from './manifest-fields.ts'

/** Most that a pack may hold; more is refused before it is looked at. */
export const CASE_PACK_LIMITS = {
  /** Bytes of manifest.json. */
  manifestBytes: 64 * 2 ** 20,
  /** Brackets within brackets in manifest.json. */
  depth: 32,
  cases: 100_000,
  filesOfCase: 20_000,
  models: 1000,
  /** Bytes of one file. */
  fileBytes: MOST_FILE_BYTES,
} as const

const packFile = z.looseObject({ file: packPath, sha256, bytes })

const truth = z.looseObject({
  by: textField(2000).describe('Who says so, and from what.'),
  strength: textField(2000).describe('How strong this truth is: weak, moderate, strong, and why.'),
})

const millimetres = z.number().gt(0).lt(1000)

const originalImage = z.looseObject({
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  pixel_spacing_mm: z.tuple([millimetres, millimetres]).describe('From a column and from a row to the next, x first.'),
})

const common = {
  id: nameField(200),
  set: nameField(200).optional().describe('A group of cases within the pack.'),
  modality: nameField(40).describe('As DICOM names it: DX, CR, CT, MR; several joined by /.'),
  source: notes.describe('Where the bytes come from: repository, commit, path, or address.'),
  licence: textField(2000).describe('The licence as its publisher states it.'),
  attribution: z.array(textField(4000)).min(1).max(50).describe('Lines to print wherever the case is shown.'),
  changes: textField(4000).optional().describe('What was changed since the source; absent: nothing.'),
  original_image: originalImage
    .optional()
    .describe('The film before it was made smaller; gives the spacing of the smaller one.'),
  patient: notes.optional().describe('Only what the licence allows to pass on.'),
  truth,
  other_labels: notes.optional(),
  ai: notes.optional().describe('What an AI said about the case: one entry for each tool.'),
  derived: z
    .array(z.looseObject({ file: packPath, what: textField(2000), sha256: sha256.optional(), bytes: bytes.optional() }))
    .max(100)
    .optional()
    .describe('Made from the case by others. Without a hash they are left out.'),
}

/** A case of one file (with or without a label file). */
export const caseOfOneFileSchema = z
  .looseObject({
    ...common,
    file: packPath,
    sha256,
    bytes,
    label_file: packPath.optional().describe('A segmentation of the file.'),
    label_sha256: sha256.optional(),
    files: z.undefined().optional(),
  })
  .refine((one) => (one.label_file === undefined) === (one.label_sha256 === undefined), {
    path: ['label_sha256'],
    message: 'a SHA-256 for the label file, and none without it',
  })

/** A case of many files, such as the slices of a scan. */
export const caseOfManyFilesSchema = z.looseObject({
  ...common,
  file: textField(512).optional().describe('The folder of the files, for people.'),
  files: z.array(packFile).min(1).max(CASE_PACK_LIMITS.filesOfCase).describe('In reading order.'),
})

/** A model that read the cases. */
export const packModelSchema = z.looseObject({
  id: nameField(200),
  task: textField(2000),
  input: textField(2000),
  licence: textField(2000),
  source: notes,
  provenance: textField(4000).optional(),
  measured: notes.optional().describe('What was measured of it, on what.'),
  files: z.array(packFile).min(1).max(1000),
})

/** The whole of manifest.json. Fields it does not name are kept as they are. */
export const casePackSchema = z.looseObject({
  format: z.literal('collimator-case-pack-1').optional().describe('Absent means the first version.'),
  name: nameField(200),
  made: z.iso.date(),
  cases: z.array(z.union([caseOfOneFileSchema, caseOfManyFilesSchema])).max(CASE_PACK_LIMITS.cases),
  models: z.array(packModelSchema).max(CASE_PACK_LIMITS.models).optional(),
})

/** A case as its manifest has it, all rules met. */
export type PackCase = z.infer<typeof caseOfOneFileSchema> | z.infer<typeof caseOfManyFilesSchema>
/** A model as its manifest has it. */
export type PackModel = z.infer<typeof packModelSchema>
/** A pack with its cases in the order of the manifest. */
export type CasePack = z.infer<typeof casePackSchema> & { models: PackModel[] }

/** The manifest's schema as JSON Schema (2020-12), for other languages; content/schemas holds it. */
export function casePackJsonSchema(): object {
  return z.toJSONSchema(casePackSchema, { io: 'input', unrepresentable: 'any' })
}
