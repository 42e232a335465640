import { z } from 'zod'

const words = z.string().min(1).max(1000)

const markSchema = z.strictObject({
  /** Facet and categories the figure speaks of; several categories are counted together. */
  facet: z.string(),
  categories: z.array(z.string()).min(1),
  /** True when the figure counts programs with exactly these categories and no other of the facet. */
  exactly: z.boolean().default(false),
  label: words,
  percent: z.number().min(0).max(100),
  /** As the text prints it, as it rounds it, or as it follows from printed figures. */
  exactness: z.enum(['printed', 'around', 'by subtraction']),
  printed: words,
})

/** Figures that a published review prints, to stand beside the current data. Percentages are of its n programs. */
export const baselineSchema = z.strictObject({
  id: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  source: z.strictObject({ citation: words, doi: z.string().regex(/^10\./), readOn: z.iso.date() }),
  year: z.number().int(),
  window: words,
  n: z.number().int().positive(),
  flow: z.strictObject({
    found: z.number().int(),
    included: z.number().int(),
    excluded: z.number().int(),
    reason: words,
  }),
  foundVia: z.array(z.strictObject({ id: z.string(), label: words, count: z.number().int() })),
  marks: z.array(markSchema),
  notPrinted: z.array(words),
  inconsistencies: z.array(words),
})

/** See {@link baselineSchema}. */
export type Baseline = z.infer<typeof baselineSchema>
/** One printed figure. */
export type BaselineMark = Baseline['marks'][number]

/** The printed figure for one category on its own, if the source gives one. */
export function markFor(baseline: Baseline, facet: string, category: string): BaselineMark | undefined {
  return baseline.marks.find(
    (mark) => mark.facet === facet && mark.categories.length === 1 && mark.categories[0] === category && !mark.exactly,
  )
}

/** "2021: 70 %", "2021: around 60 %", "2021: 17 % (by subtraction)". */
export function markText(baseline: Baseline, mark: BaselineMark): string {
  if (mark.exactness === 'around') return `${baseline.year}: around ${mark.percent} %`
  return `${baseline.year}: ${mark.percent} %${mark.exactness === 'by subtraction' ? ' (by subtraction)' : ''}`
}
