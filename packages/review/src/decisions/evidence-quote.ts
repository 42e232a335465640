import { z } from 'zod'

const passage = z.string().max(4000)

/**
 * The passage of a page that carries a code, as two W3C selectors at once: the exact words with what stands before and
 * after them, and the position in the readable text (characters from 0, end excluded). `snapshot` is the SHA-256 of the
 * stored page; null where the page was read and not kept. A quote of nothing, or one that ends before it begins, is
 * refused. No golden: a shape, tested by hand.
 * @see W3C Web Annotation Data Model 2017, sections 4.2.4 (TextQuoteSelector) and 4.2.5 (TextPositionSelector)
 */
export const evidenceQuoteSchema = z
  .strictObject({
    exact: passage.min(1),
    prefix: passage,
    suffix: passage,
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    snapshot: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  })
  .refine((quote) => quote.end > quote.start, { message: 'a quote ends after it begins' })

/** See {@link evidenceQuoteSchema}. */
export type EvidenceQuote = Readonly<z.infer<typeof evidenceQuoteSchema>>
