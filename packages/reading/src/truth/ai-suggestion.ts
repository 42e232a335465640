import { z } from 'zod'

const probability = z.number().min(0).max(1)
const finding = z.string().min(1).max(60)
const pixels = z.number().min(0).max(1e6)

/**
 * What an AI tool said of one film, as it is stored ahead of need and shown. Boxes in pixels of the film; heat maps as whole
 * levels 0 to 255, rows from the top of the film. `planned` names what was made wrong on purpose, with the tool's own
 * probability, for the debrief. No golden: a shape.
 */
export const aiSuggestionSchema = z.strictObject({
  tool: z.strictObject({
    id: z.string().min(1).max(60),
    version: z.string().min(1).max(40),
    modelSha256: z.string().length(64),
  }),
  findings: z
    .array(z.strictObject({ finding, probability, threshold: probability, flagged: z.boolean() }))
    .min(1)
    .max(50),
  boxes: z
    .array(z.strictObject({ finding, box: z.tuple([pixels, pixels, pixels, pixels]), score: probability }))
    .max(500),
  heatMaps: z
    .array(
      z.strictObject({
        finding,
        width: z.number().int().positive().max(1024),
        height: z.number().int().positive().max(1024),
        levels: z.array(z.number().int().min(0).max(255)),
      }),
    )
    .max(50),
  planned: z
    .strictObject({
      finding,
      kind: z.enum(['under', 'over']),
      originalProbability: probability,
      reason: z.string().max(500),
    })
    .nullable(),
})

/** See {@link aiSuggestionSchema}. */
export type AiSuggestion = Readonly<z.infer<typeof aiSuggestionSchema>>
