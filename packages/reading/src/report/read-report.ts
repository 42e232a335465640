import { z } from 'zod'

/** Most marks on one film, and most characters of free words. No golden: limits. */
export const REPORT_LIMITS = { marks: 50, words: 4000, label: 120, findings: 20 } as const

const findingId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(60)
const confidence = z.number().int().min(0).max(100)
const coordinate = z.number().min(-1e6).max(1e6)

const placed = {
  finding: findingId,
  /** How sure the reader is that the finding is there, 0 to 100. */
  confidence,
  label: z.string().max(REPORT_LIMITS.label).optional(),
  /** Section of a stack, from 0; 0 on a film. */
  frame: z.number().int().min(0).max(10_000),
}

/** A mark on an image, in pixels of that image from its top left corner: a point or a box. No golden: a shape. */
export const markSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('point'), x: coordinate, y: coordinate, ...placed }),
  z.strictObject({
    kind: z.literal('box'),
    x: coordinate,
    y: coordinate,
    width: z.number().positive().max(1e6),
    height: z.number().positive().max(1e6),
    ...placed,
  }),
])

/** See {@link markSchema}. */
export type ReportMark = Readonly<z.infer<typeof markSchema>>

const answerSchema = z.strictObject({ present: z.boolean(), confidence })

/** The answer to one finding: the call, and how sure the reader is that the finding is there, 0 to 100. */
export type FindingAnswer = Readonly<z.infer<typeof answerSchema>>

/** What a reader can recommend, from nothing to at once. No golden: a list. */
export const RECOMMENDATIONS = ['none', 'follow-up', 'further-imaging', 'clinical-check', 'urgent'] as const

const body = {
  answers: z.record(findingId, answerSchema),
  marks: z.array(markSchema).max(REPORT_LIMITS.marks),
  recommendation: z.enum(RECOMMENDATIONS).nullable(),
  words: z.string().max(REPORT_LIMITS.words),
}

/** A report under way: anything may still be missing. No golden: a shape. */
export const draftReportSchema = z.strictObject({ ...body, isNormal: z.boolean().nullable() })

/** A report as it is committed; whether it fits its film and exercise, `checkReport` says. No golden: a shape. */
export const readReportSchema = z.strictObject({ ...body, isNormal: z.boolean() })

/** See {@link draftReportSchema}. */
export type DraftReport = Readonly<z.infer<typeof draftReportSchema>>

/** See {@link readReportSchema}. */
export type ReadReport = Readonly<z.infer<typeof readReportSchema>>

/** A draft with nothing in it. No golden: an empty value. */
export const EMPTY_DRAFT: DraftReport = { answers: {}, marks: [], recommendation: null, words: '', isNormal: null }
