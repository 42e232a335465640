import { z } from 'zod'
import { draftReportSchema, markSchema, readReportSchema } from '../report/read-report.ts'

const actorId = z.string().min(1).max(120)

const happened = {
  /** 1 for the first event of a read, then one more each time: none can be lost or counted twice. */
  sequence: z.number().int().min(1).max(100_000),
  at: z.iso.datetime(),
  by: actorId,
}

const signalSchema = z.strictObject({
  kind: z.enum(['input', 'hidden', 'shown']),
  /** Milliseconds on any clock of the reader's machine. */
  atMs: z.number().min(0).max(1e15),
})

const fromDraft = {
  /** Version of the draft that this was made from: 0 before the first one. */
  madeFrom: z.number().int().min(0).max(100_000),
}

const wordsSchema = z.string().max(4000)

/** Opinion of a senior on a finished read, in the manner of RADPEER: agreement, a minor or a major discrepancy. */
export const SIGN_OFF_VERDICTS = ['agree', 'minor', 'major'] as const

/**
 * Everything that can happen to a read, as it is stored: one line for each, appended and never changed. The same shape in
 * memory and in JSON. `ai-revealed` holds which stored answer was shown (SHA-256 of it) and how. No golden: a shape.
 */
export const readEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case-opened'), ...happened }),
  z.strictObject({ kind: z.literal('draft-saved'), ...happened, ...fromDraft, report: draftReportSchema }),
  z.strictObject({ kind: z.literal('activity-noted'), ...happened, signals: z.array(signalSchema).min(1).max(1000) }),
  z.strictObject({ kind: z.literal('read-committed'), ...happened, ...fromDraft, report: readReportSchema }),
  z.strictObject({
    kind: z.literal('ai-revealed'),
    ...happened,
    suggestionSha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.strictObject({ kind: z.literal('ai-declined'), ...happened }),
  z.strictObject({
    kind: z.literal('signed-off'),
    ...happened,
    verdict: z.enum(SIGN_OFF_VERDICTS),
    marks: z.array(markSchema).max(50),
    words: wordsSchema,
  }),
  z.strictObject({ kind: z.literal('sign-off-answered'), ...happened, words: wordsSchema.min(1) }),
  z.strictObject({ kind: z.literal('debriefed'), ...happened }),
])

/** See {@link readEventSchema}. */
export type ReadEvent = Readonly<z.infer<typeof readEventSchema>>

/** One sign of the reader's presence; see `noteActivity`. */
export type ActivitySignal = Readonly<z.infer<typeof signalSchema>>

/** See {@link SIGN_OFF_VERDICTS}. */
export type SignOffVerdict = (typeof SIGN_OFF_VERDICTS)[number]
