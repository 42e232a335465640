import { z } from 'zod'
import { bytes, notes, packPath, sha256, textField } from './manifest-fields.ts'

const word = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'one word')

const publicCase = z
  .looseObject({
    id: textField(200),
    modality: textField(40),
    file: packPath.describe('Its name in the pack.'),
    path: packPath.describe('Its path in the repository.'),
    sha256,
    bytes,
    label_file: packPath.optional(),
    label_path: packPath.optional(),
    label_sha256: sha256.optional(),
    source: notes.optional().describe('What else is known of the source, such as the name at the publisher.'),
    patient: notes.optional(),
    truth: notes.describe('The truth itself; who says so and how strong it is are facts of the set.'),
  })
  .refine((one) => new Set([one.label_file, one.label_path, one.label_sha256].map(Boolean)).size === 1, {
    path: ['label_path'],
    message: 'name, path and SHA-256 of the label file, or none of the three',
  })

const publicSet = z.strictObject({
  id: word.describe('The word that chooses the set.'),
  name: textField(200).describe('What the pack is called once it is imported.'),
  set: textField(200),
  licenceWord: word.describe('The word by which a person accepts the licence.'),
  licence: textField(2000).describe('The licence as its publisher states it.'),
  attribution: z.array(textField(4000)).min(1).max(50),
  changes: textField(4000).optional().describe('What the repository changed since the publisher; absent: nothing.'),
  truth: z.strictObject({ by: textField(2000), strength: textField(2000) }),
  repository: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}\/[A-Za-z0-9][\w.-]{0,99}$/, 'owner/name'),
  commit: z.string().regex(/^[0-9a-f]{40}$/, 'a commit, 40 digits'),
  cases: z.array(publicCase).min(1).max(10_000),
})

/** Real cases that others publish: where each file lies, what its bytes must be, and under which terms. */
export const publicCasesSchema = z.strictObject({
  format: z.literal('collimator-public-cases-1'),
  made: z.iso.date(),
  base: z.url({ protocol: /^https$/ }).describe('A file is at base/repository/commit/path.'),
  sets: z.array(publicSet).min(1).max(100),
  leftOut: z
    .array(z.strictObject({ what: textField(200), cases: z.int().min(0), reason: textField(2000) }))
    .describe('Cases whose public bytes are not known well enough to be pinned.'),
})

/** See {@link publicCasesSchema}. */
export type PublicCases = z.infer<typeof publicCasesSchema>
/** Cases of one repository under one licence. */
export type PublicSet = PublicCases['sets'][number]
