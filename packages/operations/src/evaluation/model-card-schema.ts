import type { CardFigure, ModelCard } from '@collimator/ai-tools'
import { z } from 'zod'
import { aiToolSchema } from '../ai/ai-tool-schema.ts'

const count = z.int().min(0)
const words = z.string().max(4000)
const reason = z.strictObject({ notEstimable: words })

const figure = z.union([
  z.strictObject({
    value: z.number(),
    low: z.number().exactOptional(),
    high: z.number().exactOptional(),
    n: count,
  }),
  z.strictObject({ notEstimable: words, n: count }),
]) satisfies z.ZodType<CardFigure>
const pValue = z.union([z.number().min(0).max(1), reason])
const subtlety = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

const calibrationSchema = z
  .strictObject({
    bins: count,
    equal: z.enum(['width', 'count']),
    brier: figure,
    murphy: z.union([
      z.strictObject({
        reliability: z.number(),
        resolution: z.number(),
        uncertainty: z.number(),
        withinBins: z.number(),
      }),
      reason,
    ]),
    expectedError: figure,
    maximumError: figure,
    slope: figure,
    intercept: figure,
    inTheLarge: figure,
    diagram: z.array(
      z.strictObject({ from: z.number(), to: z.number(), meanProbability: z.number(), observed: figure }),
    ),
  })
  .describe('Brier score with Murphy’s parts, calibration error over stated bins, Cox’s line, reliability diagram.')

const questionSchema = z.strictObject({
  question: words.describe('A finding, or any.'),
  films: count,
  positives: count,
  auc: figure.describe('DeLong.'),
  sensitivity: figure,
  specificity: figure,
  positivePredictiveValue: figure,
  negativePredictiveValue: figure,
  calibration: calibrationSchema,
  curve: z
    .array(z.tuple([z.number(), z.number()]))
    .describe('[false positive fraction, greatest true positive fraction at or below it].'),
})

const failedFilm = z.strictObject({ caseId: words, probability: z.number(), subtlety: subtlety.exactOptional() })
const hospitalSchema = z.strictObject({
  hospital: words,
  films: count,
  patients: count,
  questions: z.array(questionSchema),
  meanAuc: figure.exactOptional().describe('Mean of the AUCs of the findings; absent for a tool of one question.'),
  strata: z.array(z.strictObject({ stratum: words, films: count, positives: count, auc: figure })),
  subtlety: z.array(
    z.strictObject({
      finding: words,
      steps: z.array(z.strictObject({ subtlety, sensitivity: figure })),
      trend: z.union([z.strictObject({ z: z.number(), p: z.number() }), reason]).describe('Cochran-Armitage.'),
    }),
  ),
  distractors: z.array(
    z.strictObject({
      distractor: words,
      views: z.array(words),
      flaggedWith: figure,
      flaggedWithout: figure,
      oddsRatio: figure,
    }),
  ),
  localisation: z.strictObject({
    rule: words,
    findings: z.array(z.strictObject({ finding: words, located: figure, falseBoxesPerFilm: figure })),
  }),
  failures: z.array(
    z.strictObject({
      finding: words,
      missed: z.array(z.strictObject({ subtlety, missed: count, of: count })),
      falseAlarms: z.strictObject({ flagged: count, of: count }),
      worstMisses: z.array(failedFilm),
      worstFalseAlarms: z.array(failedFilm),
    }),
  ),
})

const pairedSchema = z.strictObject({
  question: words,
  among: z.enum(['all', 'negative', 'positive']),
  pairs: count,
  logitChange: figure,
  probabilityChange: figure,
  flaggedWithout: figure,
  flaggedWith: figure,
  flaggedChange: figure,
  mcNemar: z.strictObject({ onlyWith: count, onlyWithout: count, p: pValue }).describe('Exact, two-sided.'),
  aucWithout: figure,
  aucWith: figure,
  aucChange: figure.describe('Paired DeLong.'),
})

const figuresSchema = z.strictObject({
  rules: z.strictObject({ any: words, question: words, mean: words, limits: words }),
  hospitals: z.array(hospitalSchema),
  comparisons: z.array(
    z.strictObject({ question: words, between: z.tuple([words, words]), aucDifference: figure, p: pValue }),
  ),
  operatingPoints: z.array(
    z.strictObject({
      question: words,
      rule: words,
      chosenAt: words,
      logitShift: z.number().exactOptional(),
      at: z.array(z.strictObject({ hospital: words, sensitivity: figure, specificity: figure })),
    }),
  ),
  shortcut: z.array(pairedSchema).describe('The same films without and with the portable marker.'),
  detector: z.array(pairedSchema).describe('The same films of hospital B from the old and the replaced detector.'),
})

const describeComparison = aiToolSchema.shape

/** A card.json of content/ai-tools: how a tool was judged and what came out, computed and never typed. */
export const modelCardSchema = z.strictObject({
  card: z.literal(1),
  tool: z.strictObject({
    id: describeComparison.id,
    name: describeComparison.name,
    version: describeComparison.version,
    maker: describeComparison.maker,
    licence: describeComparison.licence,
    attribution: describeComparison.attribution,
    intendedUse: describeComparison.intendedUse,
    trainingData: describeComparison.trainingData,
    model: describeComparison.model,
    thresholds: z.array(z.strictObject({ finding: words, threshold: z.number().min(0).max(1) })),
  }),
  evaluation: z.strictObject({
    method: words,
    date: z.iso.date(),
    filmPixels: z.int().min(1),
    sets: z.array(
      z.strictObject({
        purpose: z.enum(['performance', 'shortcut', 'detector']),
        hospital: words,
        films: count,
        firstSeed: words,
        lastSeed: words,
        request: words,
      }),
    ),
  }),
  figures: figuresSchema,
  knownShortcut: z.strictObject({ found: z.boolean(), statement: words }),
  limits: z.array(words),
}) satisfies z.ZodType<ModelCard>
