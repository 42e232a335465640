import { z } from 'zod'

const pixels = z.number().min(0).max(1e6)

const lesionSchema = z.strictObject({
  finding: z.string().min(1).max(60),
  /** 1 hardest to 5, where known. */
  subtlety: z.number().int().min(1).max(5).optional(),
  frame: z.number().int().min(0).max(10_000),
  /** Left, top, width, height in pixels of the image. */
  box: z.tuple([pixels, pixels, pixels, pixels]),
  /** Lengths of alternating runs, row by row, beginning outside, over the whole image. */
  mask: z
    .strictObject({
      width: z.number().int().positive(),
      height: z.number().int().positive(),
      runs: z.array(z.number().int().min(0)),
    })
    .optional(),
})

/** What has become of the findings since an earlier film of the same person. */
export const FILM_CHANGES = ['unchanged', 'grown', 'new'] as const

/** See {@link FILM_CHANGES}. */
export type FilmChange = (typeof FILM_CHANGES)[number]

/**
 * What is known to be on a film, how sure that is, and who says so. `exact`: the film was generated with it; `stated`: the film
 * is of a pack, and `source` repeats who says so there and how far they are to be trusted. A finding without a place is in
 * `present` alone. No golden: a shape.
 */
export const filmTruthSchema = z.strictObject({
  present: z.array(z.string().min(1).max(60)),
  lesions: z.array(lesionSchema).max(200),
  strength: z.enum(['exact', 'panel', 'proven', 'single-reader', 'report-derived', 'stated']),
  source: z.string().min(1).max(5000),
  /** Where the film comes with an earlier one. */
  change: z.enum(FILM_CHANGES).optional(),
})

/** See {@link filmTruthSchema}. */
export type FilmTruth = Readonly<z.infer<typeof filmTruthSchema>>

/** One true place of a finding. */
export type TrueLesion = FilmTruth['lesions'][number]
