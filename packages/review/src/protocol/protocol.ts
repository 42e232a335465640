import { z } from 'zod'

const words = z.string().min(1).max(2000)
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(60)

/** A review protocol as data: what is eligible, by which criteria, searched where. Versioned. */
export const protocolSchema = z.strictObject({
  $schema: z.string().optional(),
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: words,
  question: words,
  source: z.strictObject({ citation: words, doi: z.string().regex(/^10\./), section: words, readOn: z.iso.date() }),
  codebook: z.strictObject({ id, version: z.string() }),
  /** What kind of thing counts as a training program at all; other formats fail before the criteria. */
  formats: z.array(z.strictObject({ id, label: words, eligible: z.boolean(), reason: words.optional() })).min(1),
  criteria: z
    .array(
      z.strictObject({
        id,
        short: words,
        text: words,
        rule: words,
        /** Reasons as a flow diagram states them. */
        whenNotMet: words,
        whenUnknown: words,
      }),
    )
    .min(1)
    .max(20),
  search: z.strictObject({
    sources: z
      .array(z.strictObject({ id, label: words, note: words, found: z.number().int().nonnegative().optional() }))
      .min(1),
    terms: z.array(z.strictObject({ part: words, words: z.array(words).min(1) })).min(1),
  }),
})

/** See {@link protocolSchema}. */
export type Protocol = z.infer<typeof protocolSchema>
/** One inclusion criterion of a protocol. */
export type Criterion = Protocol['criteria'][number]
