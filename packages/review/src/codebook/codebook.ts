import { z } from 'zod'

const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(60)
const words = z.string().min(1).max(2000)

const categorySchema = z.strictObject({
  id: idSchema,
  /** Short text for pages. */
  label: z.string().min(1).max(120),
  /** The category exactly as the source prints it. */
  printed: words.optional(),
  /** Other spellings accepted on import. */
  alsoWritten: z.array(z.string().min(1).max(120)).default([]),
  rule: words,
  examples: z.array(words).default([]),
  note: words.optional(),
  /** True for a printed category that says that the page gives no answer. */
  meansUnknown: z.boolean().default(false),
})

const bandSchema = z.strictObject({
  category: idSchema,
  /** Upper limit, included, in the unit of the rule; absent for the open last band. */
  atMost: z.number().nonnegative().optional(),
  /** Upper limit, excluded. */
  below: z.number().positive().optional(),
})

const derivationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('half-year'), from: z.literal('dates'), note: words }),
  z.strictObject({
    kind: z.literal('duration'),
    /** Whole programme in days; looked at first because a page that counts days means teaching days, not hours. */
    byDays: z.array(bandSchema).min(1),
    byMinutes: z.array(bandSchema).min(1),
    note: words,
  }),
  z.strictObject({ kind: z.literal('price'), byEuroCents: z.array(bandSchema).min(1), missing: idSchema, note: words }),
])

const dimensionSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(80),
  description: words,
  contribution: words,
  values: z.enum(['single', 'multiple']),
  /** Whether later periods than those printed may appear, made by the same rule. */
  open: z.boolean().default(false),
  derivation: derivationSchema.optional(),
  rule: words,
  categories: z.array(categorySchema).min(2),
  notes: z.array(words).default([]),
})

/** A codebook as data: what is coded, by which rule, with which categories. Versioned; a change is a new version. */
export const codebookSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: idSchema,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: words,
    source: z.strictObject({ citation: words, doi: z.string().regex(/^10\./), table: words, readOn: z.iso.date() }),
    dimensions: z.array(dimensionSchema).min(1).max(40),
    notes: z.array(words).default([]),
  })
  .superRefine((codebook, context) => {
    reportRepeats(
      codebook.dimensions.map((dimension) => dimension.id),
      'dimension id',
      context,
    )
    for (const dimension of codebook.dimensions) checkDimension(dimension, context)
  })

/** See {@link codebookSchema}. */
export type Codebook = z.infer<typeof codebookSchema>
/** One of the things that is coded, for example delivery mode. */
export type Dimension = Codebook['dimensions'][number]
/** One of the answers a dimension allows. */
export type Category = Dimension['categories'][number]
/** Limits of the categories of a derived dimension, in ascending order. */
export type Band = z.infer<typeof bandSchema>

/** The dimension with this id; throws for an id the codebook does not have, since that is a defect of the caller. */
export function dimensionOf(codebook: Codebook, id: string): Dimension {
  const dimension = codebook.dimensions.find((candidate) => candidate.id === id)
  if (!dimension) throw new UnknownDimension(id)
  return dimension
}

/** Raised when code asks a codebook for a dimension it does not have. */
export class UnknownDimension extends Error {
  override readonly name = 'UnknownDimension'
  constructor(readonly dimension: string) {
    super(`the codebook has no dimension ${dimension}`)
  }
}

/**
 * Finds the category that a written value means, by id, label, printed text or another accepted spelling;
 * case and surrounding space do not matter.
 * @returns the category id, or undefined when the codebook knows no such category.
 */
export function findCategory(dimension: Dimension, written: string): string | undefined {
  const wanted = fold(written)
  const known = dimension.categories.find((category) =>
    [category.id, category.label, category.printed ?? '', ...category.alsoWritten].some(
      (text) => fold(text) === wanted,
    ),
  )
  return known?.id
}

/** What a page shows for a category id; open dimensions make labels for periods that the source does not print. */
export function categoryLabel(dimension: Dimension, id: string): string {
  const known = dimension.categories.find((category) => category.id === id)
  if (known) return known.label
  const half = /^(\d{4})-h([12])$/i.exec(id)
  if (half) return `${half[1]}, ${half[2] === '1' ? '1st' : '2nd'} half`
  return /^\d{4}$/.test(id) ? `${id}, half not stated` : id
}

function fold(text: string): string {
  return text.trim().toLowerCase().replace(/[–—]/g, '-').replace(/\s+/g, ' ')
}

type Issues = { addIssue: (issue: { code: 'custom'; message: string }) => void }

function reportRepeats(ids: readonly string[], what: string, context: Issues): void {
  const repeated = ids.filter((id, at) => ids.indexOf(id) !== at)
  for (const id of new Set(repeated)) context.addIssue({ code: 'custom', message: `${what} ${id} is used twice` })
}

function checkDimension(dimension: z.infer<typeof dimensionSchema>, context: Issues): void {
  const ids = dimension.categories.map((category) => category.id)
  reportRepeats(ids, `category of ${dimension.id}:`, context)
  const bands = bandsOf(dimension)
  for (const band of bands.flat()) {
    if (!ids.includes(band.category)) {
      context.addIssue({
        code: 'custom',
        message: `${dimension.id}: the rule names ${band.category}, which is no category`,
      })
    }
  }
  for (const series of bands) {
    const limits = series.map((band) => band.atMost ?? band.below ?? Number.POSITIVE_INFINITY)
    const ascending = limits.every((limit, at) => at === 0 || limit > (limits[at - 1] as number))
    if (!ascending) context.addIssue({ code: 'custom', message: `${dimension.id}: band limits must ascend` })
  }
}

function bandsOf(dimension: z.infer<typeof dimensionSchema>): Band[][] {
  const derivation = dimension.derivation
  if (!derivation || derivation.kind === 'half-year') return []
  return derivation.kind === 'duration' ? [derivation.byDays, derivation.byMinutes] : [derivation.byEuroCents]
}
