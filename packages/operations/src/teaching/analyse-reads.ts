import { countScores, exerciseVersions } from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import { type ItemFigures, itemFigures, type ReadForFigures, SCORING_METHOD, studyRatings } from '@collimator/reading'
import { type Context, insideOf, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { analyseRatings, type MrmcAnalysis } from '../studies/analyse-mrmc.ts'
import type { StudyRefusal } from '../studies/study-file.ts'
import { taughtReads } from './export-reads.ts'
import { taughtScope } from './taught-programmes.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

type OneExercise = { readonly exercise: string }

/** With against without AI on the films of one tool, or on which the same was shown of the AI. */
export type AnalysedGroup = {
  readonly by: 'display' | 'tool'
  readonly label: string
  /** Null where its reads contradict each other. */
  readonly analysis: MrmcAnalysis | null
}

/** What the reads of an exercise say. */
export type ReadsAnalysis = MrmcAnalysis & {
  readonly groups: readonly AnalysedGroup[]
  readonly simulatedReads: number
}

/** What the reads of an exercise say of reading with and without AI, by the same analysis as of any reader study. */
export const analyseReads = operation({
  action: 'exercise.add',
  run: async (context, { exercise }: OneExercise): Promise<Result<ReadsAnalysis, TeachingRefusal | StudyRefusal>> => {
    const found = await findingsOf(context, exercise)
    return found.ok ? found.value.analysis : found
  },
})

/** Which films of an exercise discriminate and which are broken. */
export const judgeItems = operation({
  action: 'exercise.add',
  run: async (context, { exercise }: OneExercise): Promise<Result<readonly ItemFigures[], TeachingRefusal>> => {
    const found = await findingsOf(context, exercise)
    return found.ok ? ok(found.value.items) : found
  },
})

type Findings = {
  readonly analysis: Result<ReadsAnalysis, StudyRefusal>
  readonly items: readonly ItemFigures[]
}

/** Computed once for each new read and each group of readers that somebody may see, since it takes seconds for a large cohort. */
async function findingsOf(context: Context, exercise: string): Promise<Result<Findings, TeachingRefusal>> {
  const { db } = storeOf(context)
  const versions = (await exerciseVersions(db, exercise)).map(({ key }) => key)
  const { name } = await taughtScope(context)
  const asked = {
    question: JSON.stringify(['reads of an exercise', exercise, name]),
    restsOn: JSON.stringify([versions, await countScores(db, versions, SCORING_METHOD)]),
  }
  return insideOf(context.app).latest(asked, async () => {
    const reads = await taughtReads(context, exercise)
    if (!reads.ok) return reads
    const items = itemFigures(reads.value.map(({ film }) => film))
    return ok({ analysis: analyseAll(reads.value), items })
  })
}

function analyseAll(reads: readonly ReadForFigures[]): Result<ReadsAnalysis, StudyRefusal> {
  const all = analyse(reads)
  if (!all.ok) return all
  const simulatedReads = reads.filter(({ isSimulated }) => isSimulated).length
  const groups: AnalysedGroup[] = []
  for (const by of ['display', 'tool'] as const)
    for (const [label, own] of groupReads(reads, by)) {
      const analysed = own.length === reads.length ? all : analyse(own)
      groups.push({ by, label, analysis: analysed.ok ? analysed.value : null })
    }
  return ok({ ...all.value, groups, simulatedReads })
}

function groupReads(
  reads: readonly ReadForFigures[],
  by: AnalysedGroup['by'],
): readonly (readonly [label: string, reads: readonly ReadForFigures[]])[] {
  const groups = new Map<string, ReadForFigures[]>()
  for (const read of reads) {
    const label = read.film.labels[by]
    if (label === null) continue
    const own = groups.get(label)
    if (own) own.push(read)
    else groups.set(label, [read])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

const CHOICE = {
  merit: { of: 'auc' },
  covariance: 'jackknife',
  over: { readers: 'random', cases: 'random' },
} as const

function analyse(reads: readonly ReadForFigures[]): Result<MrmcAnalysis, StudyRefusal> {
  return analyseRatings(studyRatings(reads.map(({ film }) => film)), CHOICE)
}
