import { z } from 'zod'
import { RECOMMENDATIONS, REPORT_LIMITS } from '../report/read-report.ts'
import { FEEDBACK_MOMENTS } from '../state/debrief-moment.ts'
import { AI_DISPLAYS, PARADIGMS } from '../state/read-mode.ts'
import { recipeFault } from './recipe-fault.ts'

const words = z.string().min(1).max(2000)
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(60)
const share = z.number().min(0).max(1)

const weight = z.number().min(0).max(100)
const mixSchema = z.tuple([weight, weight, weight, weight, weight])

const generatedFilms = z.strictObject({
  source: z.literal('generated'),
  /** Id of the hospital whose patients and machines the generator imitates. */
  hospital: z.string().min(1).max(20),
  /** Weights of the five steps of subtlety among the findings, hardest first. */
  difficulty: mixSchema.refine((mix) => mix.some((part) => part > 0), 'one of the five weights is above 0'),
  /** Chance of the portable marker on an AP film whatever is wrong; the hospital's own when absent. */
  portableMarkerChance: share.optional(),
  view: z.enum(['PA', 'AP']).optional(),
  /** From which share of the films on the hospital's detector has been replaced; films then keep their order in time. */
  detectorReplacedFrom: share.optional(),
})

const packFilms = z
  .strictObject({
    source: z.literal('pack'),
    /** Id of an imported pack as it is listed. Left out: the first imported pack that has the set. */
    pack: z
      .string()
      .regex(/^[a-z0-9-]{1,80}$/)
      .optional(),
    /** Only the cases of this set. */
    set: z.string().min(1).max(200).optional(),
  })
  .refine(({ pack, set }) => pack !== undefined || set !== undefined, 'a pack, a set, or both')

/**
 * How an exercise is made: its films, the AI and how it takes part, what is planned to be wrong, and when the truth is told.
 * A changed recipe is a new version; reads refer to the version they were made under. What the parts demand of each other is
 * in `recipeFault`. No golden: a shape, tested by hand.
 */
export const exerciseRecipeSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: z.string().min(1).max(120),
    goal: words,
    /** What the films are and what a figure from them is not, in a sentence shown wherever the exercise is. */
    honesty: words,
    /** Who may read it: a visitor without an account too, or people who have signed in. */
    openTo: z.enum(['everybody', 'people']),
    /** Expected reading time. */
    minutes: z.number().int().min(1).max(600),
    /** Ids of competencies that the exercise practises. */
    competencies: z
      .array(z.string().regex(/^[A-Z]\d{2}$/))
      .min(1)
      .max(20),
    findings: z.array(id).min(1).max(REPORT_LIMITS.findings),
    recommendations: z.array(z.enum(RECOMMENDATIONS)).max(RECOMMENDATIONS.length),
    films: z.discriminatedUnion('source', [generatedFilms, packFilms]),
    /** Number of films. */
    cases: z.number().int().min(1).max(500),
    /** Share of films with a finding. */
    prevalence: share,
    /** Share of films that come with an earlier one of the same person. */
    priors: share,
    tool: z.strictObject({ id, version: z.string().min(1).max(40) }).nullable(),
    paradigm: z.enum(PARADIGMS),
    displays: z.array(z.enum(AI_DISPLAYS)).max(AI_DISPLAYS.length),
    /** Share of AI suggestions that are made wrong on purpose; learners are told afterwards. */
    plannedErrors: share.max(0.5),
    /** Share of films on which the AI stays hidden. */
    probes: share.max(0.5),
    /** `crossover`: every film in both conditions, without and with the exercise's AI, in two sessions. */
    design: z.enum(['single', 'crossover']),
    feedback: z.enum(FEEDBACK_MOMENTS),
    check: z.enum(['none', 'senior']),
    /** What the reader decides at the end: where the tool's calls should begin, or whether to take the tool. */
    decides: z.enum(['threshold', 'acceptance']).optional(),
    /** What the debrief page explains, in paragraphs. */
    debrief: z.array(words).min(1).max(20),
  })
  .check((context) => {
    const fault = recipeFault(context.value)
    if (fault)
      context.issues.push({ code: 'custom', input: context.value, path: [...fault.path], message: fault.message })
  })

/** See {@link exerciseRecipeSchema}. */
export type ExerciseRecipe = Readonly<z.infer<typeof exerciseRecipeSchema>>
