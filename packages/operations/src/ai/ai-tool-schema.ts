import { type AiTool, MOST_MODEL_BYTES } from '@collimator/ai-tools'
import { FINDING_KINDS } from '@collimator/imaging'
import { z } from 'zod'

const words = z.string().max(4000).regex(/\S/, 'words')
const tensorName = z.string().min(1).max(200)
const share = z.number().min(0).max(1)
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, 'the name of a file beside tool.json')

const inputSchema = z
  .strictObject({
    name: tensorName.describe('The tensor [1, channels, height, width] that takes the film.'),
    height: z.int().min(1).max(1024),
    width: z.int().min(1).max(1024),
    channels: z.union([z.literal(1), z.literal(3)]),
    resample: z
      .enum(['area', 'pillow-bilinear'])
      .describe('area: exact averages, proportions kept; pillow-bilinear: 8 bits, stretched, as Pillow does.'),
    normalise: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('z-score') }),
      z
        .strictObject({
          kind: z.literal('affine'),
          mean: z.array(z.number()).min(1).max(3),
          deviation: z.array(z.number().positive()).min(1).max(3),
        })
        .describe('(value / 255 - mean) / deviation, one of each a channel.'),
    ]),
  })
  .refine(
    ({ channels, normalise }) =>
      normalise.kind === 'z-score' || [normalise.mean, normalise.deviation].every(({ length }) => length === channels),
    { path: ['normalise'], message: 'one mean and one deviation a channel' },
  )

const findingsSchema = z
  .strictObject({
    kind: z.literal('findings'),
    probabilities: tensorName.describe('The tensor [1, findings].'),
    heatMaps: tensorName.describe('The tensor [1, findings, mapHeight, mapWidth], 0 to 1.'),
    mapHeight: z.int().min(1).max(256),
    mapWidth: z.int().min(1).max(256),
    findings: z
      .array(z.strictObject({ finding: z.enum(FINDING_KINDS), threshold: share }))
      .min(1)
      .max(FINDING_KINDS.length)
      .describe('In the order of the tensors; flagged from the threshold upwards.'),
  })
  .refine(({ findings }) => isDistinct(findings.map(({ finding }) => finding)), {
    path: ['findings'],
    message: 'each finding once',
  })

const classesSchema = z
  .strictObject({
    kind: z.literal('classes'),
    scores: tensorName.describe('The tensor [1, classes].'),
    activation: z.enum(['softmax', 'none']),
    classes: z.array(words).min(2).max(100).describe('In the order of the tensor.'),
    condition: words.describe('What the tool looks for.'),
    positive: z.array(words).min(1).describe('Classes whose probabilities add up to that of the condition.'),
    threshold: share,
  })
  .refine(({ classes }) => isDistinct(classes), { path: ['classes'], message: 'each class once' })
  .refine(({ classes, positive }) => isDistinct(positive) && positive.every((one) => classes.includes(one)), {
    path: ['positive'],
    message: 'some of the classes, each once',
  })

/** A tool.json of content/ai-tools: all there is to know of a tool but its weights. */
export const aiToolSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower case letters, digits, hyphens'),
  name: words,
  version: words.max(80),
  maker: words,
  licence: words,
  attribution: z.array(words).min(1).max(50).describe('Lines to print wherever the tool’s answers are shown.'),
  intendedUse: words,
  trainingData: z.strictObject({
    statement: words,
    counts: z.array(z.strictObject({ of: words, count: z.int().min(0) })).max(50),
  }),
  model: z
    .strictObject({
      file: fileName,
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower case, 64 digits'),
      bytes: z.int().min(1).max(MOST_MODEL_BYTES),
    })
    .describe('An ONNX file beside tool.json or in an imported case pack.'),
  input: inputSchema,
  output: z.discriminatedUnion('kind', [findingsSchema, classesSchema]),
}) satisfies z.ZodType<AiTool>

function isDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
