import { evaluateFilm } from '@collimator/ai-tools'
import { filesOfCase, type PackCase, type PackFile } from '@collimator/formats'
import { DISTRACTOR_KINDS, FINDING_KINDS, SUBTLETIES } from '@collimator/imaging'
import { z } from 'zod'
import type { CaseSource } from './case-source.ts'
import { type FilmToJudge, UnreadableFilm } from './film-to-judge.ts'
import { filmOf } from './labelled-films.ts'

const pixel = z.int().min(0).max(65_536)
const box = z.tuple([z.int(), z.int(), pixel, pixel])
const mask = z
  .object({ width: pixel, height: pixel, runs: z.array(z.int().min(0)).max(4_000_000) })
  .refine(({ width, height, runs }) => runs.reduce((sum, run) => sum + run, 0) === width * height, {
    message: 'the runs of a mask must add up to its pixels',
  })
const finding = z.object({
  kind: z.enum(FINDING_KINDS),
  subtlety: z.literal([...SUBTLETIES]),
  side: z.enum(['right', 'left']),
  box,
  mask,
  measure: z.number(),
})

/** The part of a case's record (as `cases generate` writes it) that a tool is judged by. */
const recordSchema = z.object({
  id: z.string().min(1).max(300),
  patientSeed: z.string().max(300),
  hospital: z.enum(['A', 'B']),
  view: z.enum(['PA', 'AP']),
  truth: z.object({
    findings: z.array(finding),
    distractors: z.array(z.object({ kind: z.enum(DISTRACTOR_KINDS), box })),
    cardiothoracicRatio: z.number(),
  }),
})

/** The generated films among the cases; their truth, with masks, lies beside them. */
export function generatedFilms(source: CaseSource): FilmToJudge[] {
  return source.cases.flatMap((one) => {
    const record = one.generated === true ? recordOf(one) : undefined
    if (!record) return []
    return [
      {
        caseId: one.id,
        load: async () => {
          const { id, patientSeed, hospital, view, truth } = await readRecord(source, record)
          const film = { caseId: id, patientId: patientSeed, hospital, view, truth }
          return { film: await filmOf(source, one), judge: (suggestion) => [evaluateFilm(film, suggestion)] }
        },
      },
    ]
  })
}

function recordOf(one: PackCase): PackFile | undefined {
  return filesOfCase(one).find(({ role, path }) => role === 'derived' && path.endsWith('.json'))
}

async function readRecord(source: CaseSource, record: PackFile): Promise<z.infer<typeof recordSchema>> {
  const bytes = await source.bytesOf(record)
  try {
    return recordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    if (error instanceof z.ZodError) throw new UnreadableFilm(record.path, z.prettifyError(error), { cause: error })
    if (error instanceof SyntaxError) throw new UnreadableFilm(record.path, 'it is not JSON', { cause: error })
    throw error
  }
}
