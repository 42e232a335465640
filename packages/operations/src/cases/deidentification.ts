import { z } from 'zod'

const deidentificationSchema = z.object({
  files: z.int().min(0),
  confirmed: z.object({ by: z.string(), reason: z.string() }).optional(),
})

/** What is known of a pack that was imported from a folder of DICOM: files with headers that may identify somebody, and who
 * confirmed that they do not. */
export type Deidentification = z.infer<typeof deidentificationSchema>

/** How the facts of a pack tell it; undefined for packs that came otherwise. */
export function deidentificationOf(facts: Readonly<Record<string, unknown>>): Deidentification | undefined {
  return deidentificationSchema.safeParse(facts.deidentification).data
}
